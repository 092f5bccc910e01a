"""Every figure has a case: rows given, rows expected, and its sentence in both languages."""

import math
import re
from collections.abc import Callable

import pytest

from queries.catalogue import catalogue
from tests.figures.case import CASES, Case, case_of, file_of, item_of_outline
from tests.figures.conftest import Ask, Rows
from tests.figures.writing import write_rows, write_sentence
from tests.words.foreign import foreign
from tests.words.scenes import scene
from words.language import LANGUAGES, Language
from words.voice import AreaUnit

FIGURES = list(catalogue())
SHOWN = [name for name in FIGURES if item_of_outline(name)]
NOTED = [name for name in SHOWN if getattr(item_of_outline(name), "note", None)]
_CODE = re.compile(r"^[a-z_]*$")


def own(case: Case) -> tuple[str, ...]:
    """People's data in a case keep their language: names and numbers, never codes."""
    values = {value for rows in case.given.values() for row in rows for value in row.values()}
    return tuple(value for value in values if isinstance(value, str) and not _CODE.match(value))


def known(value: object) -> object:
    """A cell as found: what is not a number is empty."""
    if isinstance(value, list):
        return [known(one) for one in value]
    return None if isinstance(value, float) and math.isnan(value) else value


def cell(value: object) -> object:
    """A cell as expected: numbers are equal to nine places, and nan in a list is empty."""
    if isinstance(value, list):
        return [cell(one) for one in value]
    if isinstance(value, float) and not math.isnan(value):
        return pytest.approx(value, rel=1e-9, abs=1e-9)
    return known(value)


def told(
    case: Case, rows: Rows, beside: dict[str, Rows], language: Language, unit: AreaUnit
) -> str:
    item = item_of_outline(case.name)
    assert item is not None
    kept = [row for row in rows if all(row[name] in item.only[name] for name in item.only)]
    districts = tuple(case.asked.get("districts", ()))
    day = case.asked["as_of"].isoformat()
    said: str = item.conclude(kept, scene(language, unit, day, districts), beside)
    return said


def heard(case: Case, ask: Ask, language: Language, unit: AreaUnit = "ha") -> str:
    item = item_of_outline(case.name)
    assert item is not None
    beside = {name: ask(case, name) for name in item.beside}
    return told(case, case.meant(ask(case, case.name)), beside, language, unit)


def mend(name: str, said: Callable[..., str]) -> str:
    """Where a word of the other language comes from: no wording, or a code said raw."""
    sentence = f"{said.__module__.replace('.', '/')}.py: {said.__name__}"
    return (
        f"{file_of(name).name}: either words/locale/zh_CN/LC_MESSAGES/dashboard.po lacks a message "
        f"or {sentence} says a code or a district without scene.label"
    )


@pytest.mark.parametrize("name", FIGURES)
def test_the_rows_of_a_case_come_out(name: str, ask: Ask, request: pytest.FixtureRequest) -> None:
    draft = case_of(name, finished=False)
    found = draft.meant(ask(draft, name))
    # Rows of a case of its own are worked out by hand; only the town's may be written anew.
    if request.config.getoption("--update-golden") and draft.of_town:
        write_rows(file_of(name), found)
    expected = [{key: cell(value) for key, value in row.items()} for row in case_of(name).expect]
    where = f"{file_of(name).name}: either [expect] or {catalogue()[name].path.name} is wrong"
    assert [{key: known(value) for key, value in row.items()} for row in found] == expected, where


@pytest.mark.parametrize("name", SHOWN)
def test_a_figure_says_its_sentence_in_both_languages(
    name: str, ask: Ask, request: pytest.FixtureRequest
) -> None:
    draft = case_of(name, finished=False)
    for language in LANGUAGES:
        said = heard(draft, ask, language)
        if request.config.getoption("--update-golden"):
            write_sentence(file_of(name), language, said)
        assert said == case_of(name).says[language], f"{file_of(name).name}: [says] {language}"


@pytest.mark.parametrize("name", SHOWN)
def test_a_sentence_holds_no_word_of_the_other_language(name: str, ask: Ask) -> None:
    case, item = case_of(name), item_of_outline(name)
    assert item is not None
    for language in LANGUAGES:
        for unit in ("ha", "mu"):
            said = heard(case, ask, language, "mu" if unit == "mu" else "ha")
            assert foreign(said, language, *own(case)) == [], mend(name, item.conclude)


@pytest.mark.parametrize("name", NOTED)
def test_the_line_under_a_figure_holds_no_word_of_the_other_language(name: str, ask: Ask) -> None:
    case, item = case_of(name), item_of_outline(name)
    assert item is not None
    assert item.note is not None
    beside = {other: ask(case, other) for other in item.beside}
    for language in LANGUAGES:
        noted = item.note(beside, scene(language, "mu", case.asked["as_of"].isoformat()))
        assert foreign(noted, language, *own(case)) == [], mend(name, item.note)


def test_no_case_is_left_of_a_figure_that_went() -> None:
    left = sorted({file.stem for file in CASES.iterdir()} - set(FIGURES))
    assert not left, f"remove from {CASES}: {left}"
