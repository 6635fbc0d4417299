#!/usr/bin/env bash
# Show that the two commands of the README work on a machine that has nothing but Python.
#
#   sudo packaging/chroot_check.sh SUITE FOLDER [pytest words]
#
# SUITE is a Debian suite (bookworm, trixie), FOLDER holds one bare system for each suite and is
# kept for the next run. The mirror is the one this machine's apt uses; PIP_* settings and
# certificates of this machine are handed over. As an ordinary user the commands must say what to
# install; as root they must install it, run the tests and answer --help.
set -euo pipefail

suite=${1:?suite}
folder=${2:?folder}
shift 2
source=$(cd "$(dirname "$0")/.." && pwd)
root=$folder/$suite

mirror() {
    apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | head -n 1
}

inside() { # user, command...
    local user=$1
    shift
    # Nothing of this machine but pip's own settings, less those that name local folders.
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 TERM=dumb HOME=/srv/home/"$user" \
        $(env | grep -E '^PIP_(INDEX_URL|DEFAULT_TIMEOUT|TRUSTED_HOST)=' || true) \
        chroot --userspec="$user" "$root" sh -c 'cd /srv/guichet && exec "$@"' sh "$@"
}

if [ ! -e "$root/usr/bin/python3" ]; then
    debootstrap --variant=minbase --include=python3,ca-certificates "$suite" "$root" "$(mirror)"
fi
cp /etc/resolv.conf "$root/etc/resolv.conf"
cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/ca-certificates.crt"
mkdir -p "$root/proc" "$root/srv/guichet" "$root/srv/home/root" "$root/srv/home/nobody"
mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
trap 'umount "$root/proc"' EXIT

# The checkout as it would be committed, without what earlier runs left.
find "$root/srv/guichet" -mindepth 1 -delete
git -C "$source" ls-files -z --cached --others --exclude-standard |
    (cd "$source" && tar --null --files-from=- --ignore-failed-read -cf -) |
    tar -C "$root/srv/guichet" --no-same-owner -xf -
chown -R nobody "$root/srv/guichet" "$root/srv/home/nobody"

echo "== $suite, as an ordinary user"
if ! inside nobody python3 guichet.py tests --version 2>"$root/srv/home/stderr"; then
    cat "$root/srv/home/stderr"
    grep -q 'sudo apt-get install' "$root/srv/home/stderr"
fi
echo "== $suite, as root: the tests"
inside root python3 guichet.py tests "$@"
echo "== $suite, as root: the program"
inside root python3 guichet.py --help
