"""Nothing leaves the machine: no page asks another host, and the server needs no network."""

from pathlib import Path

from tests.browser.conftest import Opener, Visit
from tests.browser.serving import Server, serving

# Runs in the server before anything else there: every attempt to reach beyond this machine, by
# name or by address, is written down and refused.
GUARD = """
import os, sys

def refuse(event, arguments):
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif event in ("socket.connect", "socket.sendto"):
        host = arguments[1][0] if isinstance(arguments[1], tuple) else None
    else:
        return
    host = host.decode() if isinstance(host, bytes) else host
    if host in (None, "", "localhost", "127.0.0.1", "::1", "0.0.0.0"):
        return
    with open(os.environ["LAND_NETWORK_LOG"], "a", encoding="utf-8") as log:
        print(event, host, file=log)
    raise OSError(f"the network is cut off: {host}")

sys.addaudithook(refuse)
with open(os.environ["LAND_NETWORK_LOG"], "a", encoding="utf-8") as log:
    print("guarded", file=log)
"""
ADDRESSES = ("/", "/supply-records")


def test_a_page_left_alone_asks_no_other_host_for_anything(visit: Opener) -> None:
    # That no page does on its way to the screen, every visit of every test sees to.
    opened = visit("/")
    opened.page.wait_for_timeout(1500)
    assert len(opened.asked) > 20
    assert opened.strangers == []


def test_the_server_answers_the_same_with_its_network_cut_off(
    visit: Opener, server: Server, release_store: Path, tmp_path: Path
) -> None:
    guard = tmp_path / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    tried = tmp_path / "tried.log"
    environment = {"PYTHONPATH": str(guard), "LAND_NETWORK_LOG": str(tried)}
    with serving(release_store, tmp_path / "cut.log", environment=environment) as cut:
        for target in ADDRESSES:
            assert _shown(visit(target, on=cut)) == _shown(visit(target, on=server))
    # The guard was there, and had nothing to refuse.
    assert set(tried.read_text(encoding="utf-8").split("\n")) == {"guarded", ""}


def _shown(opened: Visit) -> str:
    """The words of the page's main part."""
    opened.page.locator(".land-figure, .land-proof").first.wait_for()
    opened.settle()
    text = opened.page.locator("[data-testid=stMain]").inner_text()
    assert len(text) > 100
    return text
