#!/bin/sh
# Install the dashboard from this bundle into a folder, or bring the older one there up to it.
# 用本安装包将看板装入一个文件夹，或升级其中较旧的看板。
#
#     sh install.sh FOLDER        PYTHON=/path/to/python3 names the Python
#
# No network is asked. The release store and what else a bureau keeps are left as they are.
set -eu
umask 022
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
LC_ALL=C
export LC_ALL

say() { printf '%s\n' "$@"; }
refuse() {
    printf '%s\n' "$@" >&2
    exit 1
}

usage() {
    refuse "用法：sh install.sh 文件夹（例如 /opt/land-dashboard）" \
        "Usage: sh install.sh FOLDER (/opt/land-dashboard, for example)"
}

[ $# = 1 ] || usage
case $1 in -* | '') usage ;; esac

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# ------------------------------------------------------------------ what was carried here

# Lines of a list that the files of a folder do not keep: changed ones, and missing ones.
faulty() { (cd "$1" && sha256sum -c "$2" 2>/dev/null || :) | sed -n '/: OK$/!p' | sed 's/: FAILED.*//'; }

check_bundle() {
    command -v sha256sum >/dev/null 2>&1 || refuse "缺少 sha256sum 命令（软件包 coreutils）。" \
        "The command sha256sum is missing (package coreutils)."
    [ -s "$here/SHA256SUMS" ] || refuse "缺少 SHA256SUMS：安装包不完整，请重新复制。" \
        "SHA256SUMS is missing: the bundle is not whole; copy it again."
    faulty "$here" SHA256SUMS >"$work/faulty"
    if [ -s "$work/faulty" ]; then
        refuse "下列文件缺失或已被改动，不予安装，请重新复制安装包：" \
            "These files are missing or were changed; nothing is installed, copy the bundle again:" \
            "$(sed 's/^/  /' "$work/faulty")"
    fi
    sed 's/^[0-9a-f]*  //' "$here/SHA256SUMS" | sort >"$work/listed"
    (cd "$here" && find . ! -type d ! -path ./SHA256SUMS) | sed 's,^\./,,' | sort >"$work/there"
    comm -13 "$work/listed" "$work/there" >"$work/strange"
    if [ -s "$work/strange" ]; then
        refuse "下列文件不属于本安装包，请移走后重试：" \
            "These files do not belong to the bundle; take them away and try again:" \
            "$(sed 's/^/  /' "$work/strange")"
    fi
    # shellcheck source=/dev/null
    . "$here/bundle.conf"
}

# ------------------------------------------------------------------ what the machine has

# Whether a Python is of the version, the processor and the C library that the wheels are made for.
fits() {
    "$1" -I - "$python" "linux-$processor" "$glibc" 2>/dev/null <<'PYTHON'
import os, platform, sys, sysconfig
version, built, library = sys.argv[1:]
try:
    has = os.confstr("CS_GNU_LIBC_VERSION") or ""
except (ValueError, OSError):
    has = ""
number = lambda said: [int(part) for part in said.split(".")[:2]]
fitting = (
    platform.python_implementation() == "CPython"
    and number(platform.python_version()) == number(version)
    and sysconfig.get_platform() == built
    and has.startswith("glibc ")
    and number(has.split()[1]) >= number(library)
)
print(platform.python_implementation(), platform.python_version(), sysconfig.get_platform(), has)
sys.exit(not fitting)
PYTHON
}

find_python() {
    : >"$work/pythons"
    for name in ${PYTHON:+"$PYTHON"} "python$python" python3 python; do
        command -v "$name" >/dev/null 2>&1 || continue
        if told=$(fits "$name"); then
            found=$(command -v "$name")
            return 0
        fi
        say "  $name: ${told:-?}" >>"$work/pythons"
    done
    [ -s "$work/pythons" ] || say "  无 · none" >"$work/pythons"
    refuse "需要 Python $python（CPython，$processor，glibc $glibc 或更新）。本机有：" \
        "Python $python is needed (CPython, $processor, glibc $glibc or newer). This machine has:" \
        "$(cat "$work/pythons")" \
        "Debian/Ubuntu：apt install python$python python$python-venv；或另指：PYTHON=路径 sh install.sh 文件夹" \
        "Debian/Ubuntu: apt install python$python python$python-venv; or name one: PYTHON=PATH sh install.sh FOLDER" \
        "没有网络时如何携带 .deb：app/docs/deploy/bundle.md · carrying .deb files: app/docs/deploy/bundle.md"
}

