module matrix-rig/kind-files

go 1.24

require sigs.k8s.io/kind v0.30.0
