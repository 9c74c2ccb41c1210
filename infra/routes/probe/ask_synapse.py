"""Asks an installed Synapse which of the given requests one kind of process has a handler for.

Run by the Python of a virtual environment that holds the Synapse in question:

    python ask_synapse.py generic_worker FOLDER

FOLDER holds `requests.json`, a list of [method, path]; `generic_worker.json` is written into it:
{"synapse": version, "served": [true or false for each request]}. A `main` must be asked before any worker, since it
lays out the database.

The real application is built from a real homeserver.yaml (SQLite, a Redis that is never reached) and its listeners are
set up with the opening of ports left out; then each request is resolved in the finished resource tree. No reactor runs,
no port is opened. One process per kind, because Synapse keeps groups of servlets in globals of its modules.
"""

import json
import os
import re
import sys
import traceback
from urllib.parse import unquote_to_bytes

# With a media worker the shared configuration switches the media repository off; without one it stays on.
KINDS = {
    "main": {"media": False},
    "main+media": {"media": True},
    "main+options": {"media": True, "options": True},
    "generic_worker": {"app": "generic_worker", "resources": ["client", "federation"]},
    "media_repository": {"app": "media_repository", "resources": ["media"]},
    "stream_writer": {"app": "generic_worker", "resources": ["client", "federation"], "writer": True},
}

# Switches that exclude one another, or want another service.
SKIPPED_SWITCHES = {"msc2697_enabled", "msc4108_enabled", "msc3861"}

MISSING = {"NoResource", "NotFound", "OptionsResource", "RootOptionsRedirectResource", "UnrecognizedRequestResource"}
MISSING |= {"_404", "_UnsafeErrorPage", "_UnsafeNoResource"}


def base_config(folder):
    return {
        "server_name": "a.test",
        "public_baseurl": "https://a.test/",
        "pid_file": os.path.join(folder, "pid"),
        "report_stats": False,
        "signing_key_path": os.path.join(folder, "signing.key"),
        "media_store_path": os.path.join(folder, "media"),
        "macaroon_secret_key": "probe",
        "form_secret": "probe",
        "registration_shared_secret": "probe",
        "worker_replication_secret": "probe",
        "suppress_key_server_warning": True,
        "trusted_key_servers": [],
        "redis": {"enabled": True, "host": "127.0.0.1", "port": 1},
        "instance_map": {"main": {"host": "127.0.0.1", "port": 1}},
        "database": {"name": "sqlite3", "args": {"database": os.path.join(folder, "db.sqlite")}},
        "listeners": [http_listener(["client", "federation"])],
    }


def http_listener(names):
    resources = [{"names": names, "compress": False}]
    return {"port": 1, "bind_addresses": ["127.0.0.1"], "type": "http", "resources": resources}


def worker_config(kind):
    config = {"worker_app": "synapse.app." + kind["app"], "worker_name": "w1"}
    config["worker_listeners"] = [http_listener(kind["resources"])]
    if kind.get("writer"):
        from synapse.config.workers import WriterLocations

        streams = [field.name for field in WriterLocations.__attrs_attrs__]
        config["stream_writers"] = {stream: "w1" for stream in streams}
        config["update_user_directory_from_worker"] = "w1"
    return config


def options_config():
    """Switches on what Synapse has a handler for only on request, as far as it needs no other service."""
    import synapse

    with open(os.path.join(os.path.dirname(synapse.__file__), "config", "experimental.py")) as source:
        switches = set(re.findall(r'experimental\.get\(\s*"(\w+)",\s*False', source.read()))
    return {
        "experimental_features": {**{s: True for s in switches - SKIPPED_SWITCHES}, "msc2697_enabled": False},
        "cas_config": {"enabled": True, "server_url": "http://127.0.0.1:1/"},
        "login_via_existing_session": {"enabled": True},
        "account_threepid_delegates": {"msisdn": "http://127.0.0.1:1"},
        "email": {"smtp_host": "127.0.0.1", "smtp_port": 1, "notif_from": "p@a.test", "app_name": "p"},
        "enable_registration": True,
        "registration_requires_token": True,
        "refreshable_access_token_lifetime": "5m",
        **preview_config(),
    }


