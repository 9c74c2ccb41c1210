#!/bin/bash
# Stands in for local-path-provisioner, with the kubelet's identity: makes a folder of this node, writable by everyone,
# the volume of each claim of class "standard" that the scheduler has given to this node, and removes it with the claim.
# A released volume is removed by the node that it is on. All by watches.
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
me=$(hostname)
root=/var/local-path-provisioner
kube() { kubectl --kubeconfig=/etc/kubernetes/kubelet.conf "$@"; }

wanted='select(.kind == "PersistentVolumeClaim" and .spec.storageClassName == "standard" and .status.phase == "Pending"
  and (.spec.volumeName // "") == "" and .metadata.annotations["volume.kubernetes.io/selected-node"] == $me)'
volume='{
  apiVersion: "v1", kind: "PersistentVolume",
  metadata: {name: ("pvc-" + .metadata.uid), annotations: {"pv.kubernetes.io/provisioned-by": "rancher.io/local-path"}},
  spec: {
    capacity: {storage: .spec.resources.requests.storage}, accessModes: .spec.accessModes, volumeMode: "Filesystem",
    persistentVolumeReclaimPolicy: "Delete", storageClassName: "standard",
    claimRef: {apiVersion: "v1", kind: "PersistentVolumeClaim", namespace: .metadata.namespace, name: .metadata.name, uid: .metadata.uid},
    hostPath: {path: $folder, type: "DirectoryOrCreate"},
    nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{key: "kubernetes.io/hostname", operator: "In", values: [$me]}]}]}}
  }}'
released='select(.kind == "PersistentVolume" and .status.phase == "Released" and .metadata.deletionTimestamp == null
  and .spec.persistentVolumeReclaimPolicy == "Delete"
  and .metadata.annotations["pv.kubernetes.io/provisioned-by"] == "rancher.io/local-path"
  and ([.spec.nodeAffinity.required.nodeSelectorTerms[].matchExpressions[].values[]] | index($me)))'

provide() {
  kube get pvc -A --watch -o json | jq --unbuffered --compact-output --arg me "$me" "$wanted" |
    while read -r claim; do
      folder=$root/$(jq -r '"pvc-" + .metadata.uid + "_" + .metadata.namespace + "_" + .metadata.name' <<<"$claim")
      mkdir -p "$folder" && chmod 0777 "$folder"
      jq --arg me "$me" --arg folder "$folder" "$volume" <<<"$claim" | kube create -f -
    done
}

remove() {
  kube get pv --watch -o json |
    jq --unbuffered --raw-output --arg me "$me" "$released | .metadata.name + \" \" + .spec.hostPath.path" |
    while read -r name folder; do
      case $folder in
        "$root"/pvc-*) rm -rf "$folder" && kube delete pv "$name" --wait=false ;;
      esac
    done
}

until [ -f /etc/kubernetes/kubelet.conf ] && kube get --raw /readyz >/dev/null 2>&1; do sleep 1; done
while :; do
  provide
  sleep 1
done &
while :; do
  remove
  sleep 1
done
