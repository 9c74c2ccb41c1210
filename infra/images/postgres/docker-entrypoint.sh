#!/bin/sh
# Makes a database cluster where there is none yet, and becomes the server; understands what the image "postgres" does:
# POSTGRES_USER, POSTGRES_PASSWORD or POSTGRES_PASSWORD_FILE, POSTGRES_DB, POSTGRES_INITDB_ARGS, PGDATA and the files of
# /docker-entrypoint-initdb.d. PGDATA is a folder below a volume, not the volume itself, which belongs to somebody else.
set -eu

case "${1:-}" in
'' | -*) set -- postgres "$@" ;;
postgres) ;;
*) exec "$@" ;;
esac
shift

PGDATA=${PGDATA:-/var/lib/postgresql/data/pgdata}
user=${POSTGRES_USER:-postgres}
database=${POSTGRES_DB:-$user}
making=$PGDATA.making

password() {
  if [ -n "${POSTGRES_PASSWORD_FILE:-}" ]; then cat "$POSTGRES_PASSWORD_FILE"; else printf '%s\n' "${POSTGRES_PASSWORD:-}"; fi
}

ask() { psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --host "$making" --username "$user" "$@"; }

initialise() {
  [ -n "$(password)" ] || { echo 'Cannot make a database cluster: set POSTGRES_PASSWORD or POSTGRES_PASSWORD_FILE' >&2; exit 1; }
  # What a killed attempt has left; only a whole cluster ever bears the name.
  rm -rf "$making"
  mkdir -p "$(dirname "$PGDATA")"
  # shellcheck disable=SC2086 # options, divided by spaces
  password | initdb --pgdata "$making" --username "$user" --pwfile /dev/stdin --auth scram-sha-256 \
    --locale C --encoding UTF8 --no-sync --no-instructions ${POSTGRES_INITDB_ARGS:-} >/dev/null
  echo 'host all all all scram-sha-256' >>"$making/pg_hba.conf"
  export PGPASSWORD="$(password)"
  pg_ctl --pgdata "$making" --silent --wait --options "-c listen_addresses='' -c unix_socket_directories='$making'" start
  [ "$database" = postgres ] || ask --dbname postgres --set name="$database" <<'SQL'
CREATE DATABASE :"name";
SQL
  for file in /docker-entrypoint-initdb.d/*; do
    case "$file" in
    *.sql) ask --dbname "$database" --file "$file" ;;
    *.sh) POSTGRES_USER=$user POSTGRES_DB=$database PGHOST=$making PGUSER=$user sh "$file" ;;
    esac
  done
  pg_ctl --pgdata "$making" --silent --wait --mode fast stop
  unset PGPASSWORD
  mv "$making" "$PGDATA"
}

[ -s "$PGDATA/PG_VERSION" ] || initialise

# A volume may be given to a group as a whole when it is mounted, and the server refuses to share.
chmod 700 "$PGDATA"

# Its socket's usual folder is a volume's to bring.
sockets=/var/run/postgresql
[ -w "$sockets" ] || sockets=$PGDATA
exec postgres -D "$PGDATA" -c "listen_addresses=*" -c "unix_socket_directories=$sockets" "$@"
