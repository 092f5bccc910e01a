"""Replicas behind one proxy are one dashboard: one login, one release, one home for each page."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, expect

from data.pointer import current
from tests.browser.serving import ROOT
from tests.browser.settling import pause
from tests.browser.showing import head
from tests.browser.walls import Wall
from tests.deploy.knocking import SESSION, at_each, form_at, log_in_at
from tests.deploy.site import Site, serving_site, start
from tests.deploy.viewing import COOKIE, viewing

pytestmark = [pytest.mark.deploy, pytest.mark.timeout(300)]

# Seconds after which the proxy tries a replica again that took no connection.
TRIED_AGAIN = 10
UPLOADED = "记录编号,地块编号,处置类型,处置面积（公顷）,合同/决定日期\nE1,P1,出让,26,2024-06-31\n"
# Tells the test of every notice the wall gives.
HEAR = """() => {
  window.sameLoad = true;
  const place = document.querySelector("#notice");
  new MutationObserver(() => { if (!place.hidden) window.landSaid(place.textContent); }).observe(
    place, { attributes: true, childList: true, characterData: true, subtree: true });
}"""


@pytest.fixture(scope="module")
def site(served_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The bureau behind four replicas."""
    folder = tmp_path_factory.mktemp("four")
    with serving_site(served_store, folder, 4, 'ways = ["local"]\n') as served:
        yield served


def cookie_set(site: Site, told: str) -> str | None:
    """Return the line that sets the cookie of the replica, if one does, for a browser's own."""
    _, answer, _ = site.get("/login", cookie=f"{COOKIE}={told}")
    lines = [line for line in answer.get_all("set-cookie") or [] if line.startswith(COOKIE)]
    assert len(lines) <= 1
    return lines[0] if lines else None


def test_who_has_no_replica_is_given_one_and_whoever_has_one_keeps_it(site: Site) -> None:
    ports = {str(one.port) for one in site.replicas}
    for told in ("", "x", "8501", "land_any", "1" * 4000, "../../etc"):
        line = cookie_set(site, told)
        assert line, told
        value, *said = line.partition("=")[2].split("; ")
        assert value in ports
        assert said == ["Path=/", "HttpOnly", "SameSite=Lax", "Secure"]
    assert {port: cookie_set(site, port) for port in ports} == dict.fromkeys(ports)


def test_a_login_at_one_replica_holds_at_all_and_ends_at_all(site: Site) -> None:
    first, *_, last = (one.port for one in site.replicas)
    session = log_in_at(site, "li", first)
    assert at_each(site, session) == {one.port: 204 for one in site.replicas}
    form = form_at(site, "/logout", {SESSION: session, COOKIE: str(last)})
    assert form.send("/logout")[0] < 400
    assert at_each(site, session) == {one.port: 401 for one in site.replicas}


def test_a_form_for_a_dead_replica_is_taken_by_another(site: Site) -> None:
    dead = site.replicas[2]
    dead.kill()
    try:
        assert log_in_at(site, "li", dead.port)
    finally:
        start([dead])


def test_the_last_of_four_serves_all_and_without_it_a_page_says_so(site: Site) -> None:
    *gone, last = site.replicas
    session = log_in_at(site, "zhang", last.port)
    everywhere = {one.port: 204 for one in site.replicas}
    try:
        for one in gone:
            one.kill()
        assert at_each(site, session) == everywhere
        last.kill()
        status, answer, page = site.get("/overview", accept="text/html")
        assert (status, answer["retry-after"]) == (503, "5")
        assert "看板正在启动" in page.decode()
        # Nobody's form is sent twice.
        sent = {"Cookie": f"{COOKIE}={last.port}", "Content-Length": "0"}
        assert site.ask("POST", "/login", b"", headers=sent)[0] == 503
        start([last])
        time.sleep(TRIED_AGAIN)
        assert at_each(site, session) == everywhere
    finally:
        start(one for one in site.replicas if not one.runs)


def test_a_page_that_went_on_elsewhere_stays_there_when_its_replica_is_back(
    site: Site, chromium: Browser
) -> None:
    with viewing(chromium, site, "wang", "/supply-standing?as_of=2024-05-31") as viewer:
        page, first = viewer.page, viewer.home
        viewer.forget_run()
        first.kill()
        viewer.expect_run()
        second = viewer.home
        assert second is not first
        start([first])
        time.sleep(TRIED_AGAIN)
        # What it downloads is held by the replica of its connection, and by no other.
        page.locator(".land-tool[data-does=more]").first.click()
        with page.expect_download() as fetched:
            page.get_by_role("button", name=re.compile("XLSX")).first.click()
        assert fetched.value.path().stat().st_size > 1_000
        viewer.go("/data-import")
        field = page.get_by_test_id("stFileUploaderDropzoneInput")
        # More than the bound of everything else that is sent.
        content = UPLOADED.encode("gb18030") + b"\n" * 200_000
        field.set_input_files(FilePayload(name="六月.csv", mimeType="text/csv", buffer=content))
        expect(page.get_by_text("2024-06-31").first).to_be_visible()
        assert viewer.home is second
        # Whoever comes next is led to one with fewer pages.
        with viewing(chromium, site, "zhang", "/overview") as other:
            assert other.home is not second


def test_a_show_goes_on_over_the_death_of_its_replica(site: Site, chromium: Browser) -> None:
    with viewing(chromium, site, "zhang", "/overview") as viewer:
        page, notices = viewer.page, list[str]()
        page.expose_function("landSaid", lambda said: notices.append(said))
        show = Wall(page).open(f"{site.address}/overview?mode=meeting&every=5").all_drawn()
        page.evaluate(HEAR)
        home = viewer.home
        home.kill()
        try:
            seen, until = {show.slide}, time.monotonic() + 16
            while time.monotonic() < until:
                pause(page, 500)
                seen.add(show.slide)
            assert len(seen) >= 3
            # What is not there yet comes from another.
            show.press("d", "2")
            show.wait_for_place("西岭区")
            assert [said for said in notices if "中断" in said or "取不到" in said] == []
            assert page.evaluate("() => window.sameLoad === true")
        finally:
            start([home])


def test_a_release_put_forward_or_gone_back_from_is_seen_at_each_with_the_next_click(
    site: Site, served_store: Path, chromium: Browser
) -> None:
    first = current(served_store).id

    def data(*command: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "data", *command],
            cwd=ROOT,
            env={**os.environ, "LAND_DATA": str(served_store)},
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.split()[-1]

    second = data("rebuild", first)
    with (
        viewing(chromium, site, "zhang", "/supply-schedule") as one,
        viewing(chromium, site, "wang", "/supply-schedule") as other,
    ):
        assert one.home is not other.home
        for target, number, unit in ((second, 2, "亩"), (first, 1, "公顷")):
            data("rollback", target, "--reason", "test", "--by", "李四")
            for viewer in (one, other):
                viewer.switch(unit)
                assert f"第 {number} 期" in head(viewer.page)


def test_a_page_whose_login_ended_at_another_replica_leads_to_the_login(
    site: Site, chromium: Browser
) -> None:
    with viewing(chromium, site, "li", "/supply-schedule") as viewer:
        cookies = {one["name"]: one["value"] for one in viewer.page.context.cookies()}
        elsewhere = next(one for one in site.replicas if one is not viewer.home)
        form = form_at(site, "/logout", {SESSION: cookies[SESSION], COOKIE: str(elsewhere.port)})
        assert form.send("/logout")[0] < 400
        viewer.page.locator(".land-page").nth(1).evaluate("link => link.click()")
        expect(viewer.page.get_by_label("密码")).to_be_visible()
