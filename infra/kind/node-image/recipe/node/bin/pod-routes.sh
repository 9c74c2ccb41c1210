#!/bin/bash
# What kindnetd does in the published image, with the kubelet's identity:
#  - writes the CNI configuration (ptp and host-local) once this node has a subnet for its pods and kube-proxy has set up
#    the service of the API server: a pod started earlier would lose its first connection to it for 30 s;
#  - keeps routes to the subnets of the other nodes, and masquerades what pods send out of the cluster.
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
me=$(hostname)
configuration=/etc/cni/net.d/10-kind.conflist
mkdir -p /etc/cni/net.d
rm -f $configuration # when the node starts again, kube-proxy has to be waited for again

nodes() {
  kubectl --kubeconfig=/etc/kubernetes/kubelet.conf get nodes --watch -o \
    jsonpath='{.metadata.name}|{.spec.podCIDR}|{.status.addresses[?(@.type=="InternalIP")].address}{"\n"}'
}

service_is_set_up() {
  iptables -w -t nat -S KUBE-SERVICES 2>/dev/null | grep -q default/kubernetes:https ||
    nft list table ip kube-proxy 2>/dev/null | grep -q default/kubernetes
}

masquerade() { # SUBNET
  if iptables -w -t nat -N KIND-MASQ 2>/dev/null; then
    iptables -w -t nat -A KIND-MASQ -d "${POD_SUBNET:-10.244.0.0/16}" -j RETURN
    iptables -w -t nat -A KIND-MASQ -m addrtype --dst-type LOCAL -j RETURN
    iptables -w -t nat -A KIND-MASQ -j MASQUERADE
  fi
  iptables -w -t nat -C POSTROUTING -s "$1" -j KIND-MASQ 2>/dev/null ||
    iptables -w -t nat -A POSTROUTING -s "$1" -j KIND-MASQ
}

configure() { # SUBNET
  [ -f $configuration ] && return
  local since=$SECONDS
  until service_is_set_up || [ $((SECONDS - since)) -gt 90 ]; do sleep .2; done
  sed "s#@SUBNET@#$1#" /kind/cni.conflist.in >$configuration.part && mv $configuration.part $configuration
}

while :; do
  [ -f /etc/kubernetes/kubelet.conf ] && nodes 2>/dev/null | while IFS='|' read -r name subnet address; do
    [ -n "$subnet" ] && [ -n "$address" ] || continue
    if [ "$name" != "$me" ]; then
      ip route replace "$subnet" via "${address%% *}"
    else
      masquerade "$subnet"
      configure "$subnet" &
    fi
  done
  sleep .5 # the API server does not answer yet, or has ended the watch
done
