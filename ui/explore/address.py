"""A question of the ad hoc page as keys of an address and back; it never touches a widget."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import cast

from figures.address import Params, Problem
from queries.adhoc import (
    MOST_DIMENSIONS,
    MOST_TOP,
    Condition,
    Dimension,
    Kind,
    Measure,
    Operator,
    Question,
    Step,
    check_condition,
    check_dimension,
    check_measure,
    columns_of,
    dimensions_of,
    table_of,
)
from queries.errors import BadParameter

DEFAULT_TABLE = "cases"
# What the address says where all groups of a dimension are told apart.
ALL = "all"


def default_question(table: str) -> Question:
    """Return what a table is asked first: its rows by district, or by its first dimension."""
    by_district = Dimension("district")
    dimensions = dimensions_of(table)
    return Question(table, (by_district if by_district in dimensions else dimensions[0],))


def regrouped(question: Question, by: tuple[Dimension, ...]) -> Question:
    """Return a question grouped otherwise, told apart as before where there still is a group."""
    top = question.top[: len(by)]
    return replace(question, by=by, top=top if any(top) else ())


def written(question: Question) -> dict[str, list[str]]:
    """Return a question as keys of the address."""
    measure = question.measure
    named = [measure.kind, measure.column, measure.over]
    return {
        "table": [question.table],
        "by": [":".join(part for part in (d.column, d.step) if part) for d in question.by],
        "measure": [":".join(part for part in named if part)],
        "part": [_condition_text(condition) for condition in measure.part],
        "where": [_condition_text(condition) for condition in question.where],
        "top": [str(top or ALL) for top in question.top] if any(question.top) else [],
    }


def read(params: Params, known_districts: Sequence[str]) -> tuple[Question, list[Problem]]:
    """Return the question an address asks, and each part of it that cannot be asked."""
    problems: list[Problem] = []
    table = (params.get("table") or [DEFAULT_TABLE])[-1]
    try:
        table_of(table)
    except BadParameter:
        problems.append(Problem("table", table, "unknown value"))
        table = DEFAULT_TABLE

    def kept(key: str, take: Callable[[str], Condition | Dimension]) -> list[object]:
        found: list[object] = []
        for text in params.get(key, ()):
            try:
                found.append(take(text))
            except BadParameter:
                problems.append(Problem(key, text, "unknown value"))
        return list(dict.fromkeys(found))

    by = cast(list[Dimension], kept("by", lambda text: _dimension(table, text)))
    for extra in by[MOST_DIMENSIONS:]:
        problems.append(Problem("by", extra.column, "unknown value"))
    where = cast(
        list[Condition], kept("where", lambda text: _condition(table, text, known_districts))
    )
    part = cast(
        list[Condition], kept("part", lambda text: _condition(table, text, known_districts))
    )
    measure = _measure(table, params, tuple(part), problems)
    usual = default_question(table)
    chosen = tuple(by[:MOST_DIMENSIONS]) or usual.by
    top = _top(params.get("top", ()), len(chosen), problems)
    return Question(table, chosen, measure, tuple(where), top=top), problems


def _top(texts: Sequence[str], dimensions: int, problems: list[Problem]) -> tuple[int, ...]:
    """Return how many groups of each dimension an address tells apart; none for all of all."""
    found: list[int] = []
    for text in texts:
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
        if len(found) == dimensions or not (text == ALL or 1 <= number <= MOST_TOP):
            problems.append(Problem("top", text, "unknown value"))
            continue
        found.append(number)
    return tuple(found) if any(found) else ()


def _measure(
    table: str, params: Params, part: tuple[Condition, ...], problems: list[Problem]
) -> Measure:
    text = (params.get("measure") or ["rows"])[-1]
    kind, _, columns = text.partition(":")
    column, _, over = columns.partition(":")
    measure = Measure(cast(Kind, kind), column, over, part)
    try:
        check_measure(table, measure)
    except BadParameter:
        problems.append(Problem("measure", text, "unknown value"))
        return Measure()
    return measure


def _dimension(table: str, text: str) -> Dimension:
    column, _, step = text.partition(":")
    dimension = Dimension(column, cast(Step, step))
    check_dimension(table, dimension)
    return dimension


def _condition(table: str, text: str, known_districts: Sequence[str]) -> Condition:
    column, _, rest = text.partition(":")
    operator, _, value = rest.partition(":")
    condition = Condition(column, cast(Operator, operator), value)
    check_condition(table, condition)
    unknown = operator == "is" and value not in known_districts
    if column == "district" and "district" in columns_of(table) and unknown:
        raise BadParameter(f"没有区县 {value}。", f"No district {value}.")
    return condition


def _condition_text(condition: Condition) -> str:
    text = f"{condition.column}:{condition.operator}"
    return f"{text}:{condition.value}" if condition.value else text
