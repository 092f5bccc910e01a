"""The names districts are read by are asked for in one place, and carried by every address."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from data.lineage import Sight
from data.manifest import Release
from desk.viewer import ANYONE, Viewer
from figures import results
from figures.address import Params, Wanted, problem_said
from figures.ask import rows_of
from figures.context import Context, address_of, link
from figures.reading import context_in, context_of
from figures.revisions.history import shown_in
from figures.stamp import facts, stamp_line
from tests.given import Row, published
from tests.looking import limited_to
from wall.asked import asked
from wall.deck import deck

NORTH, WEST, LAKE, EAST = "北区", "西区", "湖区", "东区"
ENDED = date(2023, 12, 31)
BY = {"lineage": ["successor"]}


def case(number: str, district: str, issued: date, closed: date | None) -> Row:
    return {
        "case_id": number, "district": district, "issued_on": issued, "issue_year": issued.year,
        "illegal_area_mu": 2.0, "illegal_farmland_mu": 1.0, "closed_on": closed,
        "remaining_mu": 2.0 if closed is None else 0.0,
        "review_stage": "finished" if closed else "county",
    }  # fmt: skip


# Closed of issued: north 1 of 2, west 0 of 4, the lake itself 2 of 2, the east 1 of 8.
COUNTS = {NORTH: (1, 2), WEST: (0, 4), LAKE: (2, 2), EAST: (1, 8)}
# Rounded as the figures: 3 of 8 together, 4 of 16 in the city.
TOGETHER, CITY = 37.5, 25.0


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store whose release knows a merger: the north and the west became the lake."""
    folder = tmp_path_factory.mktemp("merged")
    closed = date(2024, 2, 1)
    ended: Row = {"successor": LAKE, "valid_to": ENDED}
    published(
        folder,
        data_to=date(2024, 5, 31),
        districts=[
            {"district": NORTH, "district_en": "North", "sort_order": 1, **ended},
            {"district": WEST, "district_en": "West", "sort_order": 2, **ended},
            {"district": LAKE, "district_en": "Lake", "sort_order": 3,
             "valid_from": date(2024, 1, 1)},
            {"district": EAST, "district_en": "East", "sort_order": 4},
        ],
        cases=[
            case(f"{name}{n}", name, date(2024 if name == LAKE else 2023, 1, 15),
                 closed if n < of[0] else None)
            for name, of in COUNTS.items()
            for n in range(of[1])
        ],
    )  # fmt: skip
    return folder / "store"


