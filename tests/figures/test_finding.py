"""What is found is told kind by kind, with where it leads and what it was found by."""

from datetime import date
from pathlib import Path

import pytest

from desk.viewer import ANYONE, Viewer
from figures import finding
from figures.context import Context
from figures.finding import FIRST_HITS, asks, found, found_of, listed_at
from figures.outline import OUTLINE, page_at
from figures.reading import context_of
from queries.catalogue import catalogue
from tests.looking import limited_to

AS_OF = {"as_of": [date(2024, 10, 31).isoformat()]}


@pytest.fixture
def context(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> Context:
    monkeypatch.setenv("LAND_DATA", str(demo_store))
    return _context()


def _context(viewer: Viewer = ANYONE, language: str = "zh") -> Context:
    return context_of(AS_OF, "en" if language == "en" else "zh", viewer=viewer)[0]


def test_one_number_leads_to_its_record(context: Context) -> None:
    (group,) = found("YZ2009-0018", context)
    (hit,) = group.hits
    assert (group.kind, group.count) == ("parcel", 1)
    assert (hit.number, hit.district, hit.cell) == ("YZ2009-0018", "东湖区", "")
    assert (hit.page, hit.keys) == ("story", {"kind": ["parcel"], "id": ["YZ2009-0018"]})


def test_a_parcel_found_by_a_document_says_which(context: Context) -> None:
    group = found_of("parcel", "[2009]36", context)
    assert group.count > 0
    assert {hit.cell for hit in group.hits} == {"省政地〔2009〕36号"}  # noqa: RUF001, official brackets


def test_each_kind_shows_its_first_and_counts_all(context: Context) -> None:
    groups = {group.kind: group for group in found("donghu", context)}
    assert list(groups) == [kind for kind in finding.KINDS if kind in groups]
    assert {"parcel", "idle", "matter", "unit"} <= groups.keys()
    assert groups["parcel"].count > len(groups["parcel"].hits) == FIRST_HITS
    listed: list[str] = []
    for page in range(1, groups["parcel"].count // 50 + 2):
        hits = found_of("parcel", "donghu", context, page=page).hits
        listed += [hit.number for hit in hits]
    assert len(listed) == len(set(listed)) == groups["parcel"].count
    assert all("东湖" in f"{hit.name}{hit.cell}" for hit in groups["parcel"].hits)


def test_a_page_is_found_by_its_title_and_by_a_figure_on_it(context: Context) -> None:
    by_title = found_of("page", "chuzhijindu", context).hits
    assert ("处置进度", "supply-schedule") in {(hit.name, hit.page) for hit in by_title}
    by_figure = found_of("page", catalogue()["supply_stock_bridge"].title.zh, context).hits
    assert by_figure
    assert all(hit.cell for hit in by_figure if hit.name not in by_figure[0].cell)
    shown = {item.name for hit in by_figure for item in page_at(hit.page).shown}
    assert "supply_stock_bridge" in shown


def test_pages_are_named_in_the_language_of_their_reader(context: Context) -> None:
    english = found_of("page", "处置进度", _context(language="en"))
    assert "Disposal progress" in {hit.name for hit in english.hits}


@pytest.mark.parametrize("words", ["", "  ", "\u3000", "\u200b"])
def test_nothing_is_found_where_nothing_is_asked(context: Context, words: str) -> None:
    assert not asks(words)
    assert found(words, context) == ()


@pytest.mark.parametrize(
    "words", ["%", "_", "<script>alert(1)</script>", "'; drop table x", "9" * 5000]
)
def test_hostile_words_are_words(context: Context, words: str) -> None:
    assert found(words, context) == ()


def test_one_character_finds_much_and_counts_it(context: Context) -> None:
    groups = {group.kind: group.count for group in found("东", context)}
    assert groups["parcel"] > 100


def test_a_viewer_of_one_district_finds_its_things_alone(context: Context) -> None:
    own = _context(limited_to("西岭区"))
    assert found("YZ2009-0018", own) == ()
    groups = found("lu", own)
    districts = {hit.district for group in groups for hit in group.hits if hit.district}
    assert districts == {"西岭区"}


def test_each_kind_is_listed_on_a_page_that_browses_it() -> None:
    addresses = {page.address: page for part in OUTLINE for page in part.pages}
    for kind in ("parcel", "idle", "case", "office"):
        page, keys = listed_at(kind, "X")
        assert keys["list"][0] in addresses[page].lists
        columns = {field.name for field in catalogue()[keys["list"][0]].returns}
        assert columns & {"parcel_id", "supervision_no", "case_id", "office_id"}
    assert listed_at("matter", "X", "audit") == ("register-audit", {"q": ["X"]})


def test_a_unit_leads_to_the_list_of_what_it_is_in_charge_of(context: Context) -> None:
    hits = found_of("unit", "湖滨街道办事处", context).hits
    parcels = next(hit for hit in hits if hit.kind == "parcel")
    assert (parcels.page, parcels.keys["q"]) == ("supply-records", ["湖滨街道办事处"])
