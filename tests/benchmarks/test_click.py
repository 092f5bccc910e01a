"""How long a viewer waits after a filter click, in a real browser, beside a page with no chart."""

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.benchmarks.conftest import Published
from tests.browser.conftest import launched
from tests.browser.serving import ROOT, STREAMLIT, serving
from tests.browser.settling import SETTLED
from tests.timing import p95

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(900)]

CLICKS = 20
# DESIGN.md section 3: p95 within half a second, or within this multiple of the plain page's click.
LIMIT_MS = 500
LIMIT_RATIO = 2.2
# Ten times the records may cost this much more, by the medians: their clicks are noise at the edge.
LIMIT_GROWTH = 1.2
QUIET_MS = 600
# When the page last changed; a tooltip that comes up where the pointer was left, over the filters,
# is no change of the page.
WATCH = """() => {
  window.landChanged = performance.now();
  const all = {subtree: true, childList: true, attributes: true, characterData: true};
  new MutationObserver(() => { window.landChanged = performance.now(); })
    .observe(document.querySelector('[data-testid="stMain"]'), all);
}"""
SETTLED_SINCE = f"""([since]) => {{
  const quiet = performance.now() - window.landChanged > {QUIET_MS};
  return quiet && window.landChanged > since;
}}"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from commands.data import main

    root = tmp_path_factory.mktemp("store")
    assert main(["demo", "--root", str(root)]) == 0
    return root


def month_clicks(page: Page, url: str) -> list[float]:
    """Return the milliseconds from choosing another month to the last change of the page."""
    page.goto(url)
    page.wait_for_selector(".land-head")
    page.wait_for_selector(SETTLED, state="attached")
    page.evaluate(WATCH)
    waits = []
    for index in range(CLICKS + 2):
        page.wait_for_timeout(300)
        page.locator('[data-testid="stSidebar"] [data-testid="stSelectbox"] input').click()
        option = page.get_by_role("option").nth(1 + index % 5)
        option.wait_for()
        page.wait_for_timeout(200)
        since = page.evaluate("() => performance.now()")
        option.click()
        page.wait_for_function(SETTLED_SINCE, arg=[since])
        waits.append(page.evaluate("() => window.landChanged") - since)
    return waits[2:]


def test_a_month_click_redraws_the_page_within_the_budget(
    chromium: Browser,
    store: Path,
    million: Published,
    ten_million: Published,
    tmp_path: Path,
) -> None:
    plain = ["tests/benchmarks/plain_app.py" if p == "dashboard.py" else p for p in STREAMLIT]
    here = {"PYTHONPATH": str(ROOT)}
    waits = {}
    with (
        serving(store, tmp_path / "a.log") as ours,
        serving(million.store, tmp_path / "m.log") as large,
        serving(ten_million.store, tmp_path / "t.log") as largest,
        serving(store, tmp_path / "b.log", plain, here) as floor,
    ):
        pages = {
            "plain": f"{floor.address}/",
            "schedule": f"{ours.address}/supply-schedule",
            "standing": f"{ours.address}/supply-standing",
            "overview": f"{ours.address}/overview",
            "overview of a million": f"{large.address}/overview",
            "overview of ten million": f"{largest.address}/overview",
        }
        for name, url in pages.items():
            context = chromium.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN")
            waits[name] = month_clicks(context.new_page(), url)
            context.close()
    floor_p95 = p95(waits["plain"])
    for name, measured in waits.items():
        print(
            f"\n{name}: median {statistics.median(measured):.0f} ms, p95 {p95(measured):.0f} ms, "
            f"{p95(measured) / floor_p95:.2f} x plain",
            end="",
        )
    for name in list(pages)[1:]:
        late = p95(waits[name])
        assert late <= LIMIT_MS or late <= LIMIT_RATIO * floor_p95, name
    one, ten = (statistics.median(waits[f"overview of {n} million"]) for n in ("a", "ten"))
    assert ten <= LIMIT_GROWTH * one


def test_a_warm_page_run_costs_the_server_at_most_a_tenth_of_a_second(
    million: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    from streamlit.testing.v1 import AppTest

    monkeypatch.setenv("LAND_DATA", str(million.store))
    app = AppTest.from_file(str(Path(__file__).parents[2] / "dashboard.py"), default_timeout=60)
    app.run()
    for name in ("overview/headline", "land_supply/schedule", "land_supply/records"):
        app.switch_page(f"pages/{name}.py").run()
        runs = []
        for _ in range(CLICKS):
            begun = time.perf_counter()
            app.run()
            runs.append(1000 * (time.perf_counter() - begun))
        print(f"\n{name}: warm run p95 {p95(runs):.0f} ms", end="")
        assert p95(runs) <= 100, name
