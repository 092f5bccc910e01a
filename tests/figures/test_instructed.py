"""Instructions are marked on tiles, figures and charts, for whom they are in sight."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desk.database import Desk
from desk.instructions.steps import accept, answer, receive
from desk.viewer import ANYONE, Viewer
from figures.ask import Shown, ask
from figures.context import Context
from figures.instructed import in_view, version
from figures.outline import page_at
from figures.reading import context_of
from figures.tiled import declared_tiles, tile_keys, tiles_of
from figures.tiles.model import Tile
from tests.desk.instructions.people import NUMBER_DAY as DAY
from tests.desk.instructions.people import everybody, given
from tests.desk.people import viewer
from tests.pages.logins import desk_beside
from words.language import Language

RATE = "supply_disposal_rate"
CHART = "supply_disposal_rate_by_month"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk with everybody at it, and login on."""
    with desk_beside(tmp_path, monkeypatch) as opened:
        everybody(opened)
        yield opened


def done(desk: Desk, id_: str, day: date) -> None:
    boss, at = viewer(desk, "sec"), datetime(2026, 11, 28, 12, tzinfo=UTC)
    receive(desk, boss, id_, now=at)
    answer(desk, boss, id_, "已办", day, today=day, now=at)
    accept(desk, boss, id_, now=at)


def seen(
    store: Path,
    who: Viewer,
    language: Language = "zh",
    today: date = date(2026, 11, 28),
    **address: str,
) -> Context:
    params = {"as_of": [DAY.isoformat()], **{key: [held] for key, held in address.items()}}
    made, problems = context_of(params, language, viewer=who, root=store)
    assert not problems
    return replace(made, today=today)


def marks(tiles: list[Tile]) -> dict[str, str]:
    return {tile.name: tile.ordered.said for tile in tiles if tile.ordered}


def notes(shown: Shown) -> list[str]:
    """Return what is said of instructions under the chart, and see that each has its line."""
    chart, said = shown.noted(shown.drawn(shown.table, dark=False))
    lines = [shape for shape in chart["layout"].get("shapes", ()) if shape.get("y1") == 1]
    assert len(said) <= len(lines)
    return [words for _, words in said if "督办" in words or "Instruction" in words]


def place(shown: Shown, id_: str) -> float:
    """Return where an instruction's mark stands on the axis of months."""
    chart, said = shown.noted(shown.drawn(shown.table, dark=False))
    (mark,) = [mark for mark, words in said if id_ in words]
    (x,) = [one["x"] for one in chart["layout"]["annotations"] if mark in one["text"]]
    return float(x)


def test_the_tile_of_an_indicator_bears_what_is_open_on_it(demo_store: Path, desk: Desk) -> None:
    overview, boss = page_at("overview"), viewer(desk, "boss")
    assert marks(tiles_of(overview, seen(demo_store, boss))) == {}
    given(desk, metric=RATE, deadline=date(2026, 11, 30))
    given(desk, metric=RATE, deadline=date(2026, 11, 27))
    given(desk, metric=RATE, deadline=date(2026, 11, 27))
    done(desk, given(desk, metric=RATE, deadline=date(2026, 11, 1)), date(2026, 11, 20))
    (zh,) = marks(tiles_of(overview, seen(demo_store, boss))).items()
    assert zh == ("批而未供土地处置率", "督办 3 项 · ▲ 滞后 2")
    (en,) = marks(tiles_of(overview, seen(demo_store, boss, "en"))).values()
    assert en == "3 instructions · ▲ behind 2"
    (late,) = marks(tiles_of(overview, seen(demo_store, boss, today=date(2026, 12, 7)))).values()
    assert late == "督办 3 项 · ■ 超期 2"


def test_one_given_on_a_tile_of_a_page_is_on_that_tile_in_any_language(
    demo_store: Path, desk: Desk
) -> None:
    boss, page = viewer(desk, "boss"), page_at("supply-schedule")
    context = seen(demo_store, boss)
    keys = tile_keys(page, context)
    assert len(set(keys)) == len(keys) > 1
    given(desk, tile=keys[1])
    given(desk, page="supply-standing", tile=keys[1])
    for language in ("zh", "en"):
        tiles = tiles_of(page, seen(demo_store, boss, language))
        assert list(marks(tiles)) == [tiles[1].name]


def test_a_figure_says_what_is_open_on_it_or_on_its_indicator(demo_store: Path, desk: Desk) -> None:
    boss = viewer(desk, "boss")
    assert ask(CHART, seen(demo_store, boss)).ordered is None
    given(desk, figure=CHART)
    given(desk, page="overview", figure="headline_by_month", metric=RATE)
    given(desk, figure="supply_over_10_by_month")
    ordered = ask(CHART, seen(demo_store, boss)).ordered
    assert ordered is not None
    assert ordered.said.startswith("督办 2 项")
    # Of a figure of one indicator at a time, those on its own.
    context = seen(demo_store, boss)
    own = ask("headline_by_month", context, only={"metric": RATE}).ordered
    assert own is not None
    assert own.said.startswith("督办 1 项")
    other = {"metric": "idle_disposal_rate"}
    assert ask("headline_by_month", context, only=other).ordered is None