check_machine() {
    find_python
    "$found" -I -c 'import venv, ensurepip; ensurepip.version()' 2>/dev/null || refuse \
        "$found 缺少 venv 模块：Debian/Ubuntu 请安装 python$python-venv。" \
        "$found lacks its venv module: on Debian/Ubuntu install python$python-venv."
    free=$(df -Pm "$target" | awk 'NR == 2 { print $4 }')
    [ -x "$environment/bin/python" ] || [ "${free:-0}" -ge "$room" ] || refuse \
        "磁盘空间不足：$target 需要 $room MB，剩余 $free MB。" \
        "Too little room on the disk: $target needs $room MB and has $free MB."
}

# ------------------------------------------------------------------ where it goes

choose_target() {
    case $1 in /*) target=$1 ;; *) target=$(pwd -P)/$1 ;; esac
    mkdir -p "$target" 2>/dev/null || :
    [ -d "$target" ] && [ -w "$target" ] || refuse "无法写入 $target：请换一个文件夹，或以有权限的用户运行。" \
        "$target cannot be written to: name another folder, or run this as a user who may."
    target=$(CDPATH='' cd -- "$target" && pwd -P)
    case $target/ in "$here"/*) refuse "请装到安装包以外的文件夹。" \
        "Install into a folder outside the bundle." ;; esac
    if [ ! -d "$target/.bundle" ] && [ -n "$(ls -A "$target")" ]; then
        refuse "$target 不是空文件夹，也不是用安装包装成的：请换一个文件夹。" \
            "$target is not empty, and no bundle was installed there: name another folder."
    fi
    mkdir -p "$target/.bundle/environments"
    # One environment for each lock: an upgrade that needs the same packages takes the one there is.
    lock=$(sed -n 's,^\([0-9a-f]\{16\}\).*  app/requirements\.lock$,\1,p' "$here/SHA256SUMS")
    environment=$target/.bundle/environments/$lock
}

# ------------------------------------------------------------------ the steps

# Nothing of the caller's settings reaches Python or pip: no index, no proxy, no path.
alone() { env -i PATH="$PATH" HOME="$work" TMPDIR="${TMPDIR:-/tmp}" LC_ALL=C.UTF-8 PIP_CONFIG_FILE=/dev/null "$@"; }

packages() { (cd "$environment"/lib/python*/site-packages && ls -d ./*.dist-info); }

# Whether every file of every package is the one that was installed.
intact() {
    packages 2>/dev/null | cmp -s - "$environment/.whole" && alone "$environment/bin/python" -I - 2>/dev/null <<'PYTHON'
import base64, csv, hashlib, pathlib, sys, sysconfig
site = pathlib.Path(sysconfig.get_paths()["purelib"])
for record in site.glob("*.dist-info/RECORD"):
    with record.open(encoding="utf-8", newline="") as lines:
        for name, told, _ in csv.reader(lines):
            kind, _, digest = told.partition("=")
            if digest:
                found = hashlib.new(kind, (site / name).read_bytes()).digest()
                if base64.urlsafe_b64encode(found).rstrip(b"=").decode() != digest:
                    sys.exit(1)
PYTHON
}

make_environment() {
    if [ -e "$environment/.whole" ]; then
        if intact; then
            say "所需软件包与现有环境相同。· The packages are those of the environment that is there."
            return 0
        fi
        say "现有软件包已损坏。· The packages that are there are damaged."
    fi
    say "安装软件包 … · installing the packages …"
    rm -rf "$environment"
    alone "$found" -I -m venv "$environment" || refuse "无法建立虚拟环境。" "No virtual environment."
    alone "$environment/bin/python" -I -m pip --isolated install --quiet --no-input \
        --disable-pip-version-check --no-cache-dir --no-compile --no-index \
        --find-links "$here/wheels" --require-hashes --requirement "$here/app/requirements.lock" ||
        refuse "软件包安装失败，原因见上；原有看板未改动。" \
            "The packages could not be installed, see above; what was installed before is unchanged."
    # Files of templates are no Python and say so; a quarter are tests, which nobody runs here.
    alone "$environment/bin/python" -I -m compileall -q -j 0 -x '/tests/' "$environment/lib" >/dev/null 2>&1 || :
    alone "$environment/bin/python" -I -c 'import duckdb, lxml.etree, polars, psycopg, pyarrow, typst
import cryptography.hazmat.bindings._rust, streamlit' || refuse \
        "软件包无法载入，原因见上（系统缺少某个库）；原有看板未改动。" \
        "The packages do not load, see above (a library of the system is missing); what was installed before is unchanged."
    packages >"$environment/.whole"
}

# The files of the version that is there: what a bureau changed in them is kept aside, what the new
# version has no more goes.
put_files() {
    sums=$target/.bundle/SHA256SUMS
    sed -n 's,^\([0-9a-f]*\)  app/,\1  ,p' "$here/SHA256SUMS" >"$work/new"
    [ -e "$sums" ] || : >"$sums"
    faulty "$target" "$work/new" | sort >"$work/differing"
    faulty "$target" "$sums" | sort >"$work/not-as-put"
    sed 's/^[0-9a-f]*  //' "$work/new" | sort >"$work/names"
    sed 's/^[0-9a-f]*  //' "$sums" | sort >"$work/names-before"
    comm -23 "$work/names-before" "$work/names" >"$work/gone"
    comm -23 "$work/names-before" "$work/not-as-put" >"$work/as-put"
    # In the way: files that this version replaces or removes and that no bundle put there.
    sort "$work/differing" "$work/gone" | comm -23 - "$work/as-put" >"$work/changed"
    kept=$target/.bundle/kept/$(date -u +%Y%m%dT%H%M%SZ)
    while IFS= read -r name; do
        [ -f "$target/$name" ] || continue
        mkdir -p "$kept/$(dirname "$name")"
        cp -p "$target/$name" "$kept/$name"
    done <"$work/changed"
    while IFS= read -r name; do rm -f "$target/$name"; done <"$work/gone"
    # Whether it could is told by the hashes.
    cp -R "$here/app/." "$target/" || :
    # Whoever unpacked the bundle may keep what they make to themselves; others run this.
    (cd "$here/app" && find . -mindepth 1 -print0) |
        (cd "$target" && xargs -0 chmod u=rwX,go=rX) || :
    faulty "$target" "$work/new" >"$work/faulty"
    [ ! -s "$work/faulty" ] || refuse "下列文件未能写好，请重新运行：" \
        "These files could not be written; run this again:" "$(cat "$work/faulty")"
    cp "$work/new" "$sums.new" && mv "$sums.new" "$sums"
    rm -rf "$target/.venv.new"
    ln -s ".bundle/environments/$lock" "$target/.venv.new"
    rm -f "$target/.venv" && mv "$target/.venv.new" "$target/.venv"
    : >"$target/.venv/.run-ready"
    if [ -d "$kept" ]; then
        say "改动过的文件已换成新版，原文件保存在 $kept：" \
            "Files that had been changed were replaced; as they were they lie in $kept:" \
            "$(cd "$kept" && find . -type f | sed 's,^\./,  ,')"
    fi
}

put_store() {
    if [ -n "${LAND_DATA:-}" ]; then
        say "数据仓是 LAND_DATA 所指的 $LAND_DATA。· The store is the one LAND_DATA names."
    elif [ -e "$target/store" ]; then
        say "数据仓保持原样：$target/store · The store is left as it is."
    else
        rm -rf "$target/.store.new"
        cp -R "$here/store" "$target/.store.new"
        mv "$target/.store.new" "$target/store"
        say "已放入演示数据：$target/store · The demo city was put in place."
    fi
}

# The environment before this one stays for the server that may still run on it.
tidy() {
    before=$(cat "$target/.bundle/environment" 2>/dev/null || :)
    [ -z "$before" ] || [ "$before" = "$lock" ] || say "$before" >"$target/.bundle/environment-before"
    say "$lock" >"$target/.bundle/environment"
    before=$(cat "$target/.bundle/environment-before" 2>/dev/null || :)
    for old in "$target/.bundle/environments"/*; do
        case ${old##*/} in "$lock" | "$before") ;; *) rm -rf "$old" ;; esac
    done
    alone "$target/.venv/bin/python" -I -m compileall -q -j 0 -x '/(store|inbox|\.bundle|\.venv)/' \
        "$target" >/dev/null 2>&1 || :
}

quoted() { printf "'%s'" "$(printf '%s' "$1" | sed "s/'/'\\\\''/g")"; }

check_bundle
choose_target "$1"
check_machine
make_environment
put_files
put_store
tidy
say "" "看板 $version（$commit）已装入 $target。启动：" \
    "The dashboard $version ($commit) is installed in $target. To start it:" "" \
    "  cd $(quoted "$target") && .venv/bin/python -m streamlit run dashboard.py --server.address 127.0.0.1 --server.port 8501" \
    "" "然后打开 · then open  http://127.0.0.1:8501"
