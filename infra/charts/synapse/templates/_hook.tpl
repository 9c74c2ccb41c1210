{{/* Metadata of what is there only while the signing key is made: root, name, weight, annotations. */}}
{{- define "synapse.hook" -}}
name: {{ .name }}
labels:
  {{- include "synapse.labels" .root | nindent 2 }}
  app.kubernetes.io/component: signingkey-job
annotations:
  helm.sh/hook: pre-install,pre-upgrade
  helm.sh/hook-weight: {{ .weight | quote }}
  helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
  {{- with .annotations }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}
