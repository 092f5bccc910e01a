#!/bin/sh
# Make an environment (.venv, or the folder named) with a Python of 3.11 or newer and install a lock
# into it, every file checked against its hash; with --quick nothing is compiled ahead, and uv does it
# where it can. WHEELS names a folder of wheels to install from, without any network.
set -eu
lock=${1:?usage: environment.sh LOCK [--quick] [FOLDER]}
quick=
if [ "${2:-}" = --quick ]; then
    quick=yes
    shift
fi
venv=${2:-.venv}
wheels=${WHEELS:-}

say() { printf '%s\n' "$@" >&2; }

recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    for name in ${PYTHON:-} python3 python python3.14 python3.13 python3.12 python3.11; do
        if recent "$name"; then
            command -v "$name"
            return 0
        fi
    done
    say "需要 Python 3.11 或更高版本；本机找到的是：$(python3 --version 2>&1 || echo 无)。" \
        "安装后重试，或指定：make run PYTHON=/path/to/python3.11" \
        "Python 3.11 or newer is needed; this machine has: $(python3 --version 2>&1 || echo none)." \
        "Install it and try again, or name it: make run PYTHON=/path/to/python3.11"
    return 1
}

in_venv() {
    if [ -x "$venv/Scripts/python.exe" ]; then echo "$venv/Scripts/python.exe"; else echo "$venv/bin/python"; fi
}

make_venv() {
    python=$(find_python)
    "$python" -m venv --clear "$venv" >/dev/null 2>&1 && return 0
    # Debian ships venv apart from Python.
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        say "安装 python3-venv … · installing python3-venv …"
        apt-get update -qq && apt-get install -y -qq --no-install-recommends \
            "python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv" >/dev/null
        "$python" -m venv --clear "$venv" && return 0
    fi
    rm -rf "$venv"
    say "无法建立虚拟环境：$python 缺少 venv 模块（Debian/Ubuntu：apt install python3-venv）。" \
        "No virtual environment: $python lacks its venv module (Debian/Ubuntu: apt install python3-venv)."
    return 1
}

# A fifth of pip's time. It reads no pip.conf: the index is named to it, and where that is not all
# there is to know (wheels in a folder, a certificate) pip does what uv cannot.
by_uv() {
    configured=$("$(in_venv)" -m pip config list)
    case $configured in *.no-index=*) return 1 ;; esac
    awk '/^uv==/ { own = 1 } own { print } own && !/\\$/ { exit }' "$lock" >"$venv/uv.txt"
    "$(in_venv)" -m pip install --quiet --require-hashes --requirement "$venv/uv.txt" || return 1
    index=$(echo "$configured" | sed -n "s/.*\.index-url='\(.*\)'/\1/p" | head -n 1)
    "$(in_venv)" -m uv pip install --quiet --require-hashes ${index:+--default-index "$index"} \
        --python "$(in_venv)" --requirement "$lock"
}

by_pip() {
    if [ -n "$wheels" ]; then
        "$(in_venv)" -m pip install --quiet --require-hashes --requirement "$lock" "$@" \
            --no-index --find-links "$wheels" && return 0
        say "文件夹 $wheels 中缺少本机所需的安装包：在联网机器上用 make wheels 下载。" \
            "The folder $wheels lacks packages this machine needs: make wheels downloads them."
        return 1
    fi
    "$(in_venv)" -m pip install --quiet --require-hashes --requirement "$lock" "$@"
}

# An environment whose Python has gone or is too old is made anew.
if ! recent "$(in_venv)" || ! "$(in_venv)" -m pip --version >/dev/null 2>&1; then
    make_venv
fi
if [ -z "$quick" ]; then
    by_pip
elif [ -n "$wheels" ] || ! by_uv 2>/dev/null; then
    by_pip --no-compile
fi
