"""What a page is kept as under a name, and which districts and register that tells of."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from desk.keeping.model import View
from desk.viewer import ANYONE, Viewer
from figures.context import Context
from figures.keeping import Told, can_be_shown, filters_of, told_by
from figures.reading import context_of
from queries.params import latest_complete_month
from tests.looking import limited_to

EAST, WEST = "东湖区", "西岭区"
BOSS = Viewer("boss", "陈局", None, frozenset({"viewer"}))


@pytest.fixture(autouse=True)
def _demo(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAND_DATA", str(demo_store))


def at(viewer: Viewer = BOSS, **address: str | list[str]) -> Context:
    keys = {key: [value] if isinstance(value, str) else value for key, value in address.items()}
    return context_of(keys, "zh", viewer=viewer)[0]


def told(
    name: str, page: str = "overview", filters: str = "", context: Context | None = None
) -> Told:
    return told_by(name, page, filters, context or at())


def kept(filters: str, page: str = "overview") -> View:
    made = datetime(2026, 11, 28, tzinfo=UTC)
    return View(1, "boss", "陈局", "周会", page, filters, False, frozenset(), None, made)


def test_the_latest_day_and_the_language_are_left_out_and_what_was_chosen_stays() -> None:
    latest = latest_complete_month(at().release.data_to)
    assert filters_of(at(lang="en"), {}) == ""
    assert filters_of(at(as_of=latest.isoformat(), unit="mu"), {}) == "unit=mu"
    assert filters_of(at(as_of="2024-05-31"), {}) == "as_of=2024-05-31"
    own = {"metric": ["case_closure"], "q": [], "nonsense": ["1"], "district": [WEST]}
    kept_keys = parse_qs(filters_of(at(district=[EAST]), own))
    assert kept_keys == {"district": [EAST], "metric": ["case_closure"]}


def test_a_pinned_page_is_kept_with_its_release_and_day() -> None:
    release = at().release.id
    keys = parse_qs(filters_of(at(release=release), {}))
    assert keys["release"] == [release]
    assert date.fromisoformat(keys["as_of"][0]) == latest_complete_month(at().release.data_to)


@pytest.mark.parametrize(
    ("name", "filters", "districts"),
    [
        ("周会", "unit=mu", set()),
        ("东湖整改", "", {EAST}),
        ("东湖区和西岭区", "", {EAST, WEST}),
        ("Xiling weekly", "", {WEST}),
        ("周会", f"district={EAST}", {EAST}),
        ("西岭", f"district={EAST}", {EAST, WEST}),
        ("周会", f"district={EAST}&q=某公司", {EAST}),
    ],
)
def test_a_view_tells_of_districts_by_name_and_filters(
    name: str, filters: str, districts: set[str]
) -> None:
    assert told(name, filters=filters).districts == districts


def test_words_somebody_typed_may_be_of_any_district() -> None:
    every = {name for name, _ in at().names_en}
    assert len(every) == 6
    assert told("周会", "supply-records", "q=某公司").districts == every
    assert told("周会", "supply-records", "list=supply_stock_records").districts == set()


def test_a_restricted_register_is_told_by_its_page_its_indicator_and_its_name() -> None:
    context = at(replace(BOSS, restricted=frozenset({"*"})))
    assert context.restricted
    for register in sorted(context.restricted):
        assert told("x", f"register-{register}", context=context).restricted == register
        assert told("x", "explore", f"where={register}", context).restricted == register
    assert told("x", "register-inspection", context=context).restricted is None
    metrics = {one.id: one.metrics for one in context.registers if one.id in context.restricted}
    for register, named in metrics.items():
        for metric in named:
            assert told("x", "overview", f"metric={metric}", context).restricted == register


def test_what_a_viewer_would_see_otherwise_than_kept_cannot_be_shown() -> None:
    east = limited_to(EAST)
    assert can_be_shown(kept(f"district={EAST}"), east, "zh")
    assert not can_be_shown(kept(f"district={WEST}"), east, "zh")
    assert not can_be_shown(kept("district=无此区"), BOSS, "zh")
    assert not can_be_shown(kept("release=0099-20240101T000000-abcdef"), BOSS, "zh")
    assert not can_be_shown(kept("", "register-nothing"), BOSS, "zh")
    assert can_be_shown(kept("", "register-inspection"), BOSS, "zh")
    assert can_be_shown(kept("as_of=1800-01-01&unit=mu"), BOSS, "zh")
    assert can_be_shown(kept(""), ANYONE, "zh")
