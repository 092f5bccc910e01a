"""Parameters of figures: their defaults, their text form, their limits; it never runs a query."""

import calendar
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from data.lineage import LINEAGES
from data.warehouse import Parameter
from queries.errors import BadParameter

# What any figure may be asked with; a figure gets only what its header declares.
Value = date | str | int | tuple[str, ...] | None
BASES = ("entry", "event")
# What the matters of a register may be counted by.
GROUPINGS = ("leader", "lead_unit", "owner_unit", "district", "kind", "cohort")
# Days, weeks or months a register's flows are added up by.
GRAINS = ("day", "week", "month")
UNIVERSAL = ("as_of", "districts")


def latest_complete_month(data_to: date) -> date:
    """Return the last month end on or before the day the data reach to."""
    month_end = data_to.replace(day=calendar.monthrange(data_to.year, data_to.month)[1])
    return data_to if data_to == month_end else data_to.replace(day=1) - timedelta(days=1)


def parse_date(text: str) -> date:
    """Read an ISO date.

    Raises:
        BadParameter: the text is no such date.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadParameter(
            f"“{text}”不是日期，应为 2024-05-31 的形式。",
            f"{text!r} is not a date like 2024-05-31.",
        ) from error


def parse_value(name: str, text: str) -> Value:
    """Read a parameter's value from the command line; lists are comma-separated.

    Raises:
        BadParameter: the parameter is unknown or the text malformed.
    """
    if name in ("as_of", "today"):
        return parse_date(text)
    if name == "districts":
        return tuple(part.strip() for part in text.split(",") if part.strip())
    if name in ("basis", "register", "by", "grain"):
        return text
    known = "as_of, districts, basis, today, lineage, register, by, grain"
    raise BadParameter(
        f"没有参数“{name}”，可用 {known}。", f"No parameter {name!r}; known are {known}."
    )


def checked_districts(chosen: Sequence[str] | None, known: Sequence[str]) -> list[str] | None:
    """Return the chosen districts, or None for all.

    Raises:
        BadParameter: the list is empty, or names a district that is not known in the scope.
    """
    if chosen is None:
        return None
    if not chosen:
        raise BadParameter(
            "区县清单为空；不限区县请不要给出该参数。",
            "The list of districts is empty; leave the parameter out to mean all.",
        )
    unknown = [name for name in chosen if name not in known]
    if unknown:
        raise BadParameter(
            f"没有区县 {'、'.join(unknown)}；可选 {'、'.join(known)}。",
            f"No district {', '.join(unknown)}; known are {', '.join(known)}.",
        )
    return list(dict.fromkeys(chosen))


def checked_day(as_of: Value, data_to: date) -> date:
    """Return the date asked for, or without one the latest complete month's end.

    Raises:
        BadParameter: the value is no date, or a date later than the data reach.
    """
    if as_of is None:
        return latest_complete_month(data_to)
    if not isinstance(as_of, date):
        as_of = parse_date(str(as_of))
    if as_of > data_to:
        raise BadParameter(
            f"数据只到 {data_to}，没有 {as_of}。",
            f"The data reach to {data_to}, not to {as_of}.",
        )
    return as_of


def completed(
    given: Mapping[str, Value],
    declared: frozenset[str],
    data_to: date,
    known: Sequence[str],
    registers: Sequence[str] = (),
) -> dict[str, Parameter]:
    """Return exactly the declared parameters, checked, with defaults from the release.

    ``known`` are the districts in scope and ``registers`` the registers.

    Raises:
        BadParameter: a name is not a parameter of the figure, or a value cannot be used.
    """
    for name in given:
        if name not in declared and name not in UNIVERSAL:
            raise BadParameter(
                f"该指标没有参数“{name}”。", f"The figure takes no parameter {name!r}."
            )
    chosen = given.get("districts")
    if isinstance(chosen, str) or not (chosen is None or isinstance(chosen, Sequence)):
        raise BadParameter(
            f"districts 应为清单，不是“{chosen}”。", f"districts is a list, not {chosen!r}."
        )
    # Districts and day are checked also where the figure takes none.
    districts = checked_districts(chosen, known)
    as_of = checked_day(given.get("as_of"), data_to)
    checked: dict[str, Callable[[], Parameter]] = {
        "districts": lambda: districts,
        "as_of": lambda: as_of,
        "basis": lambda: _checked_basis(given.get("basis")),
        "today": lambda: _day_of_asking(given.get("today")),
        "register": lambda: _checked_register(given.get("register"), registers),
        "by": lambda: _checked_choice("by", given.get("by"), GROUPINGS),
        "grain": lambda: _checked_choice("grain", given.get("grain"), GRAINS),
    }
    return {name: check() for name, check in checked.items() if name in declared}


def _checked_register(register: Value, known: Sequence[str]) -> str:
    """Return the register asked for; BadParameter for none or an unknown one: it has no default."""
    if isinstance(register, str) and register in known:
        return register
    listed_zh, listed_en = "、".join(known) or "无", ", ".join(known) or "none"
    if register is None:
        raise BadParameter(
            f"请用 register= 指明台账，可选 {listed_zh}。",
            f"Name the register with register=; there are {listed_en}.",
        )
    raise BadParameter(
        f"没有台账“{register}”，可选 {listed_zh}。",
        f"No register {register!r}; there are {listed_en}.",
    )


def _checked_choice(name: str, chosen: Value, known: Sequence[str]) -> str | None:
    """Return what is chosen, None to leave it to the rows; BadParameter for what there is not."""
    if chosen is None or (isinstance(chosen, str) and chosen in known):
        return chosen
    listed = ", ".join(known)
    raise BadParameter(
        f"{name} 应为 {listed} 之一，不是“{chosen}”。",
        f"{name} is one of {listed}, not {chosen!r}.",
    )


def _day_of_asking(today: Value) -> date:
    """Return the day that ages are counted to: today's by the clock, whatever day is shown."""
    return date.today() if today is None else parse_date(str(today))


def checked_lineage(lineage: str | None) -> str:
    """Return under which names districts are read; BadParameter for one there is not."""
    if lineage is None:
        return LINEAGES[0]
    if lineage not in LINEAGES:
        raise BadParameter(
            f"lineage 应为 {' 或 '.join(LINEAGES)}，不是“{lineage}”。",
            f"lineage is {' or '.join(LINEAGES)}, not {lineage!r}.",
        )
    return lineage


def _checked_basis(basis: Value) -> str:
    """Return the date that events count by; BadParameter for one there is not."""
    if basis is None:
        return BASES[0]
    if not isinstance(basis, str) or basis not in BASES:
        raise BadParameter(
            f"basis 应为 {' 或 '.join(BASES)}，不是“{basis}”。",
            f"basis is {' or '.join(BASES)}, not {basis!r}.",
        )
    return basis
