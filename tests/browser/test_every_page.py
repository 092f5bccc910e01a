"""Every page of the navigation, seen on a laptop and in a meeting room, in either language."""

import re
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from data.contracts import TABLES
from data.releases import current
from tests.browser.conftest import Opener, Visit
from tests.browser.seeing import TOO_WIDE, TOUCHING, broken_rules, said_on
from tests.browser.showing import open_more
from tests.words.foreign import foreign
from words.language import Language

# What Chinese readers write in Latin letters too, and the switch, where each language is named
# in itself.
OWN = ("中文", "English", "XLSX", "CSV", "Σ÷Σ")
IDS = re.compile(r"\b[A-Z]{1,4}\d[\w-]*|\b\d{4}-\d{8}T\d{6}-[0-9a-f]{6}\b")
# Where room is scarce or a part is missing: a year's first months, its end, ad hoc pictures of many groups.
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
FOLDED = "supply_disposal_rate_by_district"
# The front end looks for its server below the page's address first, and says so.
PLATFORMS_PROBE = "status of 404"


@pytest.fixture(scope="module")
def peoples_data(release_store: Path) -> tuple[str, ...]:
    """What people wrote as they liked: the texts of the exports that no list of codes knows."""
    exports = current(release_store).exports
    names: set[str] = set()
    for table, contract in TABLES.items():
        read = pq.read_table(exports / f"{table}.parquet")
        for column in contract.columns:
            if column.type == "VARCHAR" and not column.code_list:
                names.update(read[column.name].unique().to_pylist())
    return tuple(sorted((name for name in names if name), key=len, reverse=True))


@dataclass(frozen=True)
class Look:
    """A screen on which pages are opened and looked over."""

    opened: Visit
    language: Language
    own: tuple[str, ...]

    def pages(self) -> list[str]:
        """Return the paths of the navigation."""
        links = self.opened.go("/").locator("[data-testid=stSidebarNavLink]")
        paths: list[str] = links.evaluate_all("links => links.map(link => link.pathname)")
        return paths

    def faults(self, target: str, fold: str | None = None, axe: bool = False) -> dict[str, object]:
        """Return what is wrong with a page, by kind; ``fold`` names a figure to fold out."""
        opened, page = self.opened, self.opened.page
        opened.complaints.clear()
        opened.go(f"{target}{'&' if '?' in target else '?'}lang={self.language}")
        if fold:
            open_more(opened, fold)
        own = (*OWN, *self.own)
        words = {
            said: found
            for said in said_on(page)
            if (found := foreign(IDS.sub(" ", said), self.language, *own))
        }
        found = {
            "touching": page.evaluate(TOUCHING),
            "too wide": page.evaluate(TOO_WIDE),
            "other language": words,
            "broken rules": broken_rules(page) if axe else {},
            "complaints": [said for said in opened.complaints if PLATFORMS_PROBE not in said],
            "failed": page.locator("[data-testid=stException]").all_inner_texts(),
            "nothing shown": page.locator(".land-figure, .land-proof").count() == 0,
        }
        return {kind: what for kind, what in found.items() if what}


@pytest.fixture(params=[(1366, 768, "en", True), (1920, 1080, "zh", False)], ids=["laptop", "wall"])
def look(visit: Opener, peoples_data: tuple[str, ...], request: pytest.FixtureRequest) -> Look:
    """A laptop read in English and in the dark, and a meeting room's wall read in Chinese."""
    width, height, language, dark = request.param
    return Look(visit(None, width=width, height=height, dark=dark), language, peoples_data)


@pytest.mark.timeout(240)
def test_nothing_is_wrong_with_any_page(look: Look) -> None:
    pages = look.pages()
    assert len(pages) >= 17
    assert {page: found for page in pages if (found := look.faults(page, axe=True))} == {}


def test_nothing_is_wrong_where_room_is_scarce_or_a_part_is_missing(look: Look) -> None:
    assert {link: found for link in HARD if (found := look.faults(link))} == {}


def test_nothing_is_wrong_with_what_folds_out(look: Look) -> None:
    assert look.faults("/supply-schedule?as_of=2024-05-20", fold=FOLDED) == {}