def preview_config():
    """Previews want packages that an installation need not have."""
    from synapse.util.check_dependencies import DependencyException, check_requirements

    try:
        check_requirements("url-preview")
    except DependencyException:
        return {}
    return {"url_preview_enabled": True, "url_preview_ip_range_blacklist": ["127.0.0.0/8"]}


def config_of(kind, folder):
    config = base_config(folder)
    if not kind.get("media", False):
        config["enable_media_repo"] = False
    if "app" in kind:
        config["instance_map"]["w1"] = {"host": "127.0.0.1", "port": 2}
        config.update(worker_config(kind))
    if kind.get("options"):
        config.update(options_config())
    return config


def load_config(kind, folder):
    import yaml
    from signedjson.key import generate_signing_key, write_signing_keys
    from synapse.config.homeserver import HomeServerConfig

    os.makedirs(os.path.join(folder, "media"), exist_ok=True)
    with open(os.path.join(folder, "signing.key"), "w") as file:
        write_signing_keys(file, [generate_signing_key("a_probe")])
    path = os.path.join(folder, "homeserver.yaml")
    with open(path, "w") as file:
        yaml.safe_dump(config_of(kind, folder), file)
    return HomeServerConfig.load_config("probe", ["-c", path])


def logging_context():
    from synapse.logging.context import LoggingContext

    try:
        return LoggingContext(name="probe", server_name="a.test")  # wanted from 1.140 on
    except TypeError:
        return LoggingContext(name="probe")


def resource_tree(kind, config):
    """Builds the application and returns the root of what its listener would serve."""
    if "app" in kind:
        import synapse.app.generic_worker as app

        server, listen = app.GenericWorkerServer, app._base
    else:
        import synapse.app.homeserver as app

        server, listen = app.SynapseHomeServer, app
    roots = []
    create = app.create_resource_tree
    app.create_resource_tree = lambda *args: roots.append(create(*args)) or roots[-1]
    listen.listen_http = lambda *args, **kwargs: []
    with logging_context():
        homeserver = server(config.server.server_name, config=config)
        homeserver.setup()
        if "app" in kind:
            homeserver._listen_http(config.worker.worker_listeners[0])
        else:
            list(homeserver._listener_http(config, config.server.listeners[0]) or [])
    return roots[0]


class Request:
    """As much of a request as the resource tree looks at."""

    def __init__(self, method, path):
        self.method = method.encode()
        self.path = self.uri = path.encode()
        self.prepath = []
        self.postpath = [unquote_to_bytes(part) for part in self.path[1:].split(b"/")]
        self.args = {}


def is_served(root, method, path):
    from synapse.api.errors import UnrecognizedRequestError
    from synapse.http.server import JsonResource
    from twisted.web.resource import getChildForRequest

    request = Request(method, path)
    resource = getChildForRequest(root, request)
    if isinstance(resource, JsonResource):
        try:
            resource._get_handler_for_request(request)
            return True
        except UnrecognizedRequestError:
            return False
    if type(resource).__name__ in MISSING:
        return False
    return any(hasattr(resource, name % method) for name in ("render_%s", "_async_render_%s"))


def main(name, folder):
    import synapse

    with open(os.path.join(folder, "requests.json")) as file:
        requests = json.load(file)
    root = resource_tree(KINDS[name], load_config(KINDS[name], folder))
    served = [is_served(root, method, path) for method, path in requests]
    with open(os.path.join(folder, name + ".json"), "w") as file:
        json.dump({"synapse": synapse.__version__, "served": served}, file)


if __name__ == "__main__":
    status = 1
    try:
        main(sys.argv[1], sys.argv[2])
        status = 0
    except BaseException:
        traceback.print_exc()
    sys.stderr.flush()
    # Synapse has started looping calls and thread pools that would keep the process alive.
    os._exit(status)
