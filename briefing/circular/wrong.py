"""What a circular names as problems, by whom, and what it asks for: by rules, from the figures; it
writes no file."""

from collections.abc import Iterator, Sequence

from briefing.circular.bureau import Bureau
from briefing.circular.model import Block, Item
from briefing.circular.telling import joined, of_units, slides_of, told
from briefing.one_page.meeting import open_orders
from desk.database import Desk
from figures.ask import ask, rows_of
from figures.context import Context
from figures.outline import CIRCULAR
from figures.shows import Slide
from words.lettering import legible
from words.scene import Row
from words.sentences.overview import calls, opening
from words.sentences.overview.lead import is_late
from words.sentences.overview.tile import gap_said
from words.sentences.reading import Beside, number

INDICATORS, DUE, DUE_OF_UNITS = "headline_by_metric", "due_items_by_kind", "due_items_by_unit"
_SOON = "in_30_days"
# Kinds of what falls due, instructions and indicators that are named: the rest is counted.
MOST_KINDS, MOST_ORDERS, MOST_NAMED = 6, 10, 6


def problems(of: Beside, context: Context) -> Iterator[Block]:
    """Yield what is behind, each indicator in a sentence; the districts that hold back most; and
    of the lists that name who answers what each concludes."""
    voice, scene = context.voice, context.scene
    late = [row for row in opening.in_order(of[INDICATORS]) if is_late(row)]
    said = [Item(opening.problem(row, of, scene)) for row in late if row["register"] is None]
    said += _declared([row for row in late if row["register"] is not None], context)
    none = [Item(voice.say("No indicator with a target is behind."))]
    yield _block(voice.say("Indicators behind their targets"), said or none)
    if not (context.is_of_one or context.viewer.is_limited):
        found = calls.calls(of, scene)
        yield _block(
            voice.say("Districts"),
            [Item(voice.say("{what} held back.", what=one.about), one.district) for one in found],
        )
    shown = [ask(slide.figure, context) for slide in _lists()]
    listed = [
        told(context, one) for one in (ask(DUE_OF_UNITS, context), *shown) if one.table.num_rows
    ]
    yield _block(voice.say("Units in charge"), listed)


def _declared(late: Sequence[Row], context: Context) -> list[Item]:
    """Return in one sentence what registers declare and is behind, with what each is short of."""
    if not late:
        return []
    voice = context.voice
    named = [_short(row, context) for row in late]
    return [Item(voice.say("Of what registers declare: {metrics}.", metrics=voice.list_of(named)))]


def _short(row: Row, context: Context) -> str:
    scene = context.scene
    facts = {"metric": scene.label("metric", str(row["metric"])), "gap": gap_said(row, scene)}
    if row["direction"] == "lower":
        return scene.voice.say("{metric} by {gap} over", **facts)
    return scene.voice.say("{metric} by {gap} short", **facts)


def _lists() -> list[Slide]:
    return [slide for part in CIRCULAR for slide in slides_of(part) if of_units(slide)]


def requests(
    of: Beside, context: Context, bureau: Bureau, desk: Desk | None = None
) -> Iterator[Block]:
    """Yield what each indicator must gain, what falls due, what was ordered, and what the bureau
    itself asks for."""
    voice = context.voice
    yield _block(voice.say("Closing the gaps"), list(_gaps(of, context)))
    yield _block(voice.say("Keeping the limits"), list(_due(context)))
    yield _block(voice.say("Carrying out what was ordered"), list(_ordered(context, desk)))
    own = [Item(legible(one)) for one in bureau.requests]
    yield _block(voice.say("What else is asked for"), own)


def _gaps(of: Beside, context: Context) -> Iterator[Item]:
    """Yield what each headline indicator that is behind must gain, then name all others that are
    short of their next target."""
    voice, scene = context.voice, context.scene
    rows = opening.in_order(of[INDICATORS])
    own = [row for row in rows if is_late(row) and row["register"] is None]
    yield from (Item(said) for said in (opening.request(row, scene) for row in own) if said)
    named = [scene.label("metric", str(row["metric"])) for row in rows if row not in own]
    if named:
        said = voice.say_count(
            "{count} more is short of its next target: {metrics}",
            "{count} more are short of their next targets: {metrics}",
            len(named),
            metrics=voice.list_of(named[:MOST_NAMED]),
        )
        if len(named) > MOST_NAMED:
            said = voice.say("{said} and others", said=said)
        yield Item(voice.say("{said}.", said=said))


def _block(title: str, items: Sequence[Item]) -> Block:
    return Block(title, tuple(items), listed=True)


def _due(context: Context) -> Iterator[Item]:
    shown = ask(DUE, context)
    if not shown.table.num_rows:
        return
    voice = context.voice
    soon = [row for row in rows_of(DUE, context) if row["due_band"] == _SOON]
    soon.sort(key=lambda row: -number(row, "items"))
    named = [_counted(row, context) for row in soon[:MOST_KINDS]]
    if more := sum(number(row, "items") for row in soon[MOST_KINDS:]):
        named.append(voice.say("others {count}", count=voice.count(more)))
    asked = voice.say("To be finished in time within 30 days: {kinds}.", kinds=voice.list_of(named))
    yield Item(joined(context, told(context, shown).said, asked if named else ""))


def _counted(row: Row, context: Context) -> str:
    return context.voice.say(
        "{kind} {count}",
        kind=context.scene.label("due_kind", str(row["due_kind"])),
        count=context.voice.count(number(row, "items")),
    )


def _ordered(context: Context, desk: Desk | None) -> Iterator[Item]:
    """Yield the open instructions, the worst first, each with its unit and deadline."""
    voice = context.voice
    found = open_orders(context, desk)
    for one in found[:MOST_ORDERS]:
        order = one.order
        said = voice.say(
            "{text} ({unit}, by {day})",
            text=" ".join(order.text.split()).rstrip("。."),
            unit=order.unit,
            day=voice.day(order.deadline),
        )
        yield Item(legible(voice.say("{said}.", said=said)), one.id)
    left = len(found) - MOST_ORDERS
    if left > 0:
        said = voice.say_count(
            "{count} more instruction is open.", "{count} more instructions are open.", left
        )
        yield Item(said)
