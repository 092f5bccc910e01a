"""A headline is read alone from the last row: it says itself what it is of."""

from typing import Any

import pytest

from desk.viewer import ANYONE
from figures.outline import ADDRESS
from figures.shows import SLIDES
from wall.asked import asked
from wall.deck import deck
from words.language import LANGUAGES, Language

pytestmark = pytest.mark.usefixtures("store")
# What a headline speaks of, in either language; boards and the gravest matters name many.
_SUPPLY, _IDLE, _CASES = ("未供", "nsupplied"), ("闲置", "idle"), ("图斑", "case")
SUBJECTS = {
    "ranking-supply": _SUPPLY,
    "ranking-idle": ("闲置", "Idle"),
    "supply-pace": _SUPPLY,
    "supply-districts": _SUPPLY,
    "supply-old": _SUPPLY,
    "supply-reasons": _SUPPLY,
    "supply-old-parcels": _SUPPLY,
    "idle-new": _IDLE,
    "idle-warning": _IDLE,
    "idle-near": _IDLE,
    "idle-rate": ("闲置土地", "Idle land"),
    "idle-legacy": ("闲置", "idle"),
    "case-closure": _CASES,
    "case-open": ("违法图斑", "illegal case"),
    "farmland-ratio": ("违法占耕比", "Illegal farmland ratio"),
    "case-units": ("督察", "handed down"),
    "due": ("事项", "matter"),
    "staffing": ("所", "land office"),
    "workload": ("个所", "office"),
}
NAMED_BY_THEIR_MATTERS = {"indicators", "district", "district-items"}
PLACES: dict[str, dict[str, list[str]]] = {
    "the city": {},
    "one district": {"district": ["东湖区"]},
    "several": {"district": ["东湖区", "南港区"]},
    "an earlier day": {"as_of": ["2024-02-29"]},
    "before any target": {"as_of": ["2023-02-28"], "district": ["高新区"]},
}


def headlines(params: dict[str, list[str]], language: Language) -> dict[str, str]:
    slides: list[dict[str, Any]] = deck(asked(params, language, ANYONE))["slides"]
    return {slide["name"].partition("~")[0]: slide["headline"] for slide in slides}


@pytest.mark.parametrize("params", PLACES.values(), ids=list(PLACES))
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_headline_names_its_subject(params: dict[str, list[str]], language: Language) -> None:
    assert {*SUBJECTS} | NAMED_BY_THEIR_MATTERS == {*SLIDES}
    at = 1 if language == "en" else 0
    said = headlines(params, language)
    found = {
        name: said[name]
        for name, subject in SUBJECTS.items()
        if subject[at].lower() not in said[name].lower()
    }
    assert found == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_registers_headline_names_its_register(language: Language) -> None:
    context = asked({}, language, ANYONE).context
    names = [f"{ADDRESS}{one.id}" for one in context.registers if one.is_shown]
    said = headlines({"also": names}, language)
    for one in context.registers:
        if one.is_shown:
            assert said[f"{ADDRESS}{one.id}"].startswith(one.title.said(language)), one.id
