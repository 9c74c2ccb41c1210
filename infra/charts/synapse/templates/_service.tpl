{{/* A Service of one port: root, name, component, port, target; process; unready (also before it is ready), type. */}}
{{- define "synapse.service" -}}
---
apiVersion: v1
kind: Service
metadata:
  name: {{ .name }}
  labels:
    {{- include "synapse.labels" .root | nindent 4 }}
    app.kubernetes.io/component: {{ .component }}
spec:
  type: {{ .type | default "ClusterIP" }}
  {{- if .unready }}
  publishNotReadyAddresses: true
  {{- end }}
  ports:
    - { name: {{ .target }}, port: {{ int .port }}, targetPort: {{ .target }} }
  selector:
    {{- include "synapse.podSelector" (dict "root" .root "class" .component "process" .process) | nindent 4 }}
{{- end }}
