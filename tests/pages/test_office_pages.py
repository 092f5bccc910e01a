"""The office pages open for every choice and say what their figures give."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from figures.outline.offices import OFFICES
from tests.pages.asking import asking
from tests.pages.conftest import Site
from tests.pages.said import conclusion, said_on
from tests.pages.seen import Seen

SAID = said_on(OFFICES)
ADDRESSES: dict[str, dict[str, str | list[str]]] = {
    "as it is": {},
    "one district, mid-month, in English": {
        "district": "南港区",
        "as_of": "2024-05-20",
        "lang": "en",
    },
    "a month without a staffed figure": {"district": "西岭区", "as_of": "2022-03-31"},
    "two districts, before the data": {
        "district": ["东湖区", "云溪县"],
        "as_of": "2009-01-31",
    },
}


def opened(site: Site, page: str, address: Mapping[str, str | list[str]]) -> Seen:
    """Open an office page at an address."""
    return site(f"offices/{page}", **address)


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=list(ADDRESSES))
@pytest.mark.parametrize("page", SAID)
def test_headlines_are_the_sentences_of_the_rows(
    site: Site, demo_store: Path, page: str, address: dict[str, str | list[str]]
) -> None:
    seen = opened(site, page, address)
    assert seen.is_whole, (seen.alerts, seen.app.exception)
    with asking(demo_store, address) as asked:
        said = [conclusion(asked, item) for item in SAID[page]]
    assert seen.headlines == said
    assert len(seen.charts) <= 4


def test_the_tiles_show_the_published_head_counts(site: Site) -> None:
    tiles = opened(site, "staffing", {"as_of": "2024-10-31"}).tiles
    assert tiles["编制满编率"][0] == "86.7 %"
    assert "差目标 1.31 个百分点（8 名）" in tiles["编制满编率"][1]
    assert tiles["空编"][0] == "78"
    assert tiles["本所实到缺口"][0] == "112"


def test_offices_without_a_staffed_figure_have_a_note_and_no_vacancy(site: Site) -> None:
    seen = opened(site, "staffing", {"district": "西岭区", "as_of": "2022-03-31"})
    notes = seen.found(r'<p class="land-note">(.*?)</p>')
    assert any("1 个所未填报实有在编数" in note for note in notes)


def test_66_offices_are_shown_page_by_page(site: Site) -> None:
    seen = opened(site, "staffing", {})
    figure = next(chart for chart, alt in seen.charts.values() if alt.startswith("66 个所"))
    first = next(trace for trace in figure["data"] if trace["name"] == "own")
    assert 10 <= len(first["y"]) <= 17


def test_the_lists_of_offices_open(site: Site) -> None:
    seen = opened(site, "records", {})
    assert seen.is_whole
    assert seen.title == "各所明细"
