{{/*
The paths of one host as a JSON list, in an order that controllers see: workers by name, the paths of the values, the
defaults. root; is: client, federation, wellKnown.
*/}}
{{- define "synapse.pathsOfHost" -}}
{{- $root := .root -}}
{{- $paths := list -}}
{{- range include "synapse.workers" .root | fromJsonArray -}}
  {{- if .settings.listeners -}}
    {{- $service := include "synapse.ofRelease" (dict "root" $root "suffix" .class) -}}
    {{- $written := concat (ternary (.settings.csPaths | default list) list $.is.client) (ternary (.settings.paths | default list) list $.is.federation) -}}
    {{- range $written -}}
      {{- $path := ternary (printf "/{path:%s}" (trimPrefix "/" .)) . $root.Values.ingress.traefikPaths -}}
      {{- $paths = append $paths (include "synapse.path" (dict "path" $path "type" "ImplementationSpecific" "service" $service "port" 8083) | fromJson) -}}
    {{- end -}}
  {{- end -}}
{{- end -}}
{{- $given := concat (ternary (.root.Values.ingress.csPaths | default list) list .is.client) (ternary (.root.Values.ingress.paths | default list) list .is.federation) -}}
{{- range $given -}}
  {{- $paths = append $paths (include "synapse.givenPath" . | fromJson) -}}
{{- end -}}
{{- $defaults := list -}}
{{- if or .is.client .is.federation }}{{ $defaults = append $defaults "/_matrix" }}{{ end -}}
{{- if and .is.client .root.Values.ingress.includeUnderscoreSynapse }}{{ $defaults = append $defaults "/_synapse" }}{{ end -}}
{{- if .is.wellKnown }}{{ $defaults = append $defaults "/.well-known/matrix" }}{{ end -}}
{{- range $defaults -}}
  {{- $paths = append $paths (include "synapse.path" (dict "path" . "type" "Prefix" "service" (include "synapse.fullname" $root) "port" $root.Values.service.port) | fromJson) -}}
{{- end -}}
{{- toJson $paths -}}
{{- end }}

{{/* One path as JSON: path, type, service, port (a number, or a name). */}}
{{- define "synapse.path" -}}
{{- $port := kindIs "string" .port | ternary (dict "name" .port) (dict "number" .port) -}}
{{- toJson (dict "path" .path "pathType" .type "backend" (dict "service" (dict "name" .service "port" $port))) -}}
{{- end }}

{{/* A path of the values as JSON, in the form of today whichever form it has there. */}}
{{- define "synapse.givenPath" -}}
{{- $type := .pathType | default "ImplementationSpecific" -}}
{{- if .backend.service -}}
  {{- toJson (merge (dict "pathType" $type) .) -}}
{{- else -}}
  {{- include "synapse.path" (dict "path" .path "type" $type "service" .backend.serviceName "port" .backend.servicePort) -}}
{{- end -}}
{{- end }}
