"""Asks an installed Synapse what it makes of configurations, before anything of it is started.

Run by the Python of a virtual environment that holds the Synapse in question:

    python ask_synapse.py QUESTION.json ANSWER.json

QUESTION is {"processes": [{"name", "app", "files"}], "construct": bool}; each list of files is loaded as the process would
load it. ANSWER says what Synapse is, what it needs, and for each process whether it would start with these files and
which of their keys it does not know:

    {"synapse", "python", "requiresPython", "schema", "schemaCompat", "minimumPostgresql": {"major", "said"},
     "roomVersion", "roomVersions", "processes": [{"name", "error", "unknown"}],
     "modules": [{"module", "error", "reachesInto"}]}

Synapse ignores a key that it does not know. So the configuration is handed to it in mappings that take down which keys
are asked for; a key that nobody asked for, and whose name stands nowhere in Synapse's own code, is unknown to it.

With "construct" modules are constructed too, in a homeserver of the first process's configuration on a database in
memory. No reactor runs, no port is opened, no other service is asked.
"""

import ast
import importlib
import importlib.metadata
import importlib.util
import json
import os
import re
import sys
import tempfile
import traceback


class Asked:
    """Takes down which keys were asked for, by the path of their mapping."""

    def __init__(self):
        self.keys = {}
        self.whole = set()
        self.present = {}

    def by_key(self, path, key):
        self.keys.setdefault(path, set()).add(key)

    def unused(self):
        """Gives the paths of keys that nobody asked for, of mappings of which single keys were asked for."""
        found = []
        for path, keys in self.present.items():
            if path in self.whole or path not in self.keys:
                continue
            found += [path + (key,) for key in keys if isinstance(key, str) and key not in self.keys[path]]
        return found


class Noted(dict):
    """A mapping of the configuration that tells `Asked` what is asked of it."""

    def __init__(self, data, path, asked):
        super().__init__({key: noted(value, path + (key,), asked) for key, value in data.items()})
        self._path, self._asked = path, asked
        asked.present.setdefault(path, set()).update(data)

    def __getitem__(self, key):
        self._asked.by_key(self._path, key)
        return super().__getitem__(key)

    def __contains__(self, key):
        self._asked.by_key(self._path, key)
        return super().__contains__(key)

    def get(self, key, default=None):
        self._asked.by_key(self._path, key)
        return super().get(key, default)

    def pop(self, key, *default):
        self._asked.by_key(self._path, key)
        return super().pop(key, *default)

    def setdefault(self, key, default=None):
        self._asked.by_key(self._path, key)
        return super().setdefault(key, default)

    # Whoever walks through all keys knows of each; what becomes of them cannot be told from here.
    def _all(self):
        self._asked.whole.add(self._path)

    def __iter__(self):
        self._all()
        return super().__iter__()

    def keys(self):
        self._all()
        return super().keys()

    def values(self):
        self._all()
        return super().values()

    def items(self):
        self._all()
        return super().items()

    def copy(self):
        self._all()
        return dict(self)

    def __copy__(self):
        return self.copy()

    def __deepcopy__(self, memo):
        self._all()
        return plain(self)

    def __reduce__(self):
        return (dict, (self.copy(),))


def noted(value, path, asked):
    if isinstance(value, dict):
        return Noted(value, path, asked)
    if isinstance(value, list):
        return [noted(item, path + ("[%d]" % index,), asked) for index, item in enumerate(value)]
    return value


def plain(value):
    if isinstance(value, dict):
        return {key: plain(dict.__getitem__(value, key)) for key in dict.__iter__(value)}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


def sources_of(package):
    """Reads the code of a package, a file at a time."""
    for folder, _, files in os.walk(os.path.dirname(package.__file__)):
        for name in files:
            if name.endswith(".py"):
                with open(os.path.join(folder, name), encoding="utf-8") as source:
                    yield source.read()


def is_named_in(package, key):
    """Tells whether a key stands in the code, as a string or as the field of a model."""
    word = re.compile(r"""["']%s["']|^ +%s *:""" % (re.escape(key), re.escape(key)), re.MULTILINE)
    return any(key in source and word.search(source) for source in sources_of(package))


def load(process):
    """Loads the files as the process's app would; gives the configuration, what was asked, and the error if any."""
    from synapse.config import _base
    from synapse.config._base import ConfigError, format_config_error
    from synapse.config.homeserver import HomeServerConfig

    asked = Asked()
    read = _base.read_config_files
    _base.read_config_files = lambda files: noted(read(files), (), asked)
    arguments = [part for file in process["files"] for part in ("-c", file)]
    try:
        if importlib.util.find_spec(process["app"]) is None:
            raise ConfigError("there is no %s in this version" % process["app"])
        return HomeServerConfig.load_config(process["app"], arguments), asked, None
    except ConfigError as error:
        return None, asked, "".join(format_config_error(error))
    except SystemExit as error:
        return None, asked, "it ends with %s" % error.code
    except BaseException as error:
        return None, asked, "".join(traceback.format_exception_only(type(error), error)).strip()
    finally:
        _base.read_config_files = read


def minimum_postgresql():
    """Finds the oldest major version of PostgreSQL that Synapse's own check lets through."""
    from synapse.storage.engines import PostgresEngine

    class Accepted(BaseException):
        pass

    class Server:
        def __init__(self, major):
            self.server_version = major * 10000

        def __getattr__(self, name):
            raise Accepted()

    engine = PostgresEngine({"name": "psycopg2", "args": {}})
    said = ""
    for major in range(9, 40):
        try:
            engine.check_database(Server(major))
        except Accepted:
            return {"major": major, "said": said}
        except Exception as error:
            said = str(error)
    return None


