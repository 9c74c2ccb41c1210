{{/*
The pod of one Deployment: root, class, command (role, module, file, extraCommands), settings (with the names that workers
have for volumes and mounts), process (empty for one of several), httpPort (name, number), media, checksums.
*/}}
{{- define "synapse.pod" -}}
{{- $root := .root -}}
metadata:
  annotations:
    {{- range $name, $sum := .checksums }}
    checksum/{{ $name }}: {{ $sum }}
    {{- end }}
    {{- with .settings.annotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  labels:
    {{- include "synapse.podSelector" . | nindent 4 }}
    {{- with .settings.labels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  serviceAccountName: {{ include "synapse.serviceAccount" $root }}
  automountServiceAccountToken: false
  # A Service called "redis" would else give every pod a variable REDIS_PORT.
  enableServiceLinks: false
  {{- include "synapse.pullSecrets" $root | nindent 2 }}
  {{- with .settings.podSecurityContext }}
  securityContext:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  containers:
    - name: {{ .class }}
      image: {{ include "synapse.ownImage" $root | quote }}
      imagePullPolicy: {{ $root.Values.image.pullPolicy }}
      command: [sh, -c]
      args:
        - |
          {{- include "synapse.command" . | nindent 10 }}
      env:
        {{- include "synapse.environment" . | nindent 8 }}
      ports:
        - { name: {{ .httpPort.name }}, containerPort: {{ .httpPort.number }} }
        - { name: metrics, containerPort: 9090 }
        - { name: replication, containerPort: 9093 }
      {{- range $probe := list "startupProbe" "readinessProbe" "livenessProbe" }}
      {{- with get $.settings $probe }}
      {{ $probe }}:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- end }}
      {{- if not .process }}
      # It has left the Service by now; whoever does not know it yet is still served.
      lifecycle: { preStop: { exec: { command: [sleep, {{ $root.Values.drainSeconds | int | toString | quote }}] } } }
      {{- end }}
      {{- with .settings.securityContext }}
      securityContext:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .settings.resources }}
      resources:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      volumeMounts:
        - { name: config, mountPath: /synapse/config }
        - { name: tmpconf, mountPath: /synapse/config/conf.d }
        - { name: scripts, mountPath: /synapse/scripts }
        - { name: secrets, mountPath: /synapse/secrets }
        - { name: signingkey, mountPath: /synapse/keys }
        - { name: media, mountPath: /synapse/data }
        {{- if not (has "/tmp" (include "synapse.mountPaths" .settings | fromJsonArray)) }}
        - { name: tmpdir, mountPath: /tmp }
        {{- end }}
        {{- with .settings.volumeMounts }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
  volumes:
    {{- include "synapse.volumes" . | nindent 4 }}
    {{- with .settings.volumes }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  {{- range $setting := list "nodeSelector" "affinity" "tolerations" }}
  {{- with get $.settings $setting }}
  {{ $setting }}:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- end }}
{{- end }}

{{- define "synapse.mountPaths" -}}
{{- $paths := list -}}
{{- range .volumeMounts }}{{ $paths = append $paths (trimSuffix "/" .mountPath) }}{{ end -}}
{{- toJson $paths -}}
{{- end }}

{{/* Labels by which one Deployment knows its pods: root, class, process. */}}
{{- define "synapse.podSelector" -}}
{{ include "synapse.selector" .root }}
app.kubernetes.io/component: {{ .class }}
{{- with .process }}
matrix-rig/process: {{ . }}
{{- end }}
{{- end }}

{{/* As process 1 a shell would take no notice of SIGTERM while it waits. */}}
{{- define "synapse.command" -}}
trap 'exit 143' TERM
python -B /synapse/scripts/prepare.py {{ .command.role }} &
wait $! || exit 1
trap - TERM
{{- range .command.extraCommands }}
{{ . }}
{{- end }}
exec python -B -m synapse.app.{{ .command.module }} -c /synapse/config/homeserver.yaml -c /synapse/config/conf.d/
{{- with .command.file }} -c /synapse/config/{{ . }}.worker{{ end }}
{{- end }}

{{- define "synapse.environment" -}}
- name: POD_NAME
  valueFrom: { fieldRef: { fieldPath: metadata.name } }
{{- if and .command.file (not .process) }}
- name: WORKER_NAME_PREFIX
  value: {{ .command.prefix }}
{{- end }}
{{- include "synapse.passwordVariables" .root }}
{{- with .settings.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "synapse.volumes" -}}
{{- $fullname := include "synapse.fullname" .root -}}
- name: config
  projected:
    sources:
      - configMap: { name: {{ $fullname }} }
      {{- with .command.file }}
      - configMap:
          name: {{ include "synapse.ofRelease" (dict "root" $.root "suffix" "workers") }}
          items: [{ key: {{ . }}.worker, path: {{ . }}.worker }]
      {{- end }}
- name: tmpconf
  emptyDir: { medium: Memory }
- name: tmpdir
  emptyDir: {}
- name: scripts
  configMap: { name: {{ $fullname }}-scripts }
- name: secrets
  secret: { secretName: {{ $fullname }} }
- name: signingkey
  secret:
    secretName: {{ include "synapse.signingKeySecret" .root }}
    items: [{ key: {{ .root.Values.signingkey.existingSecretKey | default "signing.key" }}, path: signing.key }]
- name: media
{{- if and .media .root.Values.persistence.enabled }}
  persistentVolumeClaim: { claimName: {{ .root.Values.persistence.existingClaim | default $fullname }} }
{{- else }}
  emptyDir: {}
{{- end }}
{{- end }}

{{/* A budget of disruptions: root, class, settings. */}}
{{- define "synapse.disruptionBudget" -}}
{{- with .settings.podDisruptionBudget }}
{{- if .enabled }}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ printf "%s-pdb-%s" (include "synapse.fullname" $.root) $.class }}
  labels:
    {{- include "synapse.labels" $.root | nindent 4 }}
spec:
  {{- if .minAvailable }}
  minAvailable: {{ .minAvailable }}
  {{- else }}
  maxUnavailable: {{ required (printf "podDisruptionBudget of %s: minAvailable or maxUnavailable is missing" $.class) .maxUnavailable }}
  {{- end }}
  selector:
    matchLabels:
      {{- include "synapse.selector" $.root | nindent 6 }}
      app.kubernetes.io/component: {{ $.class }}
{{- end }}
{{- end }}
{{- end }}
