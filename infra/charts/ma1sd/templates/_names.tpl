{{- define "ma1sd.fullname" -}}
{{- $name := .Values.nameOverride | default .Chart.Name -}}
{{- $full := contains $name .Release.Name | ternary .Release.Name (printf "%s-%s" .Release.Name $name) -}}
{{- .Values.fullnameOverride | default $full | trunc 63 | trimSuffix "-" -}}
{{- end }}

{{- define "ma1sd.selector" -}}
app.kubernetes.io/name: {{ .Values.nameOverride | default .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "ma1sd.labels" -}}
{{ include "ma1sd.selector" . }}
app.kubernetes.io/component: ma1sd
app.kubernetes.io/version: {{ .Values.image.tag | default .Chart.AppVersion | toString | trunc 63 | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{/* ma1sd.yaml as JSON: where key and database are is said unless the values say it. */}}
{{- define "ma1sd.config" -}}
{{- $config := deepCopy .Values.config -}}
{{- $domain := (get $config "matrix" | default dict).domain -}}
{{- $_ := required "config.matrix.domain is missing: the domain of the users" $domain -}}
{{- $_ := set $config "key" (merge (get $config "key" | default dict) (dict "path" "/var/ma1sd/sign.key")) -}}
{{- $sqlite := dict "provider" (dict "sqlite" (dict "database" "/var/ma1sd/ma1sd.db")) -}}
{{- if not (hasKey (get $config "storage" | default dict) "provider") -}}
  {{- $_ := set $config "storage" (merge (get $config "storage" | default dict) $sqlite) -}}
{{- end -}}
{{- toJson $config -}}
{{- end }}
