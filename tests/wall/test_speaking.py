"""Each slide comes with what its speaker needs: definition, questions, numbers, unit to ask."""

from typing import Any

import pytest

from desk.viewer import ANYONE
from figures.shows import SLIDES
from figures.speaking import MOST_CHARACTERS
from queries.catalogue import catalogue
from wall.asked import asked
from wall.deck import deck
from words.language import LANGUAGES, Language

pytestmark = pytest.mark.usefixtures("store")


def slides(language: Language, *districts: str) -> list[dict[str, Any]]:
    show = asked({"district": list(districts)}, language, ANYONE)
    found: list[dict[str, Any]] = deck(show)["slides"]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slide_has_its_definition_first_and_fewer_notes_than_a_program_shows(
    language: Language,
) -> None:
    label = {"zh": "指标口径", "en": "Definition of the figure"}[language]
    for slide in slides(language, "东湖区"):
        notes = slide["speaking"]
        assert notes[0]["label"] == label, slide["name"]
        said = "\n".join(line for note in notes for line in (note["label"], *note["lines"]))
        assert len(said) < MOST_CHARACTERS, slide["name"]
        declared = SLIDES.get(slide["name"].partition("~")[0])
        if declared and not declared.only:
            definition = catalogue()[declared.figure].definition.said(language)
            assert notes[0]["lines"] == (definition,)


def test_a_slides_own_question_is_the_likeliest_and_then_those_of_its_page() -> None:
    by_name = {slide["name"]: slide for slide in slides("zh")}
    notes = {note["label"]: note["lines"] for note in by_name["supply-reasons"]["speaking"]}
    own, beside = SLIDES["supply-reasons"].question.zh, SLIDES["supply-old"].question.zh
    assert notes["可能的提问"][:2] == (own, beside)


def test_a_registers_slide_is_asked_about_its_own_page_and_no_others() -> None:
    of_registers = [slide for slide in slides("zh") if slide["name"].startswith("register-")]
    assert of_registers
    for slide in of_registers:
        notes = {note["label"]: note["lines"] for note in slide["speaking"]}
        assert len(notes["可能的提问"]) < 3
