"""A page's figures are asked for at once and ahead of the page, and none is asked for twice."""

from collections import Counter
from concurrent.futures import wait
from pathlib import Path

import pytest

from data.errors import FailedQuery
from data.warehouse import Columns, Parameters, Warehouse
from desk.viewer import ANYONE
from figures import ahead, results
from figures.ask import ask
from figures.outline import OUTLINE, Page
from figures.reading import context_of
from figures.tiled import tiles_of
from queries.catalogue import catalogue

PAGES = [page for part in OUTLINE for page in part.pages if page.rows]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """What the database is asked, by statement and parameters."""
    counted: Counter[str] = Counter()
    answer = Warehouse.answer

    def counting(self: Warehouse, sql: str, params: Parameters | None = None) -> Columns:
        counted[f"{sql} {params}"] += 1
        return answer(self, sql, params)  # type: ignore[return-value]

    monkeypatch.setattr(Warehouse, "answer", counting)
    return counted


@pytest.mark.parametrize("page", PAGES, ids=[page.address for page in PAGES])
def test_what_a_page_shows_is_answered_when_it_is_drawn(
    store: Path, asked: Counter[str], page: Page
) -> None:
    results.fetch.cache_clear()
    context, _ = context_of(
        {"as_of": ["2024-07-17"], "district": ["东湖区"]}, "zh", root=store, viewer=ANYONE
    )
    done, late = wait(ahead.look_ahead(page, context), timeout=60)
    assert done
    assert not late
    before = Counter(asked)
    assert before
    tiles_of(page, context)
    for item in page.shown:
        if item.draw is not None:
            ask(item, context)
    assert max(asked.values()) == 1
    # What is told of warnings and of exports comes when it is drawn; no figure does.
    drawn = [catalogue()[item.name].sql for item in page.shown if item.draw is not None]
    assert not [sql for sql in drawn for later in set(asked) - set(before) if sql in later]


def test_a_figure_that_fails_ahead_fails_where_it_is_shown(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    results.fetch.cache_clear()
    context, _ = context_of({"as_of": ["2024-07-18"]}, "zh", root=store, viewer=ANYONE)
    page = PAGES[0]

    def failing(self: Warehouse, sql: str, params: Parameters | None = None) -> Columns:
        raise FailedQuery("坏了", "broken")

    monkeypatch.setattr(Warehouse, "answer", failing)
    for one in ahead.look_ahead(page, context):
        assert one.exception(timeout=60) is None
    with pytest.raises(FailedQuery):
        ask(page.shown[0], context)
