"""What has changed since somebody's last visit, in one line over the overview; it compares nothing.

It is found out when the visit begins and then kept: a click finds it as it was.
"""

from collections.abc import Callable, Iterator

import streamlit as st

from desk.database import desk_of
from desk.keeping.model import Seen, Watched
from figures.address import Params
from figures.context import Context, link
from figures.outline import ADDRESS, explained_on
from figures.since import DAMAGED, FAILED, GONE, LATER, REDEFINED, Since, Turned, since
from ui.addressed import asked_address
from ui.fault import bounded
from ui.keeping.visit import present_visit
from ui.keeping.watching import watched_by
from ui.markup import details, escaped, tag
from ui.page import Opened
from ui.sheet import html
from ui.tiles import light
from words.voice import Voice

# Lights told one by one.
MOST_LIGHTS = 12
_KEPT = ("unit", "basis", "lineage", "lang")
_HELD = "_since"


def since_last_visit(page: Opened) -> Callable[[], None]:
    """Tell whoever logged in and came before what changed; nothing where a release is pinned.

    What is not yet found out has its line kept free, and is told by what is returned: called when
    all else of the page is drawn, it keeps nobody waiting for the page.
    """
    context, visit = page.context, present_visit()
    if visit is None or visit.before is None or context.pinned:
        return _nothing
    before, watched = visit.before, watched_by(context.viewer)
    key = (visit.id, context.release.id, context.viewer, context.lineage, watched)
    place = st.empty()

    def show() -> None:
        held: tuple[object, Since] | None = st.session_state.get(_HELD)
        if held is None or held[0] != key:
            held = (key, since(context, before, watched, desk_of()))
            st.session_state[_HELD] = held
        html(_said(held[1], watched, context))

    def tell() -> None:
        with place:
            title = context.voice.say("Since your last visit")
            bounded("since last visit", title, context.voice, show)

    known = st.session_state.get(_HELD)
    if known and known[0] == key:
        tell()
        return _nothing
    awaited = context.voice.say(
        "Since your last visit ({when}): {what}", when=_when(before), what="…"
    )
    with place:
        html(tag("div", awaited, "land-since"), "since-awaited")
    return tell


def _nothing() -> None:
    """Tell nothing more: it has been told."""


def _when(seen: Seen) -> str:
    return f"{seen.at.astimezone():%Y-%m-%d %H:%M}"


def _said(found: Since, watched: Watched, context: Context) -> str:
    voice = context.voice
    when = _when(found.seen)
    lines = [*_lines(found, watched, context)]
    if found.is_nothing and not lines:
        said = voice.say("Nothing has changed since your last visit ({when}).", when=when)
        return tag("div", said, "land-since")
    counted = [said for said in _counted(found, voice) if said]
    summary = voice.say(
        "Since your last visit ({when}): {what}",
        when=when,
        what=" · ".join(counted) or voice.say("not everything can be compared"),
    )
    listed = "".join(f"<li>{line}</li>" for line in lines)
    drawn = details(summary, f"<ul>{listed}</ul>", "land-since")
    # What somebody watches is told without a click.
    is_open = any(_is_watched(one, watched) for one in found.turned)
    return drawn.replace("<details", "<details open", 1) if is_open else drawn


def _counted(found: Since, voice: Voice) -> Iterator[str]:
    """Say how much of each there is."""
    if found.published:
        yield voice.say_count("{count} release", "{count} releases", found.published)
    if found.is_back:
        yield voice.say("an earlier release is shown again")
    lights = len({(one.metric, one.district) for one in found.turned})
    if lights:
        yield voice.say_count("{count} light changed", "{count} lights changed", lights)
    if found.overdue.count:
        yield voice.say("{count} newly overdue", count=found.overdue.count)
    if found.answered:
        count = len(found.answered)
        yield voice.say_count(
            "{count} instruction answered", "{count} instructions answered", count
        )


