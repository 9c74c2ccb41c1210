{{/* Names and labels. Helm's own template "with context" is the root unless said otherwise. */}}

{{- define "synapse.short" -}}{{ . | trunc 63 | trimSuffix "-" }}{{- end }}

{{- define "synapse.name" -}}{{ include "synapse.short" (.Values.nameOverride | default .Chart.Name) }}{{- end }}

{{- define "synapse.fullname" -}}
{{- $name := include "synapse.name" . -}}
{{- $full := contains $name .Release.Name | ternary .Release.Name (printf "%s-%s" .Release.Name $name) -}}
{{- include "synapse.short" (.Values.fullnameOverride | default $full) -}}
{{- end }}

{{/* What belongs to the release and not to main alone: root, suffix. */}}
{{- define "synapse.ofRelease" -}}{{ include "synapse.short" (printf "%s-%s" .root.Release.Name .suffix) }}{{- end }}

{{- define "synapse.selector" -}}
app.kubernetes.io/name: {{ include "synapse.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "synapse.labels" -}}
{{ include "synapse.selector" . }}
app.kubernetes.io/version: {{ .Values.image.tag | default .Chart.AppVersion | toString | trunc 63 | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{/* Reference of an image: values of the image, tag that it has by default. */}}
{{- define "synapse.image" -}}
{{- $name := printf "%s:%s" .image.repository (.image.tag | default .tag | toString) -}}
{{- with .image.registry }}{{ . }}/{{ end }}{{ $name -}}
{{- end }}

{{- define "synapse.ownImage" -}}
{{ include "synapse.image" (dict "image" .Values.image "tag" (printf "v%s" .Chart.AppVersion)) }}
{{- end }}

{{/* Secrets that let images be pulled, by name or as Kubernetes writes them. */}}
{{- define "synapse.pullSecrets" -}}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ kindIs "string" . | ternary . (get (kindIs "map" . | ternary . dict) "name") }}
  {{- end }}
{{- end }}
{{- end }}

{{- define "synapse.signingKeySecret" -}}
{{ .Values.signingkey.existingSecret | default (include "synapse.ofRelease" (dict "root" . "suffix" "signingkey")) }}
{{- end }}

{{- define "synapse.serviceAccount" -}}
{{- $own := .Values.serviceAccount.create | ternary (include "synapse.fullname" .) "default" -}}
{{ .Values.serviceAccount.name | default $own }}
{{- end }}