@pytest.fixture
def store(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LAND_DATA", str(root))
    return root


def opened(params: Params, viewer: Viewer = ANYONE) -> tuple[Context, list[tuple[str, str, str]]]:
    context, problems = context_of(params, "zh", viewer=viewer)
    return context, [(one.key, one.value, one.why) for one in problems]


def closing(context: Context) -> tuple[float, float, float]:
    (row,) = [
        row
        for row in rows_of("headline_by_metric", context)
        if row["metric"] == "case_rectification_rate"
    ]
    return row["value"], row["numerator"], row["denominator"]  # type: ignore[return-value]


@pytest.mark.usefixtures("store")
def test_each_name_has_its_own_number_and_the_successor_by_the_switch_that_of_all() -> None:
    for name, (done, of) in COUNTS.items():
        context, problems = opened({"district": [name]})
        assert (closing(context), problems) == ((100 * done / of, done, of), [])
    assert closing(opened({**BY, "district": [LAKE]})[0]) == (TOGETHER, 3, 8)
    assert closing(opened({**BY, "district": [EAST]})[0]) == (12.5, 1, 8)
    assert closing(opened(BY)[0]) == closing(opened({})[0]) == (CITY, 4, 16)


@pytest.mark.usefixtures("store")
def test_a_day_before_the_merger_is_summed_too() -> None:
    before = {"as_of": ["2023-06-30"]}
    assert closing(opened({**BY, **before, "district": [LAKE]})[0]) == (0, 0, 6)
    assert closing(opened({**before, "district": [WEST]})[0]) == (0, 0, 4)
    # It was not there yet.
    assert closing(opened({**before, "district": [LAKE]})[0])[1:] == (0, 0)


@pytest.mark.usefixtures("store")
def test_an_address_carries_the_switch_and_reopens_the_same_picture() -> None:
    context, problems = opened({**BY, "district": [LAKE]})
    assert (context.lineage, problems) == ("successor", [])
    keys = address_of(context, "zh")
    assert keys == {"as_of": ["2024-05-31"], "district": [LAKE], "lineage": ["successor"]}
    again = parse_qs(link("cases", keys).partition("?")[2])
    assert opened(again)[0] == context
    assert "lineage" not in address_of(opened({"lineage": ["then"]})[0])
    assert opened({"lineage": ["both"]})[1] == [("lineage", "both", "unknown value")]
    assert opened({"lineage": ["both"]})[0].lineage == "then"


@pytest.mark.usefixtures("store")
def test_a_district_that_ended_is_marked_where_one_is_chosen_and_gone_by_successor() -> None:
    named, summed = opened({})[0], opened(BY)[0]
    assert [named.district_option(name) for name, _ in named.names_en] == [
        "北区（至 2023-12）", "西区（至 2023-12）", "湖区", "东区",
    ]  # fmt: skip
    english = replace(named, language="en")
    assert english.district_option(WEST) == "West (to 2023-12)"
    assert [summed.district_option(name) for name, _ in summed.names_en] == ["湖区", "东区"]


@pytest.mark.usefixtures("store")
def test_an_old_link_to_a_district_that_ended_shows_its_successor_and_says_so() -> None:
    context, problems = opened({**BY, "district": [WEST, NORTH, EAST]})
    assert context.districts == (LAKE, EAST)
    assert problems == [("district", name, "followed by another") for name in (WEST, NORTH)]
    _, raw = context_of({**BY, "district": [WEST]}, "zh", viewer=ANYONE)
    assert problem_said(raw[0], context.voice) == (
        "district = 西区：已撤并或更名，改为显示其继任行政区"
    )


@pytest.mark.usefixtures("store")
def test_no_viewer_learns_by_the_switch_of_a_district_that_is_not_his() -> None:
    mine = frozenset({LAKE})
    context, _ = opened(BY, viewer=limited_to(*mine))
    assert closing(context) == (TOGETHER, 3, 8)
    assert opened({**BY, "district": [WEST]}, viewer=limited_to(*mine))[0].districts == (LAKE,)
    assert closing(opened({}, viewer=limited_to(*mine))[0]) == (100.0, 2, 2)
    assert opened({"district": [WEST]}, viewer=limited_to(*mine))[1] == [
        ("district", WEST, "unknown district")
    ]
    # Whoever sees the west alone sees it by its own name, and no lake.
    west, problems = opened({**BY, "district": [LAKE]}, viewer=limited_to(WEST))
    assert problems == [("district", LAKE, "unknown district")]
    assert closing(west) == (0.0, 0, 4)
    assert [name for name, _ in west.names_en] == [WEST]
    east, problems = opened({**BY, "district": [WEST]}, viewer=limited_to(EAST))
    assert (east.districts, problems) == (None, [("district", WEST, "unknown district")])


@pytest.mark.usefixtures("store")
def test_what_is_kept_of_one_reading_answers_no_other() -> None:
    release = opened({})[0].release
    given = (("as_of", date(2024, 5, 31)), ("districts", (LAKE,)))
    kept = [
        results.fetch(release, scope, "case_rectification_by_year", given).num_rows
        for scope in (None, Sight(by_successor=True), Sight(), frozenset({LAKE}))
    ]
    # The lake has cases of 2024 alone, its predecessors of 2023.
    assert kept == [1, 2, 1, 1]


@pytest.mark.usefixtures("store")
def test_releases_are_compared_by_the_names_in_their_rows() -> None:
    context = opened({**BY, "district": [LAKE]})[0]
    assert sorted(context.districts_then or ()) == sorted((LAKE, NORTH, WEST))
    assert opened({"district": [LAKE]})[0].districts_then == (LAKE,)
    assert opened(BY)[0].districts_then is None
    values = shown_in(context.release, [context.as_of], context.districts_then)
    shown = values["case_rectification_rate"][context.as_of]
    assert (shown.value, shown.numerator, shown.denominator) == (TOGETHER, 3, 8)


@pytest.mark.usefixtures("store")
def test_paper_and_wall_say_by_which_names_they_speak() -> None:
    at, said = datetime(2024, 6, 1, tzinfo=UTC), "撤并区县计入继任行政区"
    for params, is_said in ((BY, True), ({}, False)):
        context = opened(params)[0]
        told = (
            stamp_line(context, at),
            str(facts(context, at)),
            str(deck(asked(params, "zh", viewer=ANYONE))),
        )
        assert [said in text for text in told] == [is_said] * 3
    show = deck(asked({**BY, "district": [LAKE]}, "zh", viewer=ANYONE))
    assert [one["name"] for one in show["ring"]] == [LAKE, EAST]


def test_a_release_without_a_successor_has_no_switch(tmp_path: Path) -> None:
    release: Release = published(tmp_path, cases=[{}])
    context, problems = context_of(BY, "zh", root=tmp_path / "store", viewer=ANYONE)
    assert (context.release, context.lineage, problems) == (release, "then", ())
    assert not context.has_lineage
    assert "lineage" not in address_of(context)


@pytest.mark.usefixtures("store")
def test_a_context_keeps_the_scope_it_is_given() -> None:
    release = opened({})[0].release
    wanted = context_of(BY, "zh", viewer=ANYONE)[0]
    assert wanted.scope == Sight(None, by_successor=True)
    assert context_in(release, Wanted(), "zh", viewer=limited_to(EAST)).scope == Sight(
        frozenset({EAST})
    )