def _lines(found: Since, watched: Watched, context: Context) -> Iterator[str]:
    """Return each line as HTML: a link to where it can be looked into."""
    yield from _releases(found, context)
    yield from _why_not(found, context.voice)
    for one in found.turned[:MOST_LIGHTS]:
        yield _turned(one, watched, context)
    if len(found.turned) > MOST_LIGHTS:
        yield escaped(context.voice.say("{count} more", count=len(found.turned) - MOST_LIGHTS))
    yield from _overdue(found, watched, context)
    for id_, text in found.answered:
        said = context.voice.say("Instruction {id} was answered", id=id_)
        linked = _linked("instructions", {}, said)
        yield f'{linked} · <span translate="no">{escaped(text)}</span>'


def _releases(found: Since, context: Context) -> Iterator[str]:
    voice = context.voice
    told = voice.list_of(
        [
            voice.say(
                "release {number} ({when})",
                number=number,
                when=f"{when.astimezone():%Y-%m-%d %H:%M}",
            )
            for number, when in found.between
        ]
    )
    earlier = found.published - len(found.between)
    more = voice.say("and {count} before them", count=earlier) if earlier else ""
    if told:
        said = voice.say("Published: {releases}", releases=f"{told} {more}".strip())
        keys = {"from": [found.seen.release], "to": [context.release.id]}
        yield _linked("data-changes", {} if found.why_not else keys, said)
    if found.is_back:
        yield escaped(
            voice.say(
                "You had seen release {number}; release {shown} is shown again.",
                number=found.number,
                shown=context.release.number,
            )
        )
    if found.as_of and found.as_of[0] != found.as_of[1] and told:
        yield escaped(
            voice.say(
                "Compared are {before} (release {number}) and {after}.",
                before=voice.day(found.as_of[0]),
                number=found.number,
                after=voice.day(found.as_of[1]),
            )
        )


def _why_not(found: Since, voice: Voice) -> Iterator[str]:
    """Say what is not compared, and why."""
    number = found.number
    reasons = {
        GONE: voice.say("Release {number}, which you saw, is no longer kept", number=number),
        DAMAGED: voice.say("Release {number}, which you saw, is damaged", number=number),
        LATER: voice.say("A later version of the program wrote release {number}", number=number),
        FAILED: voice.say("Release {number}, which you saw, cannot be read", number=number),
        REDEFINED: voice.say("Definitions have changed since release {number}", number=number),
    }
    compared = {
        voice.say("lights are not compared"): found.why_not,
        voice.say("overdue matters are not compared"): found.why_not_due,
    }
    for why in dict.fromkeys(filter(None, compared.values())):
        what = voice.list_of([said for said, own in compared.items() if own == why])
        yield escaped(voice.say("{why}: {what}.", why=reasons[why], what=what))


def _turned(one: Turned, watched: Watched, context: Context) -> str:
    label = context.scene.label
    name = label("metric", one.metric)
    if one.district:
        name = f"{label('district', one.district)} · {name}"
    place = f"{ADDRESS}{one.register}" if one.register else explained_on(one.metric).address
    keys = {"district": [one.district]} if one.district else {}
    linked = _linked(place, keys, name)
    if _is_watched(one, watched):
        linked = f"<strong>☆ {linked}</strong>"
    return f"{linked} {light(one.before, context)} → {light(one.after, context)}"


def _is_watched(one: Turned, watched: Watched) -> bool:
    return one.district is not None or one.metric in watched.metrics


def _overdue(found: Since, watched: Watched, context: Context) -> Iterator[str]:
    voice, label = context.voice, context.scene.label
    if not found.overdue.count:
        return
    kinds = voice.list_of(
        [f"{label('due_kind', kind)} {count}" for kind, count in found.overdue.by_kind.items()]
    )
    said = voice.say("Newly overdue: {kinds}", kinds=kinds)
    yield _linked("due", {"due": ["overdue"]}, said)
    for district in watched.districts:
        if count := found.overdue.by_district.get(district, 0):
            said = voice.say(
                "{district}: {count} newly overdue",
                district=label("district", district),
                count=count,
            )
            keys = {"due": ["overdue"], "district": [district]}
            yield f"<strong>☆ {_linked('due', keys, said)}</strong>"


def _linked(page: str, keys: Params, said: str) -> str:
    """Return a link to a page in the reader's units and language, of the latest day."""
    asked = asked_address()
    held = {key: asked[key] for key in _KEPT if key in asked}
    held |= {key: list(values) for key, values in keys.items()}
    return f'<a target="_self" href="{escaped(link(page, held))}">{escaped(said)}</a>'
