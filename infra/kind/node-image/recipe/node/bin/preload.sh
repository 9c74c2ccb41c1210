#!/bin/bash
# Puts images, as docker save writes them to its standard input, into the containerd of this container without unpacking
# them, under the names by which kubeadm asks for them: preload.sh NAME=WANTED...
set -euo pipefail
containerd >/tmp/containerd.log 2>&1 &
containerd=$!
trap '[ $? = 0 ] || cat /tmp/containerd.log >&2' EXIT
until ctr version >/dev/null 2>&1; do
  kill -0 $containerd # it has ended: so does this
  sleep .1
done
ctr --namespace=k8s.io images import --all-platforms --no-unpack --digests -
for pair in "$@"; do
  ctr --namespace=k8s.io images tag "${pair%%=*}" "${pair#*=}"
  ctr --namespace=k8s.io images rm "${pair%%=*}"
done
ctr --namespace=k8s.io images list --quiet
kill $containerd
wait $containerd || true
rm -rf /tmp/* /run/containerd
