#!/bin/bash
# Makes a node out of Debian's packages, kind's own files, the programs of Kubernetes and the files beside this one.
set -euo pipefail
version=$1
pause=$2

# kind starts fuse-overlayfs where it has to, and Debian's containerd has no such plug-in.
rm -f /etc/systemd/system/containerd-fuse-overlayfs.service
sed -i '/^\[proxy_plugins/,/^$/d' /etc/containerd/config.toml
# Neither limits nor a score below zero may be set on a machine without CAP_SYS_RESOURCE.
sed -i -e '/^OOMScoreAdjust=/d' -e '/^Limit/d' /etc/systemd/system/containerd.service
sed -i 's/restrict_oom_score_adj = false/restrict_oom_score_adj = true/' /etc/containerd/config.toml
sed -i "s#sandbox_image = .*#sandbox_image = \"$pause\"#" /etc/containerd/config.toml
grep -q 'restrict_oom_score_adj = true' /etc/containerd/config.toml
grep -q "sandbox_image = \"$pause\"" /etc/containerd/config.toml

# A module of Go keeps no modes.
find /kind /etc/systemd/system /etc/containerd /etc/default /etc/sysctl.d -type f -exec chmod 644 {} +
chmod 755 /usr/local/bin/* /kind/bin /kind/bin/*

for name in kubelet kubeadm kubectl; do ln -sf hyperkube /usr/bin/$name; done
# Where kind's files look for them.
ln -sf /usr/bin/containerd /usr/local/bin/containerd
ln -sf /usr/bin/ctr /usr/local/bin/ctr
mkdir -p /opt/cni /etc/kubernetes/manifests /etc/cni/net.d
ln -sfn /usr/lib/cni /opt/cni/bin

# As kind's own image does it: no services but the node's.
find /lib/systemd/system/sysinit.target.wants/ -name systemd-tmpfiles-setup.service -delete
rm -f /lib/systemd/system/multi-user.target.wants/* /etc/systemd/system/*.wants/* \
  /lib/systemd/system/local-fs.target.wants/* /lib/systemd/system/sockets.target.wants/*udev* \
  /lib/systemd/system/sockets.target.wants/*initctl* /lib/systemd/system/basic.target.wants/*
echo ReadKMsg=no >>/etc/systemd/journald.conf
systemctl enable kubelet.service containerd.service undo-mount-hacks.service pod-routes.service local-storage.service
systemctl mask systemd-binfmt.service
echo "$version" >/kind/version
ctr oci spec |
  jq '.hooks.createContainer += [{path: "/kind/bin/mount-product-files.sh"}] | del(.process.rlimits)' \
    >/etc/containerd/cri-base.json
