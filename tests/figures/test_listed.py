"""Of a long list the first rows are read; what is said of it, and every file, is of all of them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from data.warehouse import Warehouse
from desk.viewer import ANYONE
from figures import listed
from figures import results as kept
from figures.ask import Shown, ask
from figures.context import Context
from figures.outline import OUTLINE, Item
from figures.reading import context_of
from queries.catalogue import catalogue
from queries.run import run
from tests.queries.crowded_city import DISTRICTS, REACHED, crowded
from tests.queries.worlds import built

COUNTED = [item for part in OUTLINE for page in part.pages for item in page.shown if item.counted]
DAYS = (date(2022, 6, 30), date(2024, 3, 31), date(2024, 10, 31), date(2025, 2, 28))
every_list = pytest.mark.parametrize("item", COUNTED, ids=lambda item: item.name)


@pytest.fixture(scope="module")
def context(demo_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Context:
    """Return the context of a city in which many events wait and many parcels close a gap."""
    release = built(tmp_path_factory.mktemp("crowded"), crowded(), data_to=REACHED)
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


def test_the_lists_of_which_the_first_rows_are_read_are_told_by_counts() -> None:
    assert {item.name for item in COUNTED} == {
        "supply_gap_parcels",
        "supply_pending_entries",
    }
    assert all(item.draw is None and item.tell is None for item in COUNTED)
