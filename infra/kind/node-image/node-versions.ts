/** Versions of what a node that is built here is made of; recipe/ pins all that they are built from. */
export const nodeVersions = {
  kubernetes: '1.34.4',
  /** The release of kind whose files a node is made of. */
  kind: '0.30.0',
  etcd: '3.6.5',
  coreDns: '1.12.1',
} as const;

/** The image that kind's makers publish for the pinned version of kind. */
export const publishedNodeImage =
  'kindest/node:v1.34.0@sha256:7416a61b42b1662ca6ca89f02028ac133a309a2a30ba309614e8ec94d976dc5a';

/** Images of the programs of a control plane by the name of their part, as kubeadm of that version asks for them. */
export const partReferences = {
  'kube-apiserver': `registry.k8s.io/kube-apiserver:v${nodeVersions.kubernetes}`,
  'kube-controller-manager': `registry.k8s.io/kube-controller-manager:v${nodeVersions.kubernetes}`,
  'kube-scheduler': `registry.k8s.io/kube-scheduler:v${nodeVersions.kubernetes}`,
  'kube-proxy': `registry.k8s.io/kube-proxy:v${nodeVersions.kubernetes}`,
  etcd: `registry.k8s.io/etcd:${nodeVersions.etcd}-0`,
  coredns: `registry.k8s.io/coredns/coredns:v${nodeVersions.coreDns}`,
  pause: 'registry.k8s.io/pause:3.10.1',
} as const;

/** Packages of Debian that a node is made of. */
export const nodePackages: readonly string[] = [
  ...['systemd', 'systemd-sysv', 'dbus', 'hostname', 'bash', 'gawk', 'jq', 'curl', 'ca-certificates', 'openssl'],
  ...['containerd', 'runc', 'containernetworking-plugins', 'libseccomp2', 'pigz'],
  ...['conntrack', 'ethtool', 'socat', 'iproute2', 'iptables', 'nftables'],
  ...['mount', 'util-linux', 'kmod', 'procps'],
];
