{{/*
The enabled workers as a JSON list, by the names of their keys: key, class, module, served, mediaWriter, settings, and the
Deployments that they are made of, each with its name, its file of configuration, its process and its replicas.
A process without a name is one of several that are called after their pods. It is asked for often, and worked out once.
*/}}
{{- define "synapse.workers" -}}
{{- if not (hasKey .Values "listedWorkers") -}}
  {{- $_ := set .Values "listedWorkers" (include "synapse.listWorkers" .) -}}
{{- end -}}
{{- .Values.listedWorkers -}}
{{- end }}

{{- define "synapse.listWorkers" -}}
{{- $root := . -}}
{{- $defaults := .Values.workers.default | default dict -}}
{{- $workers := list -}}
{{- range $key, $given := omit .Values.workers "default" -}}
  {{- if and $given $given.enabled -}}
    {{- $settings := deepCopy $given -}}
    {{- range $setting, $value := $defaults -}}
      {{- if not (get $settings $setting) -}}{{- $_ := set $settings $setting $value -}}{{- end -}}
    {{- end -}}
    {{- $app := $settings.app | default $key -}}
    {{- if $settings.generic }}{{ $app = "generic_worker" }}{{ end -}}
    {{- $worker := dict "key" $key "class" ($key | replace "_" "-") "app" $app "settings" $settings -}}
    {{- $_ := set $worker "served" (without ($settings.listeners | default list) "replication") -}}
    {{- $_ := set $worker "deployments" (include "synapse.deployments" (dict "root" $root "worker" $worker) | fromJsonArray) -}}
    {{- $workers = append $workers $worker -}}
  {{- end -}}
{{- end -}}
{{- toJson $workers -}}
{{- end }}

{{/* The Deployments of one worker as a JSON list: root, worker. */}}
{{- define "synapse.deployments" -}}
{{- $settings := .worker.settings -}}
{{- $replicas := int ($settings.replicaCount | default 1) -}}
{{- $names := list -}}
{{- if $settings.name -}}
  {{- if gt $replicas 1 -}}
    {{- fail (printf "workers.%s: a worker with a name of its own can have one replica only" .worker.key) -}}
  {{- end -}}
  {{- $names = list $settings.name -}}
{{- else -}}
  {{- range $number := untilStep 1 (int (add $replicas 1)) 1 -}}
    {{- $names = append $names (printf "%s%d" $.worker.key (int $number)) -}}
  {{- end -}}
{{- end -}}
{{- $known := or $settings.name (ne (include "synapse.isKnownByName" (dict "root" .root "app" .worker.app "names" $names)) "") -}}
{{- $deployments := list -}}
{{- if $known -}}
  {{- range $index, $name := $names -}}
    {{- $file := eq $index 0 | ternary $.worker.class (printf "%s-%d" $.worker.class (int (add $index 1))) -}}
    {{- $deployments = append $deployments (dict "file" $file "process" $name "replicas" 1) -}}
  {{- end -}}
{{- else -}}
  {{- $deployments = list (dict "file" .worker.class "process" "" "replicas" $replicas) -}}
{{- end -}}
{{- toJson $deployments -}}
{{- end }}

{{/* Not empty if Synapse must know these processes by name: root, app, names. */}}
{{- define "synapse.isKnownByName" -}}
{{- if has .app (list "pusher" "federation_sender" "media_repository" "appservice" "user_dir") }}yes{{ end -}}
{{- $extra := toJson (.root.Values.extraConfig | default dict) -}}
{{- range .names }}{{ if contains (quote .) $extra }}yes{{ end }}{{ end -}}
{{- end }}

{{/* Names of the processes of one app as a JSON list: workers, app. */}}
{{- define "synapse.processesOf" -}}
{{- $names := list -}}
{{- range .workers -}}
  {{- if eq .app $.app -}}
    {{- range .deployments -}}{{- $names = append $names .process -}}{{- end -}}
  {{- end -}}
{{- end -}}
{{- toJson $names -}}
{{- end }}

{{/* Not empty if a worker has the media. */}}
{{- define "synapse.mediaWorker" -}}
{{- range (include "synapse.workers" . | fromJsonArray) -}}
  {{- if or (eq .app "media_repository") (has "media" .served) }}yes{{ end -}}
{{- end -}}
{{- end }}

{{/* Service by which one process is found for replication: root, process. */}}
{{- define "synapse.replicationService" -}}
{{ include "synapse.ofRelease" (dict "root" .root "suffix" (printf "%s-replication" (.process | replace "_" "-" | lower))) }}
{{- end }}
