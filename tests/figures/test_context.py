"""A context gives each figure what it declares, and the filters offer the months there are."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from data.manifest import Release
from desk.viewer import ANYONE
from figures.address import problem_said
from figures.context import Context
from figures.reading import context_of
from queries.catalogue import catalogue
from tests.given import published
from ui.filters import MONTHS_OFFERED, month_ends

RELEASE = Release(
    id="0001",
    folder=Path(),
    number=1,
    published_at=datetime(2024, 11, 1, tzinfo=UTC),
    data_to=date(2024, 10, 31),
    note="",
    demo=True,
    city_zh="云州市",
    city_en="Yunzhou",
    previous=None,
    tables={},
    marts={},
    marts_version="",
    rules={},
)
CONTEXT = Context(
    release=RELEASE,
    viewer=ANYONE,
    as_of=date(2024, 5, 31),
    districts=("东湖区",),
    unit="mu",
    basis="event",
    language="en",
    dark=True,
    names_en=(("东湖区", "Donghu"), ("西岭区", "西岭区")),
)


def test_a_figure_is_given_what_it_declares_and_nothing_else() -> None:
    assert CONTEXT.given(frozenset({"districts", "as_of"})) == (
        ("as_of", date(2024, 5, 31)),
        ("districts", ("东湖区",)),
    )
    assert CONTEXT.given(frozenset({"basis"})) == (("basis", "event"),)
    assert CONTEXT.given(frozenset()) == ()


def test_the_whole_city_is_no_restriction_and_not_an_empty_list() -> None:
    whole = replace(CONTEXT, districts=None)
    assert whole.given(frozenset({"districts"})) == (("districts", None),)
    assert whole.scene.districts == ()


def test_every_figure_can_be_given_all_it_declares() -> None:
    for query in catalogue().values():
        assert {name for name, _ in CONTEXT.given(query.params)} == query.params


def test_the_same_context_is_the_same_key_and_another_is_not() -> None:
    declared = frozenset({"as_of", "districts", "basis"})
    assert CONTEXT.given(declared) == replace(CONTEXT).given(declared)
    # What only the eye sees asks the database nothing new.
    assert replace(CONTEXT, unit="ha", language="zh", dark=False).given(declared) == CONTEXT.given(
        declared
    )
    assert hash(replace(CONTEXT, basis="entry").given(declared)) != hash(CONTEXT.given(declared))


def test_the_scene_speaks_the_language_and_unit_chosen() -> None:
    shown = CONTEXT.scene
    assert (shown.place, shown.dark, shown.as_of) == ("Donghu", True, date(2024, 5, 31))
    assert shown.voice.area(1) == "15.0 mu"
    assert shown.label("age_band", "over_10") != "over_10"
    assert replace(CONTEXT, language="zh").scene.place == "东湖区"


def test_a_district_without_an_english_name_keeps_its_own() -> None:
    assert CONTEXT.scene.label("district", "新区") == "新区"


def test_the_city_has_a_name_in_both_languages() -> None:
    assert (CONTEXT.city.said("zh"), CONTEXT.city.said("en")) == ("云州市", "Yunzhou")


@pytest.mark.parametrize(
    ("last", "first_three"),
    [
        ("2024-10-31", ["2024-10-31", "2024-09-30", "2024-08-31"]),
        ("2024-10-30", ["2024-10-30", "2024-09-30", "2024-08-31"]),
        ("2024-03-01", ["2024-03-01", "2024-02-29", "2024-01-31"]),
        ("2023-02-28", ["2023-02-28", "2023-01-31", "2022-12-31"]),
        ("2024-02-28", ["2024-02-28", "2024-01-31", "2023-12-31"]),
    ],
)
def test_months_are_offered_newest_first_with_a_running_one_by_its_day(
    last: str, first_three: list[str]
) -> None:
    offered = month_ends(date.fromisoformat(last))
    assert [day.isoformat() for day in offered[:3]] == first_three
    assert offered == sorted(set(offered), reverse=True)


def test_three_years_of_complete_months_are_offered() -> None:
    assert len(month_ends(date(2024, 10, 31))) == MONTHS_OFFERED == 36
    assert len(month_ends(date(2024, 10, 30))) == 37
    assert month_ends(date(2024, 10, 31))[-1] == date(2021, 11, 30)


@pytest.mark.parametrize(
    ("manifest", "why"),
    [(None, "unknown release"), ("{", "damaged release"), ('{"format": 4}', "later release")],
)
def test_a_release_that_is_named_and_cannot_be_shown_is_said_and_the_current_shown(
    manifest: str | None, why: str, tmp_path: Path
) -> None:
    release = published(tmp_path, marts=[])
    named = "0099-20240101T000000-abcdef"
    if manifest:
        folder = release.folder.with_name(named)
        folder.mkdir()
        (folder / "manifest.json").write_text(manifest, encoding="utf-8")
    context, problems = context_of(
        {"release": (named,)}, "zh", root=tmp_path / "store", viewer=ANYONE
    )
    assert (context.release, context.pinned) == (release, False)
    assert [(problem.key, problem.why) for problem in problems] == [("release", why)]
    assert named in problem_said(problems[0], context.voice)
