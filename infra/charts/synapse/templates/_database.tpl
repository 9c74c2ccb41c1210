{{/* A small server beside Synapse: root, name, component, values (image, podSecurityContext, resources), container, volumes. */}}
{{- define "synapse.server" -}}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .name }}
  labels:
    {{- include "synapse.labels" .root | nindent 4 }}
    app.kubernetes.io/component: {{ .component }}
spec:
  replicas: 1
  strategy: { type: Recreate }
  selector:
    matchLabels:
      {{- include "synapse.podSelector" (dict "root" .root "class" .component) | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "synapse.podSelector" (dict "root" .root "class" .component) | nindent 8 }}
    spec:
      automountServiceAccountToken: false
      enableServiceLinks: false
      {{- include "synapse.pullSecrets" .root | nindent 6 }}
      securityContext:
        {{- toYaml .values.podSecurityContext | nindent 8 }}
      containers:
        - name: {{ .component }}
          image: {{ include "synapse.image" (dict "image" .image "tag" "latest") | quote }}
          imagePullPolicy: {{ .image.pullPolicy | default "IfNotPresent" }}
          securityContext:
            {{- toYaml .root.Values.synapse.securityContext | nindent 12 }}
          resources:
            {{- toYaml .values.resources | nindent 12 }}
          {{- .container | nindent 10 }}
      volumes:
        {{- .volumes | nindent 8 }}
{{ include "synapse.service" (dict "root" .root "name" .service "component" .component "port" .port "target" .component) }}
{{- end }}