def requires_python():
    return importlib.metadata.metadata("matrix-synapse").get("Requires-Python")


def default_room_version():
    """The default is a default of the code that reads the key."""
    from synapse.config import server

    return str(getattr(server, "DEFAULT_ROOM_VERSION", ""))


def room_versions():
    from synapse.api.room_versions import KNOWN_ROOM_VERSIONS

    return sorted(KNOWN_ROOM_VERSIONS)


def logging_context():
    from synapse.logging.context import LoggingContext

    try:
        return LoggingContext(name="rig", server_name="a.test")  # wanted from 1.140 on
    except TypeError:
        return LoggingContext(name="rig")


def construct_modules(config):
    """Constructs every module and every provider of the older kind, each by itself."""
    if not config.modules.loaded_modules and not has_legacy(config):
        return []
    from synapse.app.homeserver import SynapseHomeServer
    from synapse.config.database import DatabaseConnectionConfig

    with logging_context(), tempfile.TemporaryDirectory() as folder:
        arguments = {"database": os.path.join(folder, "modules.db")}
        config.database.databases = [DatabaseConnectionConfig("master", {"name": "sqlite3", "args": arguments})]
        homeserver = SynapseHomeServer(config.server.server_name, config=config)
        homeserver.setup()
        api = homeserver.get_module_api()
        found = [construct(name_of(module), lambda: module(settings, api)) for module, settings in config.modules.loaded_modules]
        return found + [construct(name, lambda: start(homeserver)) for name, start in legacy_loaders()]


def has_legacy(config):
    return any(
        getattr(getattr(config, section, None), name, None)
        for section, name in [
            ("authproviders", "password_providers"),
            ("spamchecker", "spam_checkers"),
            ("thirdpartyrules", "third_party_event_rules"),
        ]
    )


def legacy_loaders():
    from synapse.app import _base

    return [(name, getattr(_base, name)) for name in dir(_base) if name.startswith("load_legacy_")]


def construct(name, make):
    try:
        make()
        return {"module": name, "error": None}
    except BaseException as error:
        return {"module": name, "error": "".join(traceback.format_exception_only(type(error), error)).strip()}


def name_of(module):
    return "%s.%s" % (module.__module__, module.__qualname__)


def private_parts(config):
    """Finds where modules reach into parts of Synapse that no version promises: names that begin with `_` of its API."""
    found = {}
    for module, _ in config.modules.loaded_modules + getattr(config.authproviders, "password_providers", []):
        source = sys.modules[module.__module__].__file__
        if source and not os.path.realpath(source).startswith(os.path.dirname(importlib.import_module("synapse").__file__)):
            with open(source, encoding="utf-8") as file:
                found[name_of(module)] = sorted(reached_by(ast.parse(file.read())))
    return found


def reached_by(tree):
    """Lists chains such as `account_handler._hs.get_datastores`, that go through a private name of somebody else."""
    chains = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            names = chain_of(node)
            through = [name for name in names[2 if names[0] == "self" else 1 :] if name.startswith("_")]
            if through and not through[0].startswith("__"):
                chains.add(".".join(names))
    return {chain for chain in chains if not any(other != chain and other.startswith(chain + ".") for other in chains)}


def chain_of(node):
    names = []
    while isinstance(node, (ast.Attribute, ast.Call)):
        if isinstance(node, ast.Attribute):
            names.append(node.attr)
            node = node.value
        else:
            node = node.func
    names.append(node.id if isinstance(node, ast.Name) else "")
    return names[::-1]


def answer(question):
    import synapse
    import synapse.config
    from synapse.storage.schema import SCHEMA_COMPAT_VERSION, SCHEMA_VERSION

    loaded = [(process["name"], *load(process)) for process in question["processes"]]
    unused = {path for _, _, asked, error in loaded if not error for path in asked.unused()}
    # What stands below a key may be read long after the start, by whatever part of Synapse.
    unknown = {path for path in unused if not is_named_in(synapse.config if len(path) == 1 else synapse, path[-1])}
    processes = [
        {
            "name": name,
            "error": error,
            "unknown": [] if error else [".".join(path) for path in asked.unused() if path in unknown],
        }
        for name, _, asked, error in loaded
    ]
    whole = next((config for _, config, _, _ in loaded if config), None)
    modules = construct_modules(whole) if whole and question["construct"] else []
    reached = private_parts(whole) if whole else {}
    return {
        "synapse": synapse.__version__,
        "python": "%d.%d.%d" % sys.version_info[:3],
        "requiresPython": requires_python(),
        "schema": SCHEMA_VERSION,
        "schemaCompat": SCHEMA_COMPAT_VERSION,
        "minimumPostgresql": minimum_postgresql(),
        "roomVersion": default_room_version(),
        "roomVersions": room_versions(),
        "processes": processes,
        "modules": [{**module, "reachesInto": reached.get(module["module"], [])} for module in modules],
    }


if __name__ == "__main__":
    status = 1
    try:
        with open(sys.argv[1], encoding="utf-8") as file:
            result = answer(json.load(file))
        with open(sys.argv[2], "w", encoding="utf-8") as file:
            json.dump(result, file)
        status = 0
    except BaseException:
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    # Synapse has started looping calls and thread pools that would keep the process alive.
    os._exit(status)
