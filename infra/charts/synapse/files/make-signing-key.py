"""Makes a signing key and puts it into a Secret, unless there is one: make-signing-key.py NAMESPACE SECRET."""

import base64
import io
import json
import os
import secrets
import ssl
import sys
import urllib.error
import urllib.request

from signedjson.key import generate_signing_key, write_signing_keys

ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount/"
KEY = "signing.key"


def main(namespace, name):
    path = "/api/v1/namespaces/%s/secrets" % namespace
    found = ask("GET", path + "/" + name)
    if found and (found.get("data") or {}).get(KEY):
        print("There is a signing key in", name, "already")
        return
    data = {KEY: base64.b64encode(new_key().encode()).decode()}
    if found:
        ask("PATCH", path + "/" + name, {"data": data}, "application/merge-patch+json")
    else:
        ask("POST", path, {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": name}, "data": data})
    print("Put a new signing key into", name)


def new_key():
    file = io.StringIO()
    write_signing_keys(file, [generate_signing_key("a_" + secrets.token_hex(3))])
    return file.getvalue()


def ask(method, path, body=None, content="application/json"):
    """Asks the cluster's API; None where there is no such object."""
    server = "%s:%s" % (os.environ["KUBERNETES_SERVICE_HOST"], os.environ["KUBERNETES_SERVICE_PORT"])
    request = urllib.request.Request("https://" + server + path, method=method)
    request.add_header("Authorization", "Bearer " + open(ACCOUNT + "token").read())
    request.add_header("Content-Type", content)
    data = None if body is None else json.dumps(body).encode()
    authority = ssl.create_default_context(cafile=ACCOUNT + "ca.crt")
    try:
        with urllib.request.urlopen(request, data, context=authority, timeout=30) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        if error.code == 404 and method == "GET":
            return None
        raise SystemExit("%s %s: %d %s" % (method, path, error.code, error.read().decode())) from None


main(sys.argv[1], sys.argv[2])
