"""A register nobody planned for, of each rate, flow and scope, works on page, wall and paper."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from briefing.compose import compose, handed_out
from briefing.job import Steps
from data.registers.model import FLOWS, RATES, SCOPES
from desk.viewer import ANYONE
from figures.ask import ask, rows_of
from figures.context import Context
from figures.outline import ADDRESS, page_at
from figures.outline.registers import LEDGERS
from figures.reading import context_of
from tests.briefing.handed_out import WRITTEN_AT, unwatched
from tests.given import Row
from tests.ledgers import store_with
from tests.words.foreign import foreign
from wall.asked import asked
from wall.deck import deck
from words.language import LANGUAGES, Language
from words.sentences.reading import number

# What people call their lists and districts, the same in every language.
OWN_NAMES = ("2024年清单", "甲区", "乙区")
AS_OF = date(2024, 10, 31)
COMBINATIONS = list(product(RATES, FLOWS, SCOPES))
_FILE = """
title = ["{zh}", "{en}"]
noun = ["株", "tree"]
section = "livelihood"
scope = "{scope}"
rate = "{rate}"
flow = "{flow}"
quantities = ["area_ha", "people"]
stage = [
  {{ id = "listed", label = ["在册", "Listed"], is = "open" }},
  {{ id = "tended", label = ["已养护", "Tended"], is = "open", beside = true }},
  {{ id = "done", label = ["已复壮", "Restored"], is = "done" }},
  {{ id = "dead", label = ["已死亡", "Dead"], is = "void" }},
]
[headline]
metric = "{id}_late"
figure = "overdue_open"
better = "lower"
title = ["{zh}逾期", "{en} late"]
[kinds]
first = ["一级", "First class"]
second = ["二级", "Second class"]
[[limit]]
from = "opened"
n = 60
unit = "day"
lead = {{ n = 10, unit = "day" }}
source = "试验"
confidence = "A"
"""
_NAMES = {"cohort": "清单", "due": "到期", "stock": "存量", "one": "单线", "parallel": "并行"}
_NAMES |= {"district": "区县", "city": "全市", "restricted": "受限"}


def name_of(rate: str, flow: str, scope: str) -> str:
    return f"trees_{rate}_{flow}_{scope}"


def file_of(rate: str, flow: str, scope: str) -> str:
    zh = f"古树{_NAMES[rate]}{_NAMES[flow]}{_NAMES[scope]}台账"
    en = f"Old trees {rate} {flow} {scope}"
    own = name_of(rate, flow, scope)
    return _FILE.format(id=own, zh=zh, en=en, rate=rate, flow=flow, scope=scope)


# Of forty: 17 done in time, 5 done late, 11 open and late, 4 open, 3 void.
DONE, LATE, OVERDUE, YOUNG, VOID = 17, 5, 11, 4, 3


def rows_of_register(register: str) -> Iterator[tuple[Row, list[Row]]]:
    """Yield the matters of a register, each with its events."""
    ends: list[tuple[date, str | None, date | None]] = [
        *[(date(2024, 3, 1), "done", date(2024, 4, 1))] * DONE,
        *[(date(2024, 3, 1), "done", date(2024, 6, 1))] * LATE,
        *[(date(2024, 5, 1), "tended", date(2024, 5, 20))] * OVERDUE,
        *[(date(2024, 10, 1), None, None)] * YOUNG,
        *[(date(2024, 3, 1), "dead", date(2024, 4, 1))] * VOID,
    ]
    for place, (opened_on, stage, on_date) in enumerate(ends):
        matter = f"M{place:02}"
        event: Row = {
            "event_id": f"{register}-{matter}",
            "register": register,
            "matter_id": matter,
            "event": "stage",
            "stage": stage,
            "on_date": on_date,
        }
        yield (
            {
                "register": register,
                "matter_id": matter,
                "title": f"树{place:02}",
                "kind": ("first", "second")[place % 2],
                "cohort": "2024年清单",
                "district": ("甲区", "乙区")[place % 2],
                "opened_on": opened_on,
                "area_ha": 0.5,
                # The number of people is not known of all.
                "people": place if place % 3 else None,
            },
            [event] if stage else [],
        )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Publish one register of each combination into one store."""
    pairs = [pair for one in COMBINATIONS for pair in rows_of_register(name_of(*one))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LAND_RESTRICTED", "1")
        made = store_with(
            tmp_path_factory.mktemp("any"),
            {name_of(*one): file_of(*one) for one in COMBINATIONS},
            districts=[{"district": "甲区"}, {"district": "乙区"}],
            matters=[matter for matter, _ in pairs],
            matter_events=[event for _, events in pairs for event in events],
        )
        patch.setenv("LAND_DATA", str(made))
        yield made


def context(store: Path, language: Language, register: str) -> Context:
    return replace(context_of({}, language, root=store, viewer=ANYONE)[0], register=register)


every_combination = pytest.mark.parametrize(
    ("rate", "flow", "scope"), COMBINATIONS, ids=["-".join(one) for one in COMBINATIONS]
)


def test_there_are_all_combinations() -> None:
    assert len(COMBINATIONS) == 18


@every_combination
def test_its_page_says_and_draws_every_figure(
    store: Path, rate: str, flow: str, scope: str
) -> None:
    for language in LANGUAGES:
        of = context(store, language, name_of(rate, flow, scope))
        assert of.declared
        page = page_at(f"{ADDRESS}{of.declared.id}", of.declared)
        assert page.title == of.declared.title
        for item in page.shown:
            shown = ask(item, of)
            said = [shown.conclusion, shown.note, *shown.remarks, shown.absent]
            assert [text for text in said if foreign(text, language, *OWN_NAMES)] == []
            if shown.is_drawn:
                assert shown.drawn(shown.in_order, dark=False)["data"]
    (gaps,) = rows_of("register_gaps", of)
    counts = (gaps["items"], gaps["finished"], gaps["open_items"], gaps["overdue"])
    if scope != "restricted":
        assert counts == (37, DONE + LATE, OVERDUE + YOUNG, OVERDUE)
        assert (gaps["void_items"], gaps["unfilled_people"]) == (VOID, 13)
    assert (gaps["void_items"] is None) == (scope == "restricted")


@every_combination
def test_its_rate_cannot_shrink_its_denominator(
    store: Path, rate: str, flow: str, scope: str
) -> None:
    of = context(store, "zh", name_of(rate, flow, scope))
    rows = [row for row in rows_of("register_rate_by_month", of) if row["month_end"] == AS_OF]
    told = {(row["numerator"], row["denominator"]) for row in rows}
    by_rate: dict[str, set[tuple[int | None, int | None]]] = {
        "cohort": {(DONE + LATE, 37)},
        "due": {(DONE, 33)},
        "stock": set(),
    }
    expected = by_rate[rate]
    if (rate, scope) == ("due", "restricted"):
        # Of the 37 that stand 33 have fallen due: that would tell the four that have not.
        expected = {(None, None)}
    assert told == expected


@every_combination
def test_it_is_on_wall_and_paper_unless_restricted(
    store: Path, rate: str, flow: str, scope: str
) -> None:
    name = name_of(rate, flow, scope)
    for language in LANGUAGES:
        show = deck(asked({"slide": [f"{ADDRESS}{name}"]}, language, viewer=ANYONE))
        slides = {slide["name"]: slide for slide in show["slides"]}
        of = context(store, language, name)
        made = compose(of, WRITTEN_AT, Steps(1, unwatched), (LEDGERS,))
        paragraphs = [said for figure in made.figures for said in figure.paragraphs or ()]
        assert of.declared
        own = [said for said in paragraphs if of.declared.title.said(language) in said]
        due = {row["due_kind"]: number(row, "items") for row in rows_of("due_items_by_kind", of)}
        if scope == "restricted":
            assert f"{ADDRESS}{name}" not in slides
            assert (own, handed_out(f"{ADDRESS}{name}", of)) == ([], ())
            assert name not in due
            continue
        slide = slides[f"{ADDRESS}{name}"]
        assert "fault" not in slide
        assert "figure" in slide
        (sentence,) = own
        assert {"37", str(OVERDUE)} <= set(re.findall(r"\d+", sentence))
        assert handed_out(f"{ADDRESS}{name}", of)
        assert due[name] == OVERDUE


@every_combination
def test_a_district_asks_for_itself(store: Path, rate: str, flow: str, scope: str) -> None:
    of = replace(context(store, "zh", name_of(rate, flow, scope)), districts=("乙区",))
    if scope == "restricted":
        return
    (gaps,) = rows_of("register_gaps", of)
    listed = [row for row in rows_of("register_matters", of) if row["is_overdue"]]
    # Of the odd places: 22 to 32 are open and late.
    assert gaps["overdue"] == len(listed) == 5
