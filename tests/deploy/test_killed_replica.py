"""A replica is killed: its viewers go on at another as they were, and nobody else notices."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.settling import pause, settled
from tests.browser.showing import address, picture, switches
from tests.busy import busyness
from tests.deploy.site import Replica, Site, serving_site, start
from tests.deploy.viewing import Viewer, viewing

pytestmark = [pytest.mark.deploy, pytest.mark.timeout(300)]

LOGIN = 'ways = ["local"]\nwatermark = true\n'
# Seconds from the kill until the page shows what it showed, drawn by another replica.
BACK = 5
# Seconds until the proxy has tried a replica that took no connection again, and some more.
TRIED_AGAIN = 15


@pytest.fixture(scope="module", params=[2, 4])
def site(
    request: pytest.FixtureRequest, served_store: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """The bureau behind two replicas, and behind four."""
    folder = tmp_path_factory.mktemp(f"site-{request.param}")
    with serving_site(served_store, folder, request.param, LOGIN) as served:
        yield served


def killed(viewer: Viewer) -> tuple[Replica, float]:
    """Kill the replica of a viewer's page; return it, and the seconds until the page is back.

    They are those of a machine that does nothing else: it may be busy with other tests.
    """
    home = viewer.home
    viewer.forget_run()
    before = busyness()
    moment = home.kill()
    viewer.expect_run()
    seconds = time.monotonic() - moment
    stretched = (before + busyness()) / 2
    print(f"\nback after {seconds:.2f} s, on a machine {stretched:.1f} times busy", end="")
    return home, seconds / stretched


def test_the_page_comes_back_by_itself_with_its_filters_and_others_notice_nothing(
    site: Site, chromium: Browser
) -> None:
    with (
        viewing(chromium, site, "zhang", "/supply-schedule") as one,
        viewing(chromium, site, "zhang", "/supply-standing") as other,
    ):
        # The second was led to a replica with fewer pages.
        assert other.home is not one.home
        one.choose("东湖区", "2024年5月")
        told = picture(one.page), one.page.url
        assert "东湖区" in told[0].head
        assert "as_of=2024-05-31" in told[1]
        assert "unit=mu" in told[1]
        theirs = picture(other.page)
        home, seconds = killed(one)
        try:
            assert seconds <= BACK
            assert (picture(one.page), one.page.url) == told
            # Not loaded again, no login, no notice, and drawn once.
            assert one.same_load
            assert one.home is not home
            assert [(line.begun, line.ended) for line in one.lines[1:]] == [(1, 1)]
            for sign in (".land-refused", "[role=dialog]", ".land-bar[role=alert]"):
                expect(one.page.locator(sign)).to_have_count(0)
            # It goes on as if nothing had been.
            one.switch("公顷")
            assert "unit" not in address(one.page)
            assert address(one.page)["district"] == ["东湖区"]
            assert picture(one.page) != told[0]
            assert [line.closed for line in other.lines] == [False]
            assert picture(other.page) == theirs
            other.switch("亩")
            assert picture(other.page) != theirs
            assert len(other.lines) == 1
            # Nobody is led to the dead, and to the one that is back as before.
            assert home not in [site.newcomer() for _ in range(12)]
        finally:
            start([home])
        until = time.monotonic() + TRIED_AGAIN
        while site.newcomer() is not home:
            assert time.monotonic() < until


@pytest.mark.parametrize(
    "target",
    [
        "/case-records?district=东湖区&as_of=2024-05-31&q=YZ",
        "/overview?against=2023-10-31&as_of=2024-05-31&unit=mu&basis=event",
        "/explore?table=cases&by=source&measure=share&part=review_stage:is:finished",
    ],
)
def test_every_choice_of_a_page_comes_back_with_it(
    target: str, site: Site, chromium: Browser
) -> None:
    with viewing(chromium, site, "zhang", target) as viewer:
        expect(viewer.page.locator(".land-bar li")).to_have_count(0)
        told = viewer.page.url, viewer.page.locator(".stMainBlockContainer").inner_text()
        home, seconds = killed(viewer)
        try:
            assert seconds <= BACK
            now = viewer.page.url, viewer.page.locator(".stMainBlockContainer").inner_text()
            assert now == told
            assert [(line.begun, line.ended) for line in viewer.lines[1:]] == [(1, 1)]
        finally:
            start([home])


def test_a_page_of_a_list_that_no_address_names_comes_back_as_well(
    site: Site, chromium: Browser
) -> None:
    with viewing(chromium, site, "zhang", "/case-records?as_of=2024-05-31") as viewer:
        rows = viewer.page.locator(".land-tall tbody")
        first = rows.inner_text()
        viewer.page.get_by_test_id("stPaginationNext").click()
        settled(viewer.page)
        told = rows.inner_text()
        assert told != first
        home, seconds = killed(viewer)
        try:
            assert seconds <= BACK
            assert rows.inner_text() == told
        finally:
            start([home])


def test_a_choice_on_its_way_is_made_or_not_and_nothing_between(
    site: Site, chromium: Browser
) -> None:
    with viewing(chromium, site, "zhang", "/supply-schedule?as_of=2024-05-31") as viewer:
        page, states = viewer.page, {}
        for unit in ("亩", "公顷"):
            viewer.switch(unit)
            states[unit] = picture(page)
        chosen = switches(page).get_by_role("radio", checked=True)
        for wait in (0, 60):
            viewer.forget_run()
            home = viewer.home
            switches(page).get_by_text("亩", exact=True).click()
            page.wait_for_timeout(wait)
            home.kill()
            viewer.expect_run()
            pause(page, 1000)
            settled(page)
            start([home])
            unit = "亩" if address(page).get("unit") == ["mu"] else "公顷"
            assert picture(page) == states[unit]
            assert unit in chosen.all_inner_texts()
            assert viewer.same_load
            viewer.switch("公顷")
