"""Which slides a talk tells is one rule, and what is read aloud of one ends with a sentence."""

from pathlib import Path

import pytest

from briefing.talk.chosen import BEFORE, MOST_SLIDES, chosen, section_of
from briefing.talk.told import MOST_SPOKEN, in_a_breath
from figures.context import Context
from figures.shows import SLIDES, Slide, standing
from tests.pages.asking import asking


@pytest.fixture(scope="module")
def city(demo_store: Path) -> Context:
    with asking(demo_store, {"as_of": "2024-05-31"}) as asked:
        return asked.context


def test_each_section_has_its_lead_and_what_is_overdue_is_behind(city: Context) -> None:
    spoken = [slide for slide in standing(SLIDES.values(), city)]
    told = chosen(spoken, {"due"}, city)
    assert len(told) == MOST_SLIDES - BEFORE
    assert {section_of(one) for one in told} == {section_of(one) for one in spoken}
    assert "due" in [one.name for one in told]
    # In the wall's order, whatever they are chosen for.
    assert told == [one for one in spoken if one in told]
    assert all(one.name != "indicators" for one in told)


def test_few_slides_are_all_told(city: Context) -> None:
    few: list[Slide] = [SLIDES["indicators"], SLIDES["due"], SLIDES["staffing"]]
    assert [one.name for one in chosen(few, set(), city)] == ["due", "staffing"]


@pytest.mark.parametrize(
    ("rest", "spoken"),
    [
        ("", ""),
        ("一句。", "一句。"),
        ("甲" * 60 + "。" + "乙" * 70 + "。", "甲" * 60 + "。"),
        ("甲" * (MOST_SPOKEN + 1), ""),
    ],
)
def test_what_is_read_aloud_ends_with_a_sentence(rest: str, spoken: str) -> None:
    assert in_a_breath(rest) == spoken
