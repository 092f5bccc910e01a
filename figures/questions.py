"""What a question put to a release is called where it is watched; it asks nothing.

A question is named by figure and parameters. Of what narrows rows further only the columns are
told: a value may be a person's name.
"""

from collections.abc import Mapping
from datetime import date

from queries.adhoc_answer import Breakdown, Listed
from queries.params import Value
from queries.records import Selection

Given = tuple[tuple[str, Value], ...]
Named = tuple[str, Mapping[str, object]]
EXPLORE, SEARCH, REVISION, BEFORE, WARNINGS = (
    "explore",
    "search",
    "revision",
    "shown_before",
    "warnings",
)
# The questions that are no figure of the catalogue.
OTHERS = frozenset({EXPLORE, SEARCH, REVISION, BEFORE, WARNINGS})


def figure_or_list(
    _release: object,
    _scope: object,
    asked: str | Selection | Breakdown | Listed,
    given: object = (),
    *_: object,
) -> Named:
    """Name a figure, a list that is narrowed or a question of a reader's own."""
    if isinstance(asked, str):
        return asked, _values(given)
    if isinstance(asked, Selection):
        narrowed = sorted({*asked.equal, *asked.among})
        told: dict[str, object] = {**asked.given, "narrowed_by": narrowed}
        return asked.query.name, told | {"is_searched": bool(asked.search)}
    if isinstance(asked, Listed):
        return EXPLORE, {"table": asked.table, "column": asked.column}
    question = asked.question
    return EXPLORE, {
        "table": question.table,
        "by": [one.column for one in question.by],
        "narrowed_by": [one.column for one in question.where],
        "districts": question.districts,
    }


def _values(given: object) -> dict[str, object]:
    """Return the parameters of a figure; what else stands in their place is none."""
    pairs = given if isinstance(given, tuple) else ()
    return {pair[0]: pair[1] for pair in pairs if isinstance(pair, tuple)}


def proof(_release: object, _scope: object, name: str, *_: object) -> Named:
    """Name the figure whose numbers are set beside the rows behind them."""
    return name, {"is_proof": True}


def search(_release: object, _scope: object, _words: object, kind: str, *_: object) -> Named:
    """Name a search by the kind of thing looked for."""
    return SEARCH, {"kind": kind}


def revision(
    _root: object,
    _scope: object,
    _before: object,
    _after: object,
    metric: str,
    as_of: date,
    districts: tuple[str, ...] | None = None,
) -> Named:
    """Name a difference between two releases."""
    return REVISION, {"metric": metric, "as_of": as_of, "districts": districts}


def shown_before(
    _release: object,
    _scope: object,
    days: tuple[date, ...],
    districts: tuple[str, ...] | None = None,
) -> Named:
    """Name what a release shows of the headline indicators."""
    return BEFORE, {"days": days, "districts": districts}


def warnings(*_: object) -> Named:
    """Name the rows that raised a warning."""
    return WARNINGS, {}
