"""Before the data begin a figure says so and shows no row; no zero of it is shown as a fact."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from data.pointer import current
from desk.viewer import ANYONE
from figures.absence import before_data
from figures.ask import ask
from figures.context import Context
from figures.outline import OUTLINE, item_of
from figures.reading import context_of
from figures.tiled import tiles_of
from words.language import Language
from words.voice import Voice

PAGES = [page for part in OUTLINE for page in part.pages]


def on(store: Path, day: str, language: Language = "en") -> Context:
    context, problems = context_of({"as_of": [day]}, language, root=store, viewer=ANYONE)
    assert problems == ()
    return context


@pytest.mark.parametrize("day", ["1900-01-31", "1950-01-31"])
def test_every_figure_and_tile_is_absent_before_the_data(
    store: Path, monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    context = on(store, day)
    first = Voice("en").day(current(store).data_from)
    for page in PAGES:
        assert tiles_of(page, context) == []
        for item in page.items:
            shown = ask(item, context)
            assert shown.conclusion.startswith(f"The data begin on {first}; nothing is known of ")
            assert (shown.table.num_rows, shown.absent) == (0, "There is nothing to count yet.")
            assert (shown.note, shown.later, shown.is_drawn) == ("", "", False)


def test_the_first_day_of_the_data_is_within_them(store: Path) -> None:
    release = current(store)
    first = release.data_from
    assert first
    assert before_data(release, first, Voice("zh")) == ""
    day = first - timedelta(days=1)
    assert before_data(release, day, Voice("zh")) == (
        f"数据始于{Voice('zh').day(first)}，{Voice('zh').day(day)}尚无数据。"
    )


def test_a_past_day_s_table_says_how_many_dates_are_later(store: Path) -> None:
    context = on(store, "2020-12-31")
    listed = replace(item_of("idle_legacy_parcels"), show=())
    assert ask(listed, context).later == (
        "25 dates marked “later” lie after the day shown (31 December 2020)."
    )
    # None of them stands in the columns its own table has.
    assert ask("idle_legacy_parcels", context).later == ""
