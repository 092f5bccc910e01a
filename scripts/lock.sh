#!/bin/sh
# Write each lock anew from its list of direct requirements: the newest versions they allow, for every
# system at once, each file by its hash. No index is written into a lock.
set -eu
python=${1:?usage: lock.sh PYTHON_WITH_UV}

index=$("$python" -m pip config list | sed -n "s/.*\.index-url='\(.*\)'/\1/p" | head -n 1)

lock() {
    name=$1
    shift
    "$python" -m uv pip compile --quiet --upgrade --universal --generate-hashes --python-version 3.11 \
        --custom-compile-command "make lock" ${index:+--default-index "$index"} \
        --output-file "$name.lock" "$name.txt" "$@" >/dev/null
}

lock requirements
# The checks run on the versions a run has.
lock requirements-dev --constraint requirements.lock
lock requirements-tools
lock requirements-spark
