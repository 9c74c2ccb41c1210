/** What is installed, and which of its services must stay as if it were not. */
export type AptOrder = {
  readonly packages: readonly string[];
  readonly services: readonly string[];
};

const options = ['-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120'];

/** Gives the line that a person types to get the packages. */
export function lineToType(packages: readonly string[]): string {
  return `sudo apt-get update && sudo apt-get install --no-install-recommends ${packages.join(' ')}`;
}

/**
 * Gives the shell script that downloads packages without installing anything, so that it can be stopped at any time.
 *
 * The lists of packages are only refreshed when the packages cannot be had with those that are there.
 */
export function downloadScript(order: AptOrder): string {
  const download = `apt-get ${options.join(' ')} --download-only install ${order.packages.join(' ')}`;
  return `export DEBIAN_FRONTEND=noninteractive
${download} || { apt-get -o DPkg::Lock::Timeout=120 update && ${download}; }
`;
}

/**
 * Gives the shell script that installs downloaded packages and leaves their services neither started nor enabled.
 *
 * Debian asks /usr/sbin/policy-rc.d before it starts a service, and createcluster.d before it makes a first PostgreSQL
 * cluster. One that is there already is left alone; ours only holds as long as the script runs, however that ends.
 */
export function installScript(order: AptOrder): string {
  return `set -e
export DEBIAN_FRONTEND=noninteractive
policy=/usr/sbin/policy-rc.d
clusters=/etc/postgresql-common/createcluster.d/matrix-rig.conf
made=
trap 'exit 1' HUP INT TERM
trap 'rm -f $made; rmdir --ignore-fail-on-non-empty -p "\${clusters%/*}" 2>/dev/null || true' EXIT
if [ ! -e "$policy" ] || grep -q matrix-rig "$policy"; then
  made=$policy
  cat >"$policy" <<END
#!/bin/sh
# Written by matrix-rig for the time of its apt-get: nothing is started as long as that runs.
[ -d /proc/$$ ] && exit 101
exit 104
END
  chmod 755 "$policy"
fi
if [ ! -e "$clusters" ] || grep -q matrix-rig "$clusters"; then
  made="$made $clusters"
  mkdir -p "\${clusters%/*}"
  printf '%s\\n' '# Written by matrix-rig for the time of its apt-get' 'create_main_cluster = false' >"$clusters"
fi
apt-get ${options.join(' ')} install ${order.packages.join(' ')}
${order.services.map(disable).join('')}`;
}

// Debian enables a service when it installs it, whether it may be started or not; this helper of Debian's own takes that
// back for systemd, also where no systemd runs, but believes that only packages call it.
function disable(service: string): string {
  return `DPKG_MAINTSCRIPT_PACKAGE=matrix-rig deb-systemd-helper disable ${service}.service || true
update-rc.d ${service} disable || true
`;
}
