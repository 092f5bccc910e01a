#!/bin/sh
# The commands of the dashboard, as the user and with the environment of its units, from any folder:
# land desk user list, land data releases. Installed as /usr/local/bin/land.
set -eu
file=/etc/land/dashboard.env
user=land
# What root writes into the store the dashboard could not change.
if [ "$(id -un)" != "$user" ]; then
    exec runuser -u "$user" -- "$0" "$@"
fi
set -a
. "$file"
set +a
# Where one stands stays where it is, so that files may be named from there; modules are ours alone.
PYTHONPATH=/opt/land-dashboard
export PYTHONPATH
exec /opt/land-dashboard/.venv/bin/python -P -m "$@"
