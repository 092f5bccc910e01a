"""Every page of the navigation, seen on a laptop and in a meeting room, in either language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from playwright.sync_api import Page

from data.contracts import TABLES
from data.pointer import current
from figures.outline import OUTLINE
from tests.browser.conftest import Opener, Visit
from tests.browser.seeing import TOO_WIDE, TOUCHING, broken_rules, said_on
from tests.browser.showing import LED_TO, open_more, unfold
from tests.words.foreign import foreign
from words.language import Language

# What the addresses of the registers' pages begin with.
REGISTER = "register-"
# What Chinese readers write in Latin letters too, and the switch, where each language is named
# in itself.
OWN = (
    *("中文", "English", "XLSX", "CSV", "PDF", "PNG", "SVG", "Σ÷Σ", "演示数据 · Demo data"),
    *("Tab", "Enter", "Ctrl+P"),
)
IDS = re.compile(r"\b[A-Z]{1,4}\d[\w-]*|\b\d{4}-\d{8}T\d{6}-[0-9a-f]{6}\b")
SCREENS = [(1366, 768, "en", True), (1920, 1080, "zh", False)]
# Where room is scarce: a year's first months, its end, ad hoc pictures of many groups.
HARD = (
    "/supply-schedule?as_of=2024-05-20&unit=mu&basis=event&district=云溪县",
    "/supply-schedule?as_of=2023-12-20&district=东湖区",
    "/supply-standing?as_of=2024-05-20&unit=mu&district=云溪县",
    "/explore?table=cases&by=source&measure=share&part=review_stage:is:finished",
    "/explore?table=cases&by=closed_on:month&measure=sum:illegal_area_mu",
    "/explore?table=supply_events&by=event_on:year&by=event_type&measure=sum:area_ha",
    "/explore?table=supply_parcels&by=parcel_name&measure=sum:area_ha",
    "/explore?table=supply_parcels&by=parcel_name&by=due_on:month&measure=sum:area_ha",
)
# What a page shows of its own, one of them at least.
SHOWN = ".land-figure, .land-proof, .land-told, .land-found"
FOLDED = "supply_disposal_rate_by_district"
# The front end looks for its server below the page's address first, and says so.
PLATFORMS_PROBE = "status of 404"
ARRIVED = """path => location.pathname === path &&
  document.querySelector(".land-page[aria-current]")?.pathname === path"""


@pytest.fixture(scope="module")
def peoples_data(release_store: Path) -> tuple[str, ...]:
    """What people wrote as they liked: the texts of the exports that no list of codes knows, and
    the keys of rows, codes too: a warning names a row as its file does."""
    exports = current(release_store).exports
    names: set[str] = set()
    for path in sorted(exports.glob("*.parquet")):
        read = pq.read_table(path)
        for column in TABLES[path.stem].columns:
            is_key = column.name in TABLES[path.stem].key
            named = column.type == "VARCHAR" and (is_key or not column.code_list)
            if named and column.name in read.column_names:
                names.update(read[column.name].unique().to_pylist())
    return tuple(sorted((name for name in names if name), key=len, reverse=True))


@dataclass(frozen=True)
class Look:
    """A screen on which pages are opened and looked over."""

    opened: Visit
    language: Language
    own: tuple[str, ...]

    def walk(self) -> Iterator[str]:
        """Go through the pages of the navigation from the landing page, and name each."""
        links = self.go("/").locator(".land-page").all()
        paths = [str(link.evaluate("link => link.pathname")) for link in links]
        # One page draws every register: of the forty-seven every fifth is gone to.
        registers = [path for path in paths if REGISTER in path]
        passed = set(registers) - set(registers[::5])
        for link in (link for link, path in zip(links, paths, strict=True) if path not in passed):
            self.opened.complaints.clear()
            unfold(link).click()
            path: str = link.evaluate("link => link.pathname")
            self.opened.page.wait_for_function(ARRIVED, arg=path)
            self.opened.settle()
            yield path

    def go(self, target: str) -> Page:
        """Open a page of the dashboard in the language of the screen."""
        self.opened.complaints.clear()
        return self.opened.go(f"{target}{'&' if '?' in target else '?'}lang={self.language}")

    def faults(self) -> dict[str, object]:
        """Return what is wrong with the page on the screen, by kind."""
        opened, page = self.opened, self.opened.page
        texts = said_on(page)
        whole = "\n".join(texts)
        own = (*OWN, *(name for name in self.own if name in whole))
        words = {
            said: found
            for said in texts
            if (found := foreign(IDS.sub(" ", said), self.language, *own))
        }
        kinds = {
            "touching": page.evaluate(TOUCHING),
            "too wide": page.evaluate(TOO_WIDE),
            "other language": words,
            "broken rules": broken_rules(page),
            "complaints": [said for said in opened.complaints if PLATFORMS_PROBE not in said],
            "failed": page.locator("[data-testid=stException]").all_inner_texts(),
            "nothing shown": page.locator(SHOWN).count() == 0,
        }
        return {kind: what for kind, what in kinds.items() if what}


@pytest.fixture(params=SCREENS, ids=["laptop", "wall"])
def look(visit: Opener, peoples_data: tuple[str, ...], request: pytest.FixtureRequest) -> Look:
    """A laptop read in English and in the dark, and a meeting room's wall read in Chinese."""
    width, height, language, dark = request.param
    return Look(visit(None, width=width, height=height, dark=dark), language, peoples_data)


# Some thirty pages, each loaded, drawn and looked over.
@pytest.mark.timeout(600)
def test_nothing_is_wrong_with_any_page(look: Look) -> None:
    found = {path: look.faults() for path in look.walk()}
    assert len(found) >= 17
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("look", SCREENS[:1], indirect=True, ids=["laptop"])
@pytest.mark.parametrize("link", HARD)
def test_nothing_is_wrong_where_room_is_scarce(look: Look, link: str) -> None:
    look.go(link)
    assert look.faults() == {}


def test_nothing_is_wrong_with_what_is_led_to(look: Look) -> None:
    assert set(LED_TO) == {page.address for part in OUTLINE for page in part.pages if page.finds}
    for link in LED_TO.values():
        look.go(link)
        assert look.faults() == {}, link


def test_nothing_is_wrong_with_what_folds_out(look: Look) -> None:
    look.go("/supply-schedule?as_of=2024-05-20")
    open_more(look.opened, FOLDED)
    assert look.faults() == {}
