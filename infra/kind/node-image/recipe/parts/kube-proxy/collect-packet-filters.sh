#!/bin/bash
# Puts the programs by which kube-proxy sets up packet filters, with the libraries that they load, into a folder that
# becomes the root of its image.
set -euo pipefail
out=$1
mkdir -p "$out"/usr/{bin,sbin,lib,lib64} "$out"/{tmp,run,etc,var/lib}
for folder in bin sbin lib lib64; do ln -s usr/$folder "$out/$folder"; done

for program in xtables-nft-multi xtables-legacy-multi conntrack nft kmod; do
  cp -L "$(command -v $program)" "$out/usr/sbin/"
done
for name in {iptables,ip6tables}{,-nft}{,-save,-restore}; do ln -s xtables-nft-multi "$out/usr/sbin/$name"; done
ln -s kmod "$out/usr/sbin/modprobe"
for file in protocols services ethertypes; do [ ! -e /etc/$file ] || cp /etc/$file "$out/etc/"; done

extensions=$(echo /usr/lib/*/xtables)
mkdir -p "$out$(dirname "$extensions")"
cp -r "$extensions" "$out$(dirname "$extensions")/"
for library in $(for file in "$out"/usr/sbin/* "$extensions"/*.so; do ldd "$file" 2>/dev/null || true; done |
  grep -o '/[^ ]*\.so[^ ]*' | sort -u); do
  folder=$(realpath "$(dirname "$library")")
  mkdir -p "$out$folder"
  cp -L "$library" "$out$folder/"
done
