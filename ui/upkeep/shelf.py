"""The releases that were shown, and the way back to one of them, with the reason kept."""

from functools import partial

import streamlit as st

from data.journal import rollbacks
from data.manifest import Release
from data.pointer import current_id
from data.releases import list_releases, store_root
from data.whole import rollback
from desk.roles import SIGNER
from figures.context import Context
from ui import markup
from ui.sheet import html
from ui.upkeep.done import done
from ui.upkeep.who import acting, lacks_role
from ui.upkeep.writer import attempted

# Of older ones the list is on the command line.
_SHOWN = 12


def show_releases(context: Context) -> None:
    """List the latest releases with who signed them, and offer to go back to one."""
    voice, root = context.voice, store_root()
    current = current_id(root)
    listed = list_releases(root, _SHOWN)[::-1]
    heads = (
        voice.say("Release"),
        voice.say("Published"),
        voice.say("Data to"),
        voice.say("Submitted by"),
        voice.say("Reviewed by"),
        voice.say("Signed by"),
        voice.say("Note"),
    )
    rows = [_row(one, context, is_current=one.id == current) for one in listed]
    caption = voice.say("Releases")
    html(
        f'<div class="land-figure">{markup.tag("h2", caption)}'
        f"{markup.plain_table(heads, rows, caption)}{_went_back(context)}</div>"
    )
    others = [one for one in listed if one.id != current]
    if others:
        _go_back(others, context)


def _row(release: Release, context: Context, *, is_current: bool) -> tuple[str, ...]:
    acts = (release.submitted, release.reviewed, release.signed)
    people = [act.person if act else "—" for act in acts]
    name = f"{release.number:04d}"
    return (
        f"● {name}" if is_current else name,
        release.published_at.astimezone().strftime("%Y-%m-%d %H:%M"),
        context.voice.day(release.data_to),
        *people,
        release.note,
    )


def _went_back(context: Context) -> str:
    """Say who went back, when and why."""
    lines = [
        context.voice.say(
            "{when}: {person} went back from {before} to {after}: {reason}",
            when=entry.at.astimezone().strftime("%Y-%m-%d %H:%M"),
            person=entry.person or "—",
            before=(entry.before or "—")[:4],
            after=entry.after[:4],
            reason=entry.reason or "—",
        )
        for entry in rollbacks(store_root())[-_SHOWN:]
    ]
    return "".join(markup.tag("p", line, "land-rest") for line in lines)


def _named(release: Release, context: Context) -> str:
    return f"{release.number:04d} · {context.voice.day(release.data_to)} · {release.note}"


def _go_back(others: list[Release], context: Context) -> None:
    voice = context.voice
    if lacks_role(context, SIGNER):
        return
    with st.expander(voice.say("Go back to an earlier release")), st.form("rollback"):
        by_id = {one.id: one for one in others}
        chosen = st.selectbox(
            voice.say("Release"),
            list(by_id),
            format_func=lambda name: _named(by_id[name], context),
            key="upkeep-rollback",
        )
        person = acting(context, "rollback-who")
        reason = st.text_input(voice.say("Reason"), key="rollback-why")
        if not st.form_submit_button(voice.say("Go back")):
            return
    if not (person.strip() and reason.strip()):
        st.error(voice.say("Give your name and the reason; both are kept."))
        return
    act = partial(rollback, store_root(), chosen, reason=reason, person=person)
    if attempted(context, act, "rolled_back", to=chosen, reason=reason):
        done(voice.say("Gone back; open pages show it by themselves."))
