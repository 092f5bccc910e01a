"""From a bare Debian to a login over TLS: the way is walked as it is written."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.people import PASSWORD
from tests.browser.serving import ROOT
from tests.deploy.bare import Bare
from tests.deploy.shipped import FOLDER, PATH, Places, commands, environment, units

pytestmark = [pytest.mark.deploy, pytest.mark.timeout(240)]

PAGE = ROOT / "docs" / "deploy" / "install.md"
# What makes the environment takes minutes and a registry; it has tests of its own.
ENVIRONMENT = "PYTHON=/usr/bin/python3 sh scripts/environment.sh requirements.lock"
# There is no systemd in it: what it is asked is written down, and what it would start is started.
SYSTEMCTL = """#!/bin/sh
echo "$@" >>/asked
case "$*" in *nginx*) exec /usr/sbin/nginx ;; esac
for unit; do
    case $unit in land-dashboard@*) /start "${unit#*@}" ;; esac
done
"""
AWAIT = """
for port in 8501 8502; do
    for _ in $(seq 300); do
        [ "$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$port/")" = 401 ] && break
        sleep 0.2
    done
done
"""
LOG_IN = r"""
site="https://$NAME"
ask() {
    curl -s --cacert /etc/nginx/dashboard.pem --resolve "$NAME:443:127.0.0.1" -b /jar -c /jar "$@"
}
page() { ask -H 'Accept: text/html' "$@" "$site/overview"; }
form=$(page | sed -n 's/.*name="form" value="\([^"]*\)".*/\1/p')
echo "logged in: $(ask -o /dev/null -w '%{http_code} %{redirect_url}' -H "Origin: $site" \
    --data-urlencode "form=$form" --data-urlencode "password=$PASSWORD" -d account=zhang \
    "$site/login")"
echo "page: $(page -o /dev/null -w '%{http_code}')"
echo "owner of the store: $(stat -c %U /srv/land-store/releases/* /srv/land-store/desk/* | sort -u)"
echo "asked: $(tr '\n' ';' </asked)"
tail -n 20 /tmp/replica-*.log >&2
echo "listens beyond: $(ss -Hltn | grep -v 127.0.0.1 | awk '{print $4}' | sort -u | tr '\n' ' ')"
"""


def blocks() -> list[str]:
    """Return the commands of the page, block by block."""
    return re.findall(r"```sh\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def checks() -> list[str]:
    """Return what the page says to check with, as far as a shell can run it."""
    said = re.findall(r"^\*Check\*: (.*?)\n(?:\n|#|\Z)", PAGE.read_text("utf-8"), re.M | re.S)
    named = [command for one in said for command in re.findall(r"`([^`]+)`", one)]
    return [one for one in named if not one.startswith(("systemctl", "journalctl"))]


def started_by(bare: Bare) -> str:
    """Return a script that starts a replica as its unit says: its user, environment, command."""
    unit = units()["land-dashboard@.service"]
    (command,) = commands(unit, Places({}), "PORT")
    told = environment(unit, Places({}), bare.folder, "PORT")
    home = "/run/land-dashboard$1"
    plain = {name: value for name, value in told.items() if name.isupper() and name != "HOME"}
    pairs = " ".join(f"{name}={shlex.quote(value)}" for name, value in plain.items())
    asked = " ".join(map(shlex.quote, command)).replace("PORT", "$1")
    assert plain["PATH"] == PATH
    return (
        f"#!/bin/sh\ninstall -d -o {unit.one('User')} {home}\ncd {unit.one('WorkingDirectory')}\n"
        f"runuser -u {unit.one('User')} -- env -i {pairs} HOME={home} {asked} "
        ">/tmp/replica-$1.log 2>&1 &\n"
    )


def laid_out(folder: Path) -> Bare:
    """Return a bare Debian with the program's files where the page wants them, and no more."""
    bare = Bare(folder)
    files = subprocess.run(
        ["/usr/bin/git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    for name in files.split("\0"):
        source, target = ROOT / name, bare.given / "opt" / "land-dashboard" / name
        if name and source.is_file() and not source.is_symlink():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)
    bare.put("/usr/local/bin/systemctl", SYSTEMCTL, 0o755)
    bare.put("/start", started_by(bare), 0o755)
    return bare


def test_every_file_that_the_page_names_is_there() -> None:
    said = PAGE.read_text(encoding="utf-8")
    named = set(re.findall(r"\b(?:docs|scripts)/[\w./*-]+", "".join(blocks())))
    assert len(named) >= 5
    assert {name for name in named if not list(ROOT.glob(name))} == set()
    timers = set(re.findall(r"land-\w+\.timer", said))
    assert timers == {path.name for path in FOLDER.glob("*.timer")}


def test_an_administrator_comes_from_a_bare_debian_to_a_login_over_tls(tmp_path: Path) -> None:
    bare = laid_out(tmp_path)
    packages, *rest = blocks()
    assert sum(ENVIRONMENT in block for block in rest) == 1
    # The environment of these tests stands in; its Python's folders may be this user's alone.
    prefixes = [Path(one).resolve() for one in (sys.prefix, sys.base_prefix)]
    opened = {place for prefix in prefixes for place in prefix.parents}
    opening = "\n".join(f"chmod o+x {place}" for place in opened)
    walk = "\n".join(rest).replace(ENVIRONMENT, f"ln -s {prefixes[0]} .venv")
    # Nobody is there to be asked for a password.
    asked = f"--role viewer --city --keep --password-stdin <<<'{PASSWORD}'"
    walk = walk.replace("--role viewer --city", asked)
    name = re.search(r"^NAME=.*$", packages, re.M)
    assert name
    trying = "\n".join(f"{one} || echo 'failed: {number}'" for number, one in enumerate(checks()))
    second = f"set -eu\n{name[0]}\nPASSWORD='{PASSWORD}'\n{opening}\n{walk}\n{AWAIT}\n{LOG_IN}\n"
    done = bare.run(f"set -eu\n{packages}", second + trying, 200)
    assert done.returncode == 0, (done.stdout[-3000:], done.stderr[-3000:])
    said = done.stdout.partition("logged in: ")[2]
    assert said.startswith("303 https://land.bureau.gov.cn/\n"), (said, done.stderr[-3000:])
    assert "page: 200\n" in said
    # What the page says to check with: nothing fails, the store is whole, a stranger is asked.
    assert len(checks()) == 8
    assert "failed" not in said
    assert "完好" in said
    assert "zhang  张三" in said
    assert re.findall(r"^401$", said, re.M) == ["401", "401"]
    # All files are the service's own, and nothing but the proxy listens to other machines.
    assert "owner of the store: land\n" in said
    assert "listens beyond: 0.0.0.0:443 0.0.0.0:80 \n" in said
    for unit in ("land.target land-dashboard@8501 land-dashboard@8502", "land-verify.timer"):
        assert unit in said
