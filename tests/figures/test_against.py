"""What a context is set beside is said by what differs, and nothing is set beside itself."""

from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from desk.keeping.model import View
from desk.viewer import ANYONE, Viewer
from figures.address import Problem
from figures.against import beside_of, compared_with, names_of, short_names_of
from figures.context import Context, address_of
from figures.keeping import can_be_shown, filters_of, told_by
from figures.reading import context_of
from figures.stamp import figure_facts, stamp_line
from queries.catalogue import catalogue
from tests.looking import limited_to
from words.language import Language

Params = dict[str, list[str]]
ALL = ["东湖区", "西岭区", "南港区", "北川区", "高新区", "云溪县"]


@pytest.fixture(autouse=True)
def _store(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAND_DATA", str(demo_store))


def asked(
    params: Params, language: Language = "zh", viewer: Viewer = ANYONE
) -> tuple[Context, tuple[Problem, ...]]:
    return context_of(params, language, viewer=viewer)


def test_what_is_set_beside_stands_alone_itself_and_keeps_everything_else() -> None:
    context, _ = asked({"district": ["东湖区"], "against": ["2023-10-31"], "unit": ["mu"]})
    beside = beside_of(context)
    assert beside is not None
    assert (beside.as_of, beside.districts, beside.unit) == (
        date(2023, 10, 31),
        ("东湖区",),
        "mu",
    )
    assert beside_of(beside) is None
    assert context.key != beside.key


@pytest.mark.parametrize(
    ("params", "names", "short"),
    [
        (
            {"against": ["2023-10-31"]},
            ("截至 2024年10月31日", "2023年10月31日"),
            ("2024-10-31", "2023-10-31"),
        ),
        (
            {"district": ["东湖区"], "against_district": ["city"]},
            ("东湖区", "全市"),
            ("东湖区", "全市"),
        ),
        (
            {"district": ["东湖区"], "against_district": ["西岭区"], "against": ["2023-10-31"]},
            ("东湖区 2024年10月31日", "西岭区 2023年10月31日"),
            ("东湖区 2024-10-31", "西岭区 2023-10-31"),
        ),
        (
            {"district": ["东湖区", "西岭区"], "against_district": ["南港区", "北川区"]},
            ("东湖区、西岭区", "南港区、北川区"),
            ("东湖区、西岭区", "南港区、北川区"),
        ),
    ],
)
def test_both_sides_are_named_by_what_tells_them_apart(
    params: Params, names: tuple[str, str], short: tuple[str, str]
) -> None:
    context, problems = asked(params)
    beside = beside_of(context)
    assert problems == ()
    assert beside is not None
    assert names_of(context, beside) == names
    assert short_names_of(context, beside) == short
    assert compared_with(context).replace(" ", "") == f"对比{names[1]}".replace(" ", "")


@pytest.mark.parametrize(
    ("params", "same"),
    [
        ({"against": ["2024-10-31"]}, [("against", "2024-10-31")]),
        ({"as_of": ["2024-05-31"], "against": ["2024-05-31"]}, [("against", "2024-05-31")]),
        ({"against_district": ["city"]}, [("against_district", "city")]),
        (
            {"district": ["东湖区", "西岭区"], "against_district": ["西岭区", "东湖区"]},
            [("against_district", "西岭区"), ("against_district", "东湖区")],
        ),
        ({"against_district": ALL}, [("against_district", name) for name in ALL]),
    ],
)
def test_what_is_the_same_is_said_and_ignored(params: Params, same: list[tuple[str, str]]) -> None:
    context, problems = asked(params)
    assert problems == tuple(Problem(key, value, "same") for key, value in same)
    assert beside_of(context) is None
    assert compared_with(context) == ""


def test_one_of_both_that_is_the_same_leaves_the_other() -> None:
    context, problems = asked(
        {"district": ["东湖区"], "against_district": ["东湖区"], "against": ["2023-10-31"]}
    )
    assert [problem.key for problem in problems] == ["against_district"]
    assert (context.against, context.against_districts) == (date(2023, 10, 31), ())


def test_an_address_keeps_what_is_set_beside() -> None:
    params = {"against": ["2023-10-31"], "against_district": ["西岭区", "南港区"]}
    context, _ = asked(params)
    written = address_of(context)
    assert {key: written[key] for key in params} == params
    again, problems = asked(written)
    assert (again.key, problems) == (context.key, ())
    assert not {"against", "against_district"} & address_of(asked({})[0]).keys()


def test_a_view_keeps_it_and_names_its_districts_to_who_may_read_the_name() -> None:
    context, _ = asked({"against_district": ["西岭区"], "against": ["2023-10-31"]})
    kept = filters_of(context, {})
    assert parse_qs(kept)["against_district"] == ["西岭区"]
    assert told_by("比一比", "overview", kept, context).districts == {"西岭区"}
    whole, _ = asked({"district": ["西岭区"], "against_district": ["city"]})
    assert told_by("比一比", "overview", filters_of(whole, {}), whole).districts == {"西岭区"}


def test_a_limited_viewer_compares_only_what_they_see() -> None:
    viewer = limited_to("东湖区", "西岭区")
    context, problems = asked({"against_district": ["南港区"]}, viewer=viewer)
    assert problems == (Problem("against_district", "南港区", "unknown district"),)
    assert beside_of(context) is None
    context, problems = asked({"district": ["东湖区"], "against_district": ["city"]}, viewer=viewer)
    beside = beside_of(context)
    assert problems == ()
    assert beside is not None
    # All is all that they may see.
    assert beside.scene.place == "东湖区、西岭区"


def test_a_view_with_districts_out_of_sight_cannot_be_shown() -> None:
    kept = "district=东湖区&against_district=西岭区"
    made = datetime(2026, 11, 28, tzinfo=UTC)
    view = View(1, "boss", "陈局", "周会", "overview", kept, False, frozenset(), None, made)
    assert can_be_shown(view, limited_to("东湖区", "西岭区"), "zh")
    assert not can_be_shown(view, limited_to("东湖区"), "zh")


def test_every_file_says_what_it_is_compared_with() -> None:
    at = datetime(2026, 11, 28, tzinfo=UTC)
    query = catalogue()["supply_disposal_rate_by_month"]
    context, _ = asked({"against": ["2023-10-31"]}, "en")
    assert dict(figure_facts(query, context, at))["Compared with"] == "31 October 2023"
    assert " · Compared with 31 October 2023 · " in stamp_line(context, at)
    plain, _ = asked({}, "en")
    assert "Compared with" not in dict(figure_facts(query, plain, at))