def test_registers_share_a_figure_and_not_what_was_ordered_on_it(
    demo_store: Path, desk: Desk
) -> None:
    figure = "register_rate_by_month"
    given(desk, page="register-hazard", figure=figure)
    context = seen(demo_store, viewer(desk, "boss"))
    on = [
        register
        for register in ("hazard", "announcement", "project")
        if ask(figure, replace(context, register=register)).ordered
    ]
    assert on == ["hazard"]


def test_an_indicator_of_a_register_bears_its_mark_below_the_eight_and_on_its_own_page(
    demo_store: Path, desk: Desk
) -> None:
    context = seen(demo_store, viewer(desk, "boss"), as_of="2024-10-31")
    before = declared_tiles(context)
    assert before is not None
    late, calm = before.behind[0], before.rest[0][1][0]
    id_ = given(desk, page="overview", metric=late.metric)
    given(desk, page="overview", metric=calm.metric)
    after = declared_tiles(context)
    assert after is not None
    assert marks(after.behind) == {late.name: "督办 1 项 · ○ 在办"}
    assert [name for _, tiles in after.rest for name in marks(tiles)] == [calm.name]
    own = replace(context, register=late.register)
    assert any(
        any(id_ in words for words in notes(shown))
        for item in page_at(f"register-{late.register}", own.declared).shown
        if item.remarks and (shown := ask(item.name, own)).is_drawn
    )


def test_the_chart_bears_a_mark_at_the_day_of_issue_and_keeps_it(
    demo_store: Path, desk: Desk
) -> None:
    boss = viewer(desk, "boss")
    march = given(desk, date(2024, 3, 31), metric=RATE, as_of=date(2024, 2, 29), text="三月的事")
    done(desk, march, date(2026, 11, 20))
    later = given(desk, date(2024, 6, 20), metric=RATE, deadline=date(2026, 12, 30))
    shown = ask(CHART, seen(demo_store, boss))
    assert notes(shown) == [
        f"督办 {march} · ✓ 按期办结 · 执法支队 · 期限 2026年12月4日：三月的事",
        f"督办 {later} · ○ 在办 · 执法支队 · 期限 2026年12月30日：周五前结案",
    ]
    # 31 March is the third month end; June is not drawn yet, and the day shown stands for it.
    assert place(shown, march) == 2
    assert place(shown, later) == 4
    english = notes(ask(CHART, seen(demo_store, boss, "en")))
    assert english[1].startswith(f"Instruction {later} · ○ open · 执法支队 · due ")
    # Before the day of its number there was nothing to order on.
    assert notes(ask(CHART, seen(demo_store, boss, as_of="2024-04-30"))) == [notes(shown)[0]]


def test_marks_are_of_the_districts_chosen_and_in_sight(demo_store: Path, desk: Desk) -> None:
    given(desk, metric=RATE, districts=("东湖区",), text="东湖的事")
    given(desk, metric=RATE, districts=("西岭区",), text="西岭的事")
    given(desk, metric=RATE, text="全市的事")

    def texts(context: Context) -> list[str]:
        return [one.order.text for one in in_view(context)]

    boss = viewer(desk, "boss")
    assert texts(seen(demo_store, boss)) == ["东湖的事", "西岭的事", "全市的事"]
    assert texts(seen(demo_store, boss, district="东湖区")) == ["东湖的事", "全市的事"]
    assert texts(seen(demo_store, viewer(desk, "west"))) == ["西岭的事"]


def test_what_is_kept_of_the_desk_is_read_anew_after_each_step(
    demo_store: Path, desk: Desk
) -> None:
    boss = viewer(desk, "boss")
    before, id_ = version(demo_store), given(desk, metric=RATE)
    assert [one.state for one in in_view(seen(demo_store, boss))] == ["issued"]
    issued = version(demo_store)
    receive(desk, viewer(desk, "zhang"), id_, now=datetime(2026, 11, 28, 13, tzinfo=UTC))
    assert [one.state for one in in_view(seen(demo_store, boss))] == ["received"]
    assert len({before, issued, version(demo_store)}) == 3


def test_with_login_off_a_desk_is_read_where_there_is_one_and_none_is_made(
    demo_store: Path, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given(desk, metric=RATE)
    monkeypatch.delenv("LAND_LOGIN")
    assert len(in_view(seen(demo_store, ANYONE))) == 1
    monkeypatch.delenv("LAND_DESK")
    own = tmp_path / "own"
    own.mkdir()
    for name in ("releases", "current"):
        (own / name).symlink_to(demo_store / name)
    context = seen(own, ANYONE)
    assert context.release.folder.parents[1] == own
    assert in_view(context) == ()
    assert not (own / "desk").exists()
    (own / "desk").mkdir()
    (own / "desk" / "desk.sqlite3").write_bytes(b"no database at all" * 100)
    assert in_view(context) == ()
