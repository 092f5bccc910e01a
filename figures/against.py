"""What a context is set beside: another day, other districts, or both; it runs no figure."""

from dataclasses import replace

from data.contracts import CITY
from figures.address import AGAINST, AGAINST_DISTRICT, Problem
from figures.context import Context


def beside_of(context: Context) -> Context | None:
    """Return the context that one is set beside, which itself stands alone; None without one."""
    if context.against is None and not context.against_districts:
        return None
    districts = context.against_districts or context.districts
    return replace(
        context,
        as_of=context.against or context.as_of,
        districts=None if districts == (CITY,) else districts,
        against=None,
        against_districts=(),
    )


def apart(context: Context) -> tuple[Context, tuple[Problem, ...]]:
    """Return a context without what of it is set beside itself, and each such part as a Problem.

    All districts by name are the whole of what the viewer sees.
    """
    problems = []
    beside = beside_of(context)
    if beside is not None and context.against == context.as_of:
        problems.append(Problem(AGAINST, context.as_of.isoformat(), "same"))
        context = replace(context, against=None)
    if beside is not None and context.against_districts and _seen(beside) == _seen(context):
        problems += [Problem(AGAINST_DISTRICT, name, "same") for name in context.against_districts]
        context = replace(context, against_districts=())
    return context, tuple(problems)


def _seen(context: Context) -> frozenset[str]:
    return frozenset(context.districts or (name for name, _ in context.names_en))


def names_of(context: Context, beside: Context) -> tuple[str, str]:
    """Name a context and the one it is set beside by what tells the two apart."""
    voice = context.voice
    days = [voice.day(one.as_of) for one in (context, beside)]
    places = [one.scene.place for one in (context, beside)]
    if context.as_of == beside.as_of:
        return places[0], places[1]
    if _seen(context) == _seen(beside):
        return voice.say("as of {day}", day=days[0]), days[1]
    named = [
        voice.say("{place}, {day}", place=place, day=day)
        for place, day in zip(places, days, strict=True)
    ]
    return named[0], named[1]


def short_names_of(context: Context, beside: Context) -> tuple[str, str]:
    """Name the same in a few words, for a heading or a chart's key."""
    days = [one.as_of.isoformat() for one in (context, beside)]
    places = [one.scene.short_place for one in (context, beside)]
    if places[0] == places[1]:
        places = [one.scene.place for one in (context, beside)]
    if context.as_of == beside.as_of:
        return places[0], places[1]
    if _seen(context) == _seen(beside):
        return days[0], days[1]
    return f"{places[0]} {days[0]}", f"{places[1]} {days[1]}"


def compared_with(context: Context) -> str:
    """Say what a context is set beside; nothing if it stands alone."""
    beside = beside_of(context)
    if beside is None:
        return ""
    return context.voice.say("Compared with {other}", other=names_of(context, beside)[1])
