module matrix-rig/pause

go 1.24
