{{- define "element.fullname" -}}
{{- $name := .Values.nameOverride | default .Chart.Name -}}
{{- $full := contains $name .Release.Name | ternary .Release.Name (printf "%s-%s" .Release.Name $name) -}}
{{- .Values.fullnameOverride | default $full | trunc 63 | trimSuffix "-" -}}
{{- end }}

{{- define "element.selector" -}}
app.kubernetes.io/name: {{ .Values.nameOverride | default .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "element.labels" -}}
{{ include "element.selector" . }}
app.kubernetes.io/component: element
app.kubernetes.io/version: {{ .Values.image.tag | default (printf "v%s" .Chart.AppVersion) | toString | trunc 63 | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{/* config.json: the server of the values wins over `config`. */}}
{{- define "element.config" -}}
{{- $server := .Values.defaultServer -}}
{{- $homeserver := dict
    "base_url" (required "defaultServer.url is missing" $server.url)
    "server_name" (required "defaultServer.name is missing" $server.name) -}}
{{- $identity := dict "base_url" ($server.identity_url | default $server.identity_server | default "https://vector.im") -}}
{{- $config := deepCopy .Values.config -}}
{{- $_ := set $config "default_server_config" (dict "m.homeserver" $homeserver "m.identity_server" $identity) -}}
{{- toPrettyJson $config -}}
{{- end }}

{{- define "element.mountPaths" -}}
{{- $paths := list -}}
{{- range .Values.extraVolumeMounts }}{{ $paths = append $paths (trimSuffix "/" .mountPath) }}{{ end -}}
{{- toJson $paths -}}
{{- end }}
