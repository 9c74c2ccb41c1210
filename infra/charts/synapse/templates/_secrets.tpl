{{/*
What of homeserver.yaml is secret, as JSON. What no value gives is made once, and found again in the release's Secret: else
each upgrade would change it, and restart everything. It is worked out once in each rendering, since it holds what is made.
*/}}
{{- define "synapse.secrets" -}}
{{- if not (hasKey .Values "madeSecrets") -}}
  {{- $_ := set .Values "madeSecrets" (include "synapse.makeSecrets" .) -}}
{{- end -}}
{{- .Values.madeSecrets -}}
{{- end }}

{{- define "synapse.makeSecrets" -}}
{{- $old := include "synapse.oldSecrets" . | fromJson -}}
{{- $config := .Values.config -}}
{{- $secrets := dict
    "database" (include "synapse.database" . | fromJson)
    "registration_shared_secret" ($config.registrationSharedSecret | default (get $old "registration_shared_secret") | default (randAlphaNum 40))
    "macaroon_secret_key" ($config.macaroonSecretKey | default (get $old "macaroon_secret_key") | default (randAlphaNum 40))
    "form_secret" (get $old "form_secret" | default (randAlphaNum 40))
-}}
{{- if include "synapse.workers" . | fromJsonArray -}}
  {{- $_ := set $secrets "worker_replication_secret" (get $old "worker_replication_secret" | default (randAlphaNum 40)) -}}
  {{- $_ := set $secrets "redis" (include "synapse.redis" . | fromJson) -}}
{{- end -}}
{{- with $config.turnSecret }}{{ $_ := set $secrets "turn_shared_secret" . }}{{ end -}}
{{- with $config.recaptcha }}{{ $_ := set $secrets "recaptcha_private_key" .privateKey }}{{ end -}}
{{- range $key, $value := .Values.extraSecrets }}{{ $_ := set $secrets $key $value }}{{ end -}}
{{- toJson $secrets -}}
{{- end }}

{{- define "synapse.oldSecrets" -}}
{{- $secret := lookup "v1" "Secret" .Release.Namespace (include "synapse.fullname" .) -}}
{{- with (get ($secret | default dict) "data") | default dict -}}
  {{- with index . "config.yaml" }}{{ b64dec . }}{{ else }}{}{{ end -}}
{{- else }}{}{{ end -}}
{{- end }}

{{/* A password that is made once and found again: root, secret, key. */}}
{{- define "synapse.madePassword" -}}
{{- $memory := printf "made-%s-%s" .secret .key -}}
{{- if not (hasKey .root.Values $memory) -}}
  {{- $data := get (lookup "v1" "Secret" .root.Release.Namespace .secret | default dict) "data" | default dict -}}
  {{- $old := get $data .key -}}
  {{- $_ := set .root.Values $memory (empty $old | ternary (randAlphaNum 32) (b64dec $old)) -}}
{{- end -}}
{{- get .root.Values $memory -}}
{{- end }}

{{/* `database` of homeserver.yaml as JSON; a password of another Secret is put in when the pod starts. */}}
{{- define "synapse.database" -}}
{{- $own := .Values.postgresql.enabled -}}
{{- $external := .Values.externalPostgresql -}}
{{- $args := dict "cp_min" 5 "cp_max" 10 "password" "@@POSTGRES_PASSWORD@@" -}}
{{- if $own -}}
  {{- $_ := set $args "host" (include "synapse.ofRelease" (dict "root" . "suffix" "postgresql")) -}}
  {{- $_ := set $args "port" 5432 -}}
  {{- $_ := set $args "user" .Values.postgresql.auth.username -}}
  {{- $_ := set $args "database" .Values.postgresql.auth.database -}}
{{- else -}}
  {{- $_ := set $args "host" (required "externalPostgresql.host is missing, and postgresql.enabled is false" $external.host) -}}
  {{- $_ := set $args "port" (int $external.port) -}}
  {{- $_ := set $args "user" $external.username -}}
  {{- $_ := set $args "database" $external.database -}}
  {{- with $external.sslmode }}{{ $_ := set $args "sslmode" . }}{{ end -}}
  {{- if not $external.existingSecret -}}
    {{- $_ := set $args "password" (required "externalPostgresql.password is missing, and existingSecret too" $external.password) -}}
  {{- end -}}
{{- end -}}
{{- range $key, $value := ternary .Values.postgresql.extraArgs $external.extraArgs $own }}{{ $_ := set $args $key $value }}{{ end -}}
{{- toJson (dict "name" "psycopg2" "args" $args) -}}
{{- end }}

{{/* `redis` of homeserver.yaml as JSON. */}}
{{- define "synapse.redis" -}}
{{- $redis := .Values.redis -}}
{{- $external := .Values.externalRedis -}}
{{- $settings := dict "enabled" true -}}
{{- if $redis.enabled -}}
  {{- $_ := set $settings "host" (include "synapse.ofRelease" (dict "root" . "suffix" "redis-master")) -}}
  {{- $_ := set $settings "port" (int $redis.master.service.port) -}}
  {{- if $redis.auth.enabled }}{{ $_ := set $settings "password" "@@REDIS_PASSWORD@@" }}{{ end -}}
{{- else -}}
  {{- $_ := set $settings "host" (required "externalRedis.host is missing, and redis.enabled is false" $external.host) -}}
  {{- $_ := set $settings "port" (int $external.port) -}}
  {{- if $external.existingSecret -}}
    {{- $_ := set $settings "password" "@@REDIS_PASSWORD@@" -}}
  {{- else if $external.password -}}
    {{- $_ := set $settings "password" $external.password -}}
  {{- end -}}
  {{- if $external.tls }}{{ $_ := set $settings "use_tls" true }}{{ end -}}
{{- end -}}
{{- with $redis.dbid | default $external.dbid }}{{ $_ := set $settings "dbid" (int .) }}{{ end -}}
{{- toJson $settings -}}
{{- end }}

{{/* Variables with the passwords that are in other Secrets. */}}
{{- define "synapse.passwordVariables" -}}
{{- $postgresql := .Values.postgresql -}}
{{- $external := .Values.externalPostgresql -}}
{{- if $postgresql.enabled }}
{{ include "synapse.passwordVariable" (dict "name" "POSTGRES_PASSWORD" "secret" ($postgresql.auth.existingSecret | default (include "synapse.ofRelease" (dict "root" . "suffix" "postgresql"))) "key" "password") }}
{{- else if $external.existingSecret }}
{{ include "synapse.passwordVariable" (dict "name" "POSTGRES_PASSWORD" "secret" $external.existingSecret "key" ($external.existingSecretPasswordKey | default "password")) }}
{{- end }}
{{- $redis := .Values.redis -}}
{{- $external = .Values.externalRedis -}}
{{- if include "synapse.workers" . | fromJsonArray }}
{{- if and $redis.enabled $redis.auth.enabled }}
{{ include "synapse.passwordVariable" (dict "name" "REDIS_PASSWORD" "secret" ($redis.auth.existingSecret | default (include "synapse.ofRelease" (dict "root" . "suffix" "redis"))) "key" "redis-password") }}
{{- else if and (not $redis.enabled) $external.existingSecret }}
{{ include "synapse.passwordVariable" (dict "name" "REDIS_PASSWORD" "secret" $external.existingSecret "key" ($external.existingSecretPasswordKey | default "redis-password")) }}
{{- end }}
{{- end }}
{{- end }}

{{- define "synapse.passwordVariable" -}}
- name: {{ .name }}
  valueFrom: { secretKeyRef: { name: {{ .secret }}, key: {{ .key }} } }
{{- end }}
