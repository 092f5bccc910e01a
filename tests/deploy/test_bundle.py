"""The bundle installs and runs where no network is, and says what it lacks."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TypedDict

import pypdf
import pytest

from scripts.bundle.archive import digest
from scripts.islands import NOBODY
from tests.deploy.bundles import ROOT, Machine, line_that_starts, make_bundle
from tests.deploy.indexes import Installed

pytestmark = pytest.mark.deploy


class Seen(TypedDict):
    """What a page showed, what the browser asked for, and what it complained of."""

    text: str
    asked: list[str]
    complaints: list[str]


REACHING = """
import socket
for address in (("192.0.2.1", 80), ("10.0.0.1", 443), ("2001:db8::1", 80)):
    try:
        socket.create_connection(address, timeout=5)
    except OSError as error:
        print(error.strerror)
try:
    socket.getaddrinfo("pypi.org", 443)
except OSError as error:
    print(error.strerror)
"""
ASKING = """
import sys, urllib.request
with urllib.request.urlopen(sys.argv[1], timeout=20) as said:
    print(said.status, said.read().decode())
"""


def test_from_the_network_it_is_installed_on_nothing_can_be_reached(machine: Machine) -> None:
    routes = machine.run("ip", "route", "show", "table", "all", "type", "unicast").stdout
    assert [line for line in routes.splitlines() if " dev lo " not in line] == []
    said = machine.run(machine.python, "-c", REACHING).stdout.splitlines()
    assert said[:3] == ["Network is unreachable"] * 3
    assert len(said) == 4
    assert "name resolution" in said[3]


def test_no_index_or_proxy_that_is_configured_is_asked_for_anything(installed: Installed) -> None:
    assert installed.asked == ()
    assert not installed.meddled
    # It was there: once by what the caller's environment says, once by the file in the home.
    assert [line for line in installed.asked_when_used if "/simple/six/" in line][1:]


def test_who_installs_it_need_not_be_root_and_owns_all_of_it(installed: Installed) -> None:
    owners = {path.lstat().st_uid for path in installed.target.rglob("*")}
    assert owners == {NOBODY}
    assert "演示数据" in installed.said
    assert "The demo city was put in place." in installed.said


def test_the_line_it_prints_starts_it_and_the_overview_shows_the_demo_city(
    machine: Machine, installed: Installed, tmp_path: Path
) -> None:
    log = tmp_path / "server.log"
    line = line_that_starts(installed.said)
    server = machine.island.start(
        "sh", "-c", line, environment={"PATH": machine.environment["PATH"], "HOME": "/nowhere"},
        log=log, nobody=True,
    )  # fmt: skip
    try:
        address = "http://127.0.0.1:8501"
        end = time.monotonic() + 90
        while _asked(machine, f"{address}/_stcore/health") != "200 ok\n":
            assert server.poll() is None, log.read_text("utf-8")
            assert time.monotonic() < end, log.read_text("utf-8")
            time.sleep(0.3)
        assert "<title>" in _asked(machine, f"{address}/overview")
        seen = _looked(machine, f"{address}/overview", f"{address}/supply-records")
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(20)
    for page in seen:
        assert page["complaints"] == []
        assert len(page["asked"]) > 20
        assert [url for url in page["asked"] if not url.startswith(_OURS)] == []
    # The rate of the demo city at the end of its data, its gap, and its name.
    assert "19.57%" in seen[0]["text"].replace(" ", "")
    assert "0.43" in seen[0]["text"]
    with pytest.raises(OSError, match="refused"):
        http.client.HTTPConnection("127.0.0.1", 8501, timeout=5).connect()


_OURS = ("http://127.0.0.1:8501/", "ws://127.0.0.1:8501/", "data:", "blob:", "about:")


def _asked(machine: Machine, address: str) -> str:
    return machine.run(machine.python, "-c", ASKING, address).stdout


def _looked(machine: Machine, *addresses: str) -> list[Seen]:
    """Return what a Chromium of the tests sees from inside that network."""
    looking = machine.island.command(sys.executable, "-m", "tests.deploy.look_inside", *addresses)
    done = subprocess.run(looking, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    seen: list[Seen] = json.loads(done.stdout)
    return seen


def test_a_paper_is_set_in_the_fonts_brought_along_where_the_machine_has_none(
    machine: Machine, installed: Installed
) -> None:
    out = machine.folder("papers")
    without = (
        "for one in /usr/share/fonts /usr/local/share/fonts; do mount -t tmpfs none $one; done"
    )
    person = f"setpriv --reuid {NOBODY} --regid {NOBODY} --clear-groups"
    kind = "as_of=2024-10-31 --kind onepage --format pdf"
    write = f"{person} .venv/bin/python -m briefing monthly {kind} --out {out}"
    done = machine.island.run(
        "unshare", "--mount", "sh", "-c", f"{without} && exec {write}",
        environment=machine.environment, cwd=installed.target,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (paper,) = out.glob("*.pdf")
    first = pypdf.PdfReader(paper).pages[0]
    assert "云州市" in first.extract_text()
    fonts = {str(font["/BaseFont"]) for font in map(_read, first["/Resources"]["/Font"].values())}  # type: ignore[index]
    assert fonts
    assert all("CJK" in name for name in fonts), fonts
    # Without them the same command says what to do.
    hidden = f"{without} && mount -t tmpfs none fonts && exec {write}"
    refused = machine.island.run(
        "unshare", "--mount", "sh", "-c", hidden,
        environment=machine.environment, cwd=installed.target,
    )  # fmt: skip
    assert refused.returncode == 1
    assert "fonts-noto-cjk" in refused.stderr


def _read(font: pypdf.generic.PdfObject) -> pypdf.generic.DictionaryObject:
    read = font.get_object()
    assert isinstance(read, pypdf.generic.DictionaryObject)
    return read


def test_a_bundle_made_again_of_the_same_files_is_the_same_to_the_byte(archive: Path) -> None:
    again = make_bundle()
    assert again.name == archive.name
    assert digest(again) == digest(archive)
    told = again.with_name(f"{again.name}.sha256").read_text(encoding="utf-8")
    assert told == f"{digest(archive)}  {again.name}\n"
    again.unlink()
