"""Of a long list the first rows are read; what is said of it, and every file, is of all of them."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from briefing.layout import figure_of
from briefing.sheets import Stamp, as_csv
from data.contracts import TABLES
from data.warehouse import Warehouse
from desk.viewer import ANYONE
from figures import listed
from figures import results as kept
from figures.ask import Shown, ask
from figures.columns import shown_columns
from figures.context import Context
from figures.outline import CIRCULAR, OUTLINE, Item, page_at
from figures.outline.registers import REGISTER_ITEMS
from figures.reading import context_of
from figures.tiled import tiles_of
from queries.catalogue import catalogue
from queries.run import run
from tests.queries.crowded_city import DISTRICTS, REACHED, crowded
from tests.queries.doubtful_city import DOUBTFUL_ON, doubtful
from tests.queries.worlds import built
from ui import markup
from ui.card import made_of
from words.lettering import marked

COUNTED = [item for part in OUTLINE for page in part.pages for item in page.shown if item.counted]
DAYS = (date(2022, 6, 30), date(2024, 3, 31), date(2024, 10, 31), date(2025, 2, 28))
# Of the others' lists no more than a few dozen rows stand in this city on one day.
IN_DOUBT = [item for item in COUNTED if not item.name.startswith("supply")]
# What rows of the exports are known by, beside districts, years and days.
KEYS = {key for table in TABLES.values() for key in table.key} - {
    "as_of", "day", "district", "due_on", "metric", "period_on", "published_on", "region", "year",
    "bureau", "grain", "period_from", "period_to", "register", "round",
}  # fmt: skip
every_list = pytest.mark.parametrize("item", COUNTED, ids=lambda item: item.name)


@pytest.fixture(scope="module")
def context(demo_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Context:
    """Return the context of a city in which many events wait, many parcels close a gap and many
    rows are in doubt."""
    tables, more = crowded(), doubtful()
    together = {name: [*tables.get(name, ()), *more.get(name, ())] for name in (*tables, *more)}
    release = built(tmp_path_factory.mktemp("crowded"), together, data_to=REACHED)
    of_demo, _ = context_of({}, "zh", viewer=ANYONE, root=demo_store)
    return replace(of_demo, release=release, names_en=())


def whole_rows(item: Item, context: Context) -> list[dict[str, object]]:
    opened = kept.warehouse(context.release, context.scope)
    query = catalogue()[item.name]
    rows = run(query, opened, dict(context.given(query.params))).to_pylist()
    return [row for row in rows if all(row[name] in of for name, of in item.only.items())]


def told_alike(few: Shown, whole: Shown) -> bool:
    return (few.conclusion, few.note, few.caveats) == (whole.conclusion, whole.note, whole.caveats)


@every_list
@pytest.mark.parametrize("districts", [None, DISTRICTS[1:]])
def test_a_long_list_is_told_of_as_a_whole(
    item: Item,
    districts: tuple[str, ...] | None,
    context: Context,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    longest = 0
    for day in DAYS:
        asked = replace(context, as_of=day, districts=districts)
        monkeypatch.setattr(listed, "FIRST_ROWS", 10**6)
        whole = ask(item, asked)
        monkeypatch.setattr(listed, "FIRST_ROWS", 2)
        few = ask(item, asked)
        rows = whole_rows(item, asked)
        assert whole.table.to_pylist() == rows
        assert few.table.to_pylist() == rows[:2]
        assert few.count == whole.count == len(rows)
        assert few.whole.to_pylist() == rows
        assert [column.values for column in few.columns] == [c.values for c in whole.columns]
        assert told_alike(few, whole)
        longest = max(longest, len(rows))
    assert longest > 2


def test_rows_beyond_the_first_are_not_read_for_a_page(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    plain = Warehouse.query

    def counting(warehouse: Warehouse, *asked: object) -> object:
        rows = plain(warehouse, *asked)  # type: ignore[arg-type]
        read.append(rows.num_rows)
        return rows

    monkeypatch.setattr(Warehouse, "query", counting)
    monkeypatch.setattr(listed, "FIRST_ROWS", 3)
    (item,) = (item for item in COUNTED if item.name == "supply_pending_entries")
    shown = ask(item, replace(context, as_of=date(2023, 11, 30)))
    assert shown.count > 3
    assert max(read) <= 3


# Lists of which all rows are read, and why that is no harm.
WHOLE = {
    "due_items": "no page shows it: paper hands out every row, and Records asks page by page",
    "idle_legacy_parcels": "a chart of which every page is drawn; the parcels are a closed list",
    "office_condition_records": "one row an office, of which a city has some hundreds at most",
    "staffing_by_office": "a chart with a bar an office, turned page by page",
    "office_workload": "a chart with a point an office",
    "project_milestones": "a chart; the SELECT gives forty-eight matters at most",
    "supply_over_10_parcels": "the SELECT gives the twenty largest",
    "quality_freshness": "one row an export",
    "gravest_items": "the SELECT gives the three oldest and the three largest of each kind",
}


def is_list(item: Item) -> bool:
    """Tell whether a figure has a row for each of what the exports hold one by one."""
    query = catalogue()[item.name]
    kept = {f.name for f in query.returns} & {"record_id", "item_id", *KEYS}
    return bool(kept) or re.match("one .* a row", query.unit.said("en")) is not None


def test_every_list_is_counted_or_has_a_reason_to_be_read_whole() -> None:
    pages = [page for part in (*OUTLINE, *CIRCULAR) for page in part.pages]
    items = [item for page in pages for item in (*page.shown, *page.paper)]
    lists = {item.name for item in (*items, *REGISTER_ITEMS) if is_list(item)}
    assert {item.name for item in COUNTED} == lists - set(WHOLE)
    assert lists >= set(WHOLE)
    assert all(item.draw is None and item.tell is None for item in COUNTED)


def of_each_form(
    item: Item, asked: Context, monkeypatch: pytest.MonkeyPatch
) -> tuple[Shown, Shown, int]:
    """Return a list as its first rows are read and as all are, and how many the first are."""
    few = ask(item, asked)
    first = listed.FIRST_ROWS
    monkeypatch.setattr(listed, "FIRST_ROWS", 10**6)
    whole = ask(item, asked)
    monkeypatch.setattr(listed, "FIRST_ROWS", first)
    return few, whole, first


@pytest.mark.parametrize("item", IN_DOUBT, ids=lambda item: item.name)
def test_of_hundreds_of_rows_page_paper_and_download_tell_all(
    item: Item, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = replace(context, as_of=DOUBTFUL_ON)
    few, whole, first = of_each_form(item, asked, monkeypatch)
    rows, scene = whole_rows(item, asked), asked.scene
    assert len(rows) > 200 > first
    assert few.conclusion == whole.conclusion == marked(item.conclude(rows, scene, {}))
    # The rows at hand would tell something else.
    assert marked(item.conclude(rows[:first], scene, {})) != few.conclusion
    card = made_of(few, 1).card
    assert few.conclusion in card.head
    assert card.foot.count("<tr") == first + 1
    assert markup.rest(first, len(rows), scene.voice) in card.foot
    assert figure_of(few) == figure_of(whole)
    assert figure_of(few).rows == len(rows)
    files = [
        as_csv(shown_columns(one.query, one.whole, scene), Stamp(()), scene.voice, exact=True)
        for one in (few, whole)
    ]
    assert files[0] == files[1]
    assert few.mark == whole.mark


@pytest.mark.parametrize("address", ["idle-warning", "data-quality"])
def test_tiles_and_what_stands_beside_a_long_list_are_of_all_its_rows(
    address: str, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, page = replace(context, as_of=DOUBTFUL_ON), page_at(address)
    tiles = tiles_of(page, asked)
    lists = [item for item in page.shown if item.counted]
    counts = {item.name: len(whole_rows(item, asked)) for item in lists}
    beside = [item for item in page.shown if {*item.beside} & set(counts)]
    said = [ask(item, asked).conclusion for item in beside]
    monkeypatch.setattr(listed, "FIRST_ROWS", 10**6)
    assert tiles == tiles_of(page, asked)
    assert said == [ask(item, asked).conclusion for item in beside]
    if address == "data-quality":
        doubts = [tile for tile in tiles if tile.value == f"{sum(counts.values()):,}"]
        assert len(doubts) == 1
        assert len(said) == 1
