"""What an address asks for, and in words what of it cannot be honoured; it touches no widget."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from queries.params import BASES
from words.language import LANGUAGES
from words.voice import AREA_UNITS, Voice

FILTER_KEYS = ("as_of", "district", "unit", "lang", "basis", "release")
# Which columns of a list can be narrowed, by the key they have in the address.
LIST_FILTERS: Mapping[str, str] = MappingProxyType(
    {
        "reason": "unsupplied_reason",
        "matter": "due_kind",
        "due": "due_band",
        "age": "age_band",
        "kind": "event_type",
        "state": "entry_state",
        "owner": "owner_unit",
        "source": "source",
        "stage": "case_state",
        "band": "band",
        "step": "idle_step",
        "cause": "cause",
        "method": "idle_method",
        "grade": "grade",
        "branch": "party_branch",
    }
)
# What single pages read for themselves: an indicator, a list, a question put together.
PAGE_KEYS = (
    "metric",
    *("list", "q", "sort", "desc", *LIST_FILTERS),
    *("table", "by", "measure", "part", "where"),
)
# The platform's own.
PLATFORM_KEYS = ("embed", "embed_options")

Params = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Problem:
    """One part of an address that was not honoured: which key, which value, and why.

    ``typed`` where it was typed into a box of the page instead.
    """

    key: str
    value: str
    why: str
    typed: bool = False


@dataclass(frozen=True)
class Wanted:
    """What an address asks for, valid parts only; None or empty means it does not say."""

    as_of: date | None = None
    districts: tuple[str, ...] = ()
    unit: str | None = None
    lang: str | None = None
    basis: str | None = None
    problems: tuple[Problem, ...] = field(default=())


def read(params: Params, known_districts: Sequence[str], first: date, last: date) -> Wanted:
    """Read an address against a release.

    ``first`` and ``last`` bound the days the data speak for. Nothing here widens a choice without
    a word: whatever is left out is a Problem.
    """
    problems: list[Problem] = []
    as_of = _day(params.get("as_of", ()), first, last, problems)
    districts = []
    for name in params.get("district", ()):
        if name in known_districts:
            districts.append(name)
        else:
            problems.append(Problem("district", name, "unknown district"))
    unit = _one_of(params, "unit", AREA_UNITS, problems)
    lang = _one_of(params, "lang", LANGUAGES, problems)
    basis = _one_of(params, "basis", BASES, problems)
    for key in params:
        if key not in (*FILTER_KEYS, *PAGE_KEYS, *PLATFORM_KEYS):
            problems.append(Problem(key, ", ".join(params[key]), "unknown parameter"))
    return Wanted(as_of, tuple(dict.fromkeys(districts)), unit, lang, basis, tuple(problems))


def _day(values: Sequence[str], first: date, last: date, problems: list[Problem]) -> date | None:
    if not values:
        return None
    text = values[-1]
    try:
        day = date.fromisoformat(text)
    except ValueError:
        problems.append(Problem("as_of", text, "not a date"))
        return None
    if day > last:
        problems.append(Problem("as_of", text, "later than the data"))
        return None
    if day < first:
        problems.append(Problem("as_of", text, "earlier than the data"))
        return None
    return day


def _one_of(
    params: Params, key: str, allowed: Sequence[str], problems: list[Problem]
) -> str | None:
    values = params.get(key, ())
    if not values:
        return None
    if values[-1] in allowed:
        return values[-1]
    problems.append(Problem(key, values[-1], "unknown value"))
    return None


def problem_said(problem: Problem, voice: Voice) -> str:
    """Say which part of an address was not honoured, and why."""
    reasons = {
        "unknown district": voice.say("there is no such district"),
        "not a date": voice.say("not a date like 2024-05-31"),
        "not a number": voice.say("not a number"),
        "later than the data": voice.say("later than the data reach"),
        "earlier than the data": voice.say("earlier than the data reach"),
        "unknown value": voice.say("not one of the choices"),
        "unknown parameter": voice.say("no such parameter"),
        "unknown release": voice.say("there is no such release"),
        "damaged release": voice.say("its files are not what was published"),
        "unknown page": voice.say("there is no such page"),
    }
    return voice.say(
        "{key} = {value}: {why}", key=problem.key, value=problem.value, why=reasons[problem.why]
    )
