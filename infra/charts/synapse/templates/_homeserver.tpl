{{/* homeserver.yaml as JSON, without what is secret. */}}
{{- define "synapse.homeserver" -}}
{{- $values := .Values -}}
{{- $public := $values.publicServerName | default (required "serverName is missing: the domain of the users" $values.serverName) -}}
{{- $config := dict
    "server_name" $values.serverName
    "public_baseurl" ($values.config.publicBaseurl | default (printf "https://%s/" $public))
    "signing_key_path" "/synapse/keys/signing.key"
    "media_store_path" "/synapse/data/media"
    "log_config" "/synapse/config/log.yaml"
    "listeners" (include "synapse.mainListeners" . | fromJsonArray)
    "enable_metrics" true
    "report_stats" ($values.config.reportStats | default false)
    "trusted_key_servers" ($values.config.trustedKeyServers | default list)
    "enable_registration" ($values.config.enableRegistration | default false)
-}}
{{- with $values.config.turnUris }}{{ $_ := set $config "turn_uris" . }}{{ end -}}
{{- with $values.config.recaptcha -}}
  {{- $_ := set $config "recaptcha_public_key" .publicKey -}}
  {{- $_ := set $config "enable_registration_captcha" true -}}
{{- end -}}
{{- range $key, $value := include "synapse.workerDuties" . | fromJson }}{{ $_ := set $config $key $value }}{{ end -}}
{{- $extra := (include "synapse.withoutNulls" ($values.extraConfig | default dict) | fromJson).value -}}
{{- range $key, $value := $extra }}{{ $_ := set $config $key $value }}{{ end -}}
{{- toJson $config -}}
{{- end }}

{{/* What of homeserver.yaml says which worker does what, as JSON. */}}
{{- define "synapse.workerDuties" -}}
{{- $root := . -}}
{{- $workers := include "synapse.workers" . | fromJsonArray -}}
{{- $main := dict "host" (include "synapse.ofRelease" (dict "root" . "suffix" "replication")) "port" 9093 -}}
{{- $places := dict "main" $main -}}
{{- $duties := dict -}}
{{- range $worker := $workers -}}
  {{- range .deployments -}}
    {{- if .process -}}
      {{- $host := include "synapse.replicationService" (dict "root" $root "process" .process) -}}
      {{- $_ := set $places .process (dict "host" $host "port" 9093) -}}
    {{- end -}}
  {{- end -}}
{{- end -}}
{{- if $workers }}{{ $_ := set $duties "instance_map" $places }}{{ end -}}
{{- range $app, $duty := dict "pusher" "pusher_instances" "federation_sender" "federation_sender_instances" -}}
  {{- with include "synapse.processesOf" (dict "workers" $workers "app" $app) | fromJsonArray }}{{ $_ := set $duties $duty . }}{{ end -}}
{{- end -}}
{{- with include "synapse.processesOf" (dict "workers" $workers "app" "media_repository") | fromJsonArray -}}
  {{- $_ := set $duties "enable_media_repo" false -}}
  {{- $_ := set $duties "media_instance_running_background_jobs" (first .) -}}
{{- end -}}
{{- range $key, $duty := dict "appservice" "notify_appservices_from_worker" "user_dir" "update_user_directory_from_worker" -}}
  {{- range $workers -}}
    {{- if or (eq .key $key) (eq .app $key) }}{{ $_ := set $duties $duty (first .deployments).process }}{{ end -}}
  {{- end -}}
{{- end -}}
{{- toJson $duties -}}
{{- end }}

{{/* Listeners of main as a JSON list. */}}
{{- define "synapse.mainListeners" -}}
{{- $bind := .Values.config.bindAddresses -}}
{{- $media := empty (include "synapse.mediaWorker" .) | ternary (list "media") list -}}
{{- $names := concat (list "client" "federation") $media (.Values.config.extraMainListenerTypes | default list) -}}
{{- $own := list
    (include "synapse.httpListener" (dict "port" 8008 "names" $names "bind" $bind) | fromJson)
    (include "synapse.metricsListener" $bind | fromJson)
    (include "synapse.httpListener" (dict "port" 9093 "names" (list "replication") "bind" $bind) | fromJson) -}}
{{- toJson (concat $own (.Values.config.extraListeners | default list)) -}}
{{- end }}

{{/* A listener behind the proxy, whose ids of requests get into the log: port, names, bind. */}}
{{- define "synapse.httpListener" -}}
{{- toJson (dict
    "type" "http"
    "port" .port
    "bind_addresses" (.bind | default (list "::"))
    "x_forwarded" true
    "request_id_header" "X-Request-Id"
    "resources" (list (dict "names" .names))) -}}
{{- end }}

{{/* Metrics come from a thread of their own, which older versions let listen on IPv4 alone. */}}
{{- define "synapse.metricsListener" -}}
{{- toJson (dict "type" "metrics" "port" 9090 "bind_addresses" (. | default (list "0.0.0.0"))) -}}
{{- end }}

{{/* The file of one worker's Deployment as JSON: root, worker, deployment. */}}
{{- define "synapse.workerFile" -}}
{{- $bind := .worker.settings.bindAddresses | default .root.Values.config.bindAddresses -}}
{{- $names := .worker.served | default (list "health") -}}
{{- $config := dict
    "worker_app" (printf "synapse.app.%s" .worker.app)
    "worker_log_config" "/synapse/config/log.yaml"
    "worker_listeners" (list
      (include "synapse.httpListener" (dict "port" 8083 "names" $names "bind" $bind) | fromJson)
      (include "synapse.metricsListener" $bind | fromJson)
      (include "synapse.httpListener" (dict "port" 9093 "names" (list "replication") "bind" $bind) | fromJson)) -}}
{{- with .deployment.process }}{{ $_ := set $config "worker_name" . }}{{ end -}}
{{- if has "media" .worker.served }}{{ $_ := set $config "enable_media_repo" true }}{{ end -}}
{{- $extra := (include "synapse.withoutNulls" (.worker.settings.extraConfig | default dict) | fromJson).value -}}
{{- range $key, $value := $extra }}{{ $_ := set $config $key $value }}{{ end -}}
{{- toJson $config -}}
{{- end }}

{{/* A value without the keys that are null, as `{"value": …}`: so a later file of values takes a key away. */}}
{{- define "synapse.withoutNulls" -}}
{{- $value := . -}}
{{- if kindIs "map" . -}}
  {{- $value = dict -}}
  {{- range $key, $item := . -}}
    {{- if not (kindIs "invalid" $item) }}{{ $_ := set $value $key (include "synapse.withoutNulls" $item | fromJson).value }}{{ end -}}
  {{- end -}}
{{- end -}}
{{- toJson (dict "value" $value) -}}
{{- end }}

{{/* log.yaml as JSON. */}}
{{- define "synapse.log" -}}
{{- $level := .Values.config.logLevel | default "INFO" -}}
{{- $precise := dict "format" "%(asctime)s - %(name)s - %(lineno)d - %(levelname)s - %(request)s - %(message)s" -}}
{{- $structured := dict "class" "synapse.logging.TerseJsonFormatter" -}}
{{- $handler := dict "class" "logging.StreamHandler" "formatter" "own" "stream" "ext://sys.stdout" -}}
{{- toJson (dict
    "version" 1
    "formatters" (dict "own" (.Values.config.useStructuredLogging | ternary $structured $precise))
    "handlers" (dict "console" $handler)
    "loggers" (.Values.extraLoggers | default dict)
    "root" (dict "level" $level "handlers" (list "console"))
    "disable_existing_loggers" false) -}}
{{- end }}
