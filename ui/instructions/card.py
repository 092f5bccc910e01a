"""One instruction as HTML: where it stands, its number with the way back to it, and its history."""

from urllib.parse import parse_qs

from desk.instructions.model import PRIORITIES, STEPS, Hung, Instruction, Step, standing
from desk.settings import Instructions
from figures.context import Context, link
from figures.instructed import stands
from ui import markup
from ui.markup import escaped


def told(one: Instruction, context: Context, terms: Instructions) -> str:
    """Return what is said of an instruction; what people wrote is in their language."""
    order, voice = one.order, context.voice
    given_in = [(voice.say("Meeting"), voice.day(order.meeting))] if order.meeting else []
    facts = (
        *given_in,
        (voice.say("Unit in charge"), order.unit),
        (voice.say("Deadline"), _deadline(one, context)),
        (voice.say("Priority"), PRIORITIES[order.priority].said(context.language)),
        (voice.say("State"), STEPS[one.state].said(context.language)),
    )
    return (
        f'<div class="land-figure"><h2>{_mark(one, context, terms)} {escaped(one.id)} '
        f'<span translate="no">{escaped(order.text)}</span></h2>'
        f"{_number(order.on, context)}{markup.paragraphs(facts)}{_history(one, context)}</div>"
    )


def _mark(one: Instruction, context: Context, terms: Instructions) -> str:
    """Return where it stands, with the days where the deadline is or was passed."""
    stood = standing(one, context.today, terms)
    return markup.tag("span", stands(one, context), f"land-standing {stood}")


def _deadline(one: Instruction, context: Context) -> str:
    day, given = context.voice.day(one.order.deadline), one.order.working_days
    if given is None:
        return day
    said = context.voice.say_count("{count} working day", "{count} working days", given)
    return f"{day} ({said})"


def _number(on: Hung, context: Context) -> str:
    """Return the number by name and as shown then, and the link that shows its picture again."""
    voice = context.voice
    name = context.scene.label("metric", on.metric) if on.metric else ""
    shown = " ".join(part for part in (name, on.value, on.value_unit) if part)
    sentence = on.said if on.said != name else ""
    said = " · ".join(part for part in (shown, sentence, on.record) if part)
    named = [context.district_option(name) for name in on.districts or ()]
    where = voice.list_of(named) if named else voice.say("Whole city")
    day = voice.say("as of {day}", day=voice.day(on.as_of))
    at = " · ".join(part for part in (where, day, on.release) if part)
    again = f'<a class="land-again" target="_self" href="{escaped(_address(on, context))}">'
    again += escaped(voice.say("Show it as it was")) + "</a>"
    number = f'<p class="land-note" translate="no">{escaped(said)}</p>' if said else ""
    return f"{number}<p>{escaped(at)} · {again}</p>"


def _address(on: Hung, context: Context) -> str:
    """Return the address of the picture, of the release it was of and in the reader's language."""
    kept = parse_qs(on.filters, max_num_fields=500)
    return link(on.page, {**kept, "release": [on.release], "lang": [context.language]})


def _history(one: Instruction, context: Context) -> str:
    lines = [(_when(step), _did(step, context)) for step in one.steps]
    return markup.details(context.voice.say("History"), markup.paragraphs(lines), "land-more")


def _when(step: Step) -> str:
    return step.at.astimezone().strftime("%Y-%m-%d %H:%M")


def _did(step: Step, context: Context) -> str:
    voice = context.voice
    done = voice.say("done on {day}", day=voice.day(step.done_on)) if step.done_on else ""
    file = voice.say("file {name}", name=step.file) if step.file else ""
    parts = (STEPS[step.step].said(context.language), step.name, step.said, done, file)
    return " · ".join(part for part in parts if part)
