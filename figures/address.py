"""What an address asks for, and in words what of it cannot be honoured; it touches no widget."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from urllib.parse import unquote_plus

from data.contracts import CITY
from data.lineage import LINEAGES
from queries.params import BASES, GRAINS
from words.language import LANGUAGES
from words.lettering import shortened
from words.voice import AREA_UNITS, Voice

# What the first picture is set beside: another day, other districts, or both at once.
AGAINST, AGAINST_DISTRICT = "against", "against_district"
FILTER_KEYS = (
    *("as_of", "district", "unit", "lang", "basis", "lineage", "grain", "release"),
    *(AGAINST, AGAINST_DISTRICT),
)
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
        "export": "table_name",
        "warning": "warning",
    }
)
# What single pages read for themselves: an indicator, a list, a question put together.
INDICATOR_KEYS = ("metric",)
# A column of a list, a colon, and the value it is to have: what no filter of the list narrows.
CELL_KEY = "cell"
LIST_KEYS = ("list", "q", "sort", "desc", CELL_KEY, *LIST_FILTERS)
QUESTION_KEYS = ("table", "by", "measure", "part", "where", "top", "picture")
# Two releases set side by side.
REVISION_KEYS = ("from", "to")
# A row of an export: its table, and its key part by part.
ROW_KEYS = ("table", "key")
# What is looked for, and of which kind.
SEARCH_KEYS = ("q", "in")
# One record: its kind, its number, and of a matter its register.
STORY_KEYS = ("kind", "id", "register")
# The page that help is asked about.
HELP_KEYS = ("about",)
_OWN_KEYS = (
    *(*INDICATOR_KEYS, *LIST_KEYS, *QUESTION_KEYS),
    *(*REVISION_KEYS, *ROW_KEYS, *SEARCH_KEYS, *STORY_KEYS, *HELP_KEYS),
)
PAGE_KEYS = tuple(dict.fromkeys(_OWN_KEYS))
# The platform's own.
PLATFORM_KEYS = ("embed", "embed_options")
# The platform drops an address of more than 1,000 parameters whole, its filters with it.
MOST_PARAMETERS, MOST_CHARACTERS = 500, 32 * 1024
# Where an address that was cut says how many parameters it had.
COUNT_KEY = "parameters"

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
    lineage: str | None = None
    grain: str | None = None
    problems: tuple[Problem, ...] = field(default=())
    against: date | None = None
    against_districts: tuple[str, ...] = ()


def fitted(query: str) -> str:
    """Return an address's query with no more parameters than are read, the filters' first.

    One that is short enough is returned as it is; another says under ``COUNT_KEY`` how many
    parameters it had.
    """
    parts = query.split("&")
    if len(parts) <= MOST_PARAMETERS and len(query) <= MOST_CHARACTERS:
        return query
    known = (FILTER_KEYS, (*PAGE_KEYS, *PLATFORM_KEYS))
    kept, room = [f"{COUNT_KEY}={len(parts)}"], MOST_CHARACTERS
    for part in sorted(parts, key=lambda part: _rank(part, known)):
        room -= len(part)
        if len(kept) > MOST_PARAMETERS or room < 0:
            break
        kept.append(part)
    return "&".join(kept)


def _rank(part: str, known: Sequence[Sequence[str]]) -> int:
    key = unquote_plus(part.partition("=")[0])
    return next((rank for rank, keys in enumerate(known) if key in keys), len(known))


def read(
    params: Params,
    known_districts: Sequence[str],
    first: date,
    last: date,
    own: Collection[str] = PAGE_KEYS,
    followed: Mapping[str, str] = MappingProxyType({}),
) -> Wanted:
    """Read an address against a release.

    ``first`` and ``last`` bound the days the data speak for; ``own`` are the keys that the page
    reads for itself; ``followed`` are districts summed under another, and that one. Nothing here
    widens a choice without a word: whatever is left out or put in place of another is a Problem.
    """
    problems: list[Problem] = []
    as_of = _day(params, "as_of", first, last, problems)
    districts = _districts(params, "district", known_districts, followed, problems)
    unit = _one_of(params, "unit", AREA_UNITS, problems)
    lang = _one_of(params, "lang", LANGUAGES, problems)
    basis = _one_of(params, "basis", BASES, problems)
    lineage = _one_of(params, "lineage", LINEAGES, problems)
    grain = _one_of(params, "grain", GRAINS, problems)
    against = _day(params, AGAINST, first, last, problems)
    # The whole city can be named where it is what others are set beside; it stands alone.
    is_whole = list(params.get(AGAINST_DISTRICT, ())) == [CITY]
    known = (CITY,) if is_whole else known_districts
    others = _districts(params, AGAINST_DISTRICT, known, followed, problems)
    for key in params:
        if key not in (*FILTER_KEYS, *PLATFORM_KEYS, *own):
            problems.append(Problem(key, ", ".join(params[key]), _why_unread(key)))
    return Wanted(
        *(as_of, districts, unit, lang, basis, lineage, grain),
        problems=tuple(problems),
        against=against,
        against_districts=others,
    )


def _why_unread(key: str) -> str:
    if key == COUNT_KEY:
        return "too many parameters"
    return "read by other pages" if key in PAGE_KEYS else "unknown parameter"


def _districts(
    params: Params,
    key: str,
    known: Sequence[str],
    followed: Mapping[str, str],
    problems: list[Problem],
) -> tuple[str, ...]:
    found = []
    for name in params.get(key, ()):
        if name in known:
            found.append(name)
        elif name in followed:
            found.append(followed[name])
            problems.append(Problem(key, name, "followed by another"))
        else:
            is_city = name == CITY and key == AGAINST_DISTRICT
            problems.append(Problem(key, name, "city alone" if is_city else "unknown district"))
    return tuple(dict.fromkeys(found))


def _day(params: Params, key: str, first: date, last: date, problems: list[Problem]) -> date | None:
    values = params.get(key, ())
    if not values:
        return None
    text = values[-1]
    try:
        day = date.fromisoformat(text)
    except ValueError:
        problems.append(Problem(key, text, "not a date"))
        return None
    if day > last:
        problems.append(Problem(key, text, "later than the data"))
        return None
    if day < first:
        problems.append(Problem(key, text, "earlier than the data"))
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
        "followed by another": voice.say("merged or renamed: its successor is shown instead"),
        "not a date": voice.say("not a date like 2024-05-31"),
        "not a number": voice.say("not a number"),
        "later than the data": voice.say("later than the data reach"),
        "earlier than the data": voice.say("earlier than the data reach"),
        "unknown value": voice.say("not one of the choices"),
        "unknown parameter": voice.say("no such parameter"),
        "read by other pages": voice.say("only other pages read it"),
        "too many parameters": voice.say(
            "too many or too long; filters are read first, then {most} at most",
            most=MOST_PARAMETERS,
        ),
        "city alone": voice.say("the whole city is compared with by itself, without districts"),
        "same": voice.say("the same as what it is compared with"),
        "restricted register": voice.say("a restricted register is never shown on the wall"),
        "unknown release": voice.say("there is no such release"),
        "damaged release": voice.say("its files are not what was published"),
        "later release": voice.say("a later version of the program wrote it"),
        "unknown page": voice.say("there is no such page"),
    }
    return voice.say(
        "{key} = {value}: {why}",
        key=shortened(problem.key),
        value=shortened(problem.value),
        why=reasons[problem.why],
    )


def problems_heading(problems: Sequence[Problem], voice: Voice) -> str:
    """Say what is amiss with all of these at once."""
    if all(problem.why == "followed by another" for problem in problems):
        return voice.say("Districts have changed since this address was made:")
    if all(problem.typed for problem in problems):
        return voice.say("What was typed was not understood and is ignored:")
    return voice.say("Part of the address was not understood and is ignored:")


def problems_said(problems: Sequence[Problem], voice: Voice, most: int = 12) -> list[str]:
    """Say what of an address was not honoured; what is more than ``most`` is counted."""
    said = [problem_said(problem, voice) for problem in problems[:most]]
    if len(problems) > most:
        said.append(voice.say("{count} more", count=len(problems) - most))
    return said
