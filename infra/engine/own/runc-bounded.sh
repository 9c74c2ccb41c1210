#!/bin/bash
# An OCI runtime in front of runc for machines whose processes may not have CAP_SYS_RESOURCE: a privileged container asks
# for it, with limits and a score for the out-of-memory killer that only it may set, and would not start.
bundle= process= previous= verb=
for argument in "$@"; do
  case $previous in
    --bundle | -b) bundle=$argument ;;
    --process | -p) process=$argument ;;
  esac
  case $argument in
    --bundle=*) bundle=${argument#*=} ;;
    --process=*) process=${argument#*=} ;;
    create | run | exec) [ -n "$verb" ] || verb=$argument ;;
  esac
  previous=$argument
done

edit() {
  jq "$2" "$1" >"$1.new" && cat "$1.new" >"$1"
  rm -f "$1.new"
}
lessened='(.capabilities // {}) |= map_values(map(select(. != "CAP_SYS_RESOURCE")))
  | del(.rlimits)
  | if (.oomScoreAdj // 0) < 0 then .oomScoreAdj = 0 else . end'
case $verb in
  create | run) edit "${bundle:-.}/config.json" ".process |= ($lessened)" ;;
  exec) [ -z "$process" ] || edit "$process" "$lessened" ;;
esac
exec runc "$@"
