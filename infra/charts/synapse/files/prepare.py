"""Makes ready what one Synapse process reads, and waits until it can start: prepare.py main|worker.

It ends with 0 also when the wait was in vain: Synapse then says better what is wrong.
"""

import importlib.util
import json
import os
import re
import sys
import time

SECRETS = "/synapse/secrets/config.yaml"
READY = "/synapse/config/conf.d"
WAIT_SECONDS = 300


def main(role):
    secrets = with_passwords(json.load(open(SECRETS)))
    write("secrets.yaml", secrets)
    prefix = os.environ.get("WORKER_NAME_PREFIX")
    if prefix:
        # Nobody else may have the name, and the pod's is its own.
        suffix = os.environ["POD_NAME"].rsplit("-", 1)[-1]
        write("worker-name.yaml", {"worker_name": prefix + "-" + suffix})
    wait_for_database(secrets.get("database") or {}, own_schema() if role == "worker" else None)


def with_passwords(value):
    """Puts the passwords in that are in Secrets of their own."""
    if isinstance(value, dict):
        return {key: with_passwords(item) for key, item in value.items()}
    if isinstance(value, list):
        return [with_passwords(item) for item in value]
    found = isinstance(value, str) and re.fullmatch(r"@@([A-Z_]+)@@", value)
    return os.environ[found.group(1)] if found else value


def write(name, config):
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    with os.fdopen(os.open(os.path.join(READY, name), flags, 0o600), "w") as file:
        json.dump(config, file)


def own_schema():
    """Reads which schema this Synapse works with: its version, and the changes that make it; an import takes seconds."""
    package = os.path.dirname(importlib.util.find_spec("synapse").origin)
    folder = os.path.join(package, "storage", "schema")
    with open(os.path.join(folder, "__init__.py")) as file:
        version = int(re.search(r"^SCHEMA_VERSION = (\d+)", file.read(), re.MULTILINE).group(1))
    changes = set()
    for database in ("common", "main", "state"):
        delta = os.path.join(folder, database, "delta", str(version))
        names = os.listdir(delta) if os.path.isdir(delta) else []
        changes.update("%d/%s" % (version, name) for name in names if name.endswith((".py", ".sql", ".sql.postgres")))
    return version, changes


def wait_for_database(database, schema):
    if database.get("name") != "psycopg2":
        return
    arguments = {key: value for key, value in database["args"].items() if not key.startswith("cp_")}
    deadline = time.monotonic() + WAIT_SECONDS
    said = None
    while time.monotonic() < deadline:
        lacking = what_is_lacking(arguments, schema)
        if lacking is None:
            return
        if lacking != said:
            print("Waiting for the database:", lacking, flush=True)
            said = lacking
        time.sleep(0.5)
    print("Waited in vain for the database:", said, flush=True)


def what_is_lacking(arguments, schema):
    import psycopg2

    try:
        connection = psycopg2.connect(connect_timeout=5, **arguments)
    except psycopg2.OperationalError as error:
        return str(error).strip()
    try:
        return None if schema is None else schema_that_is_lacking(connection, schema)
    finally:
        connection.close()


def schema_that_is_lacking(connection, schema):
    import psycopg2

    version, changes = schema
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT version, upgraded FROM schema_version")
            row = cursor.fetchone()
            cursor.execute("SELECT file FROM applied_schema_deltas WHERE version = %s", (version,))
            applied = {file for (file,) in cursor.fetchall()}
    except psycopg2.errors.UndefinedTable:
        row = None
    if row is None:
        return "main has not set it up yet"
    if row[0] < version:
        return "its schema is %d, and has to be %d" % (row[0], version)
    # Main names the version first, and then makes the changes one by one.
    if row == (version, True) and not changes <= applied:
        return "%d changes of schema %d are still to be made" % (len(changes - applied), version)
    return None


main(sys.argv[1])
