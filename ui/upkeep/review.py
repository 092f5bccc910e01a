"""The page on which a proposed release is looked at, reviewed, signed or sent back."""

import streamlit as st

from data.errors import DataError
from data.proposals.deciding import accept_kept, reject, renew, review
from data.proposals.model import Proposal
from data.proposals.people import one_may_do_all
from data.proposals.records import survey_proposals
from data.releases import store_root
from desk.roles import REVIEWER, SIGNER
from figures.context import Context
from figures.publishing import sign_proposal
from queries.labels import table_title
from ui import markup
from ui.sheet import html
from ui.upkeep.compared import comparison_of, show_comparison
from ui.upkeep.done import done, say_what_was_done
from ui.upkeep.shelf import show_releases
from ui.upkeep.who import acting, lacks_role
from ui.upkeep.writer import attempted


def review_page(context: Context) -> None:
    """Offer the proposals to decide, show one with its differences, and the releases below."""
    voice = context.voice
    say_what_was_done()
    undecided: dict[str, Proposal] = {}
    for found in survey_proposals(store_root())[::-1]:
        if isinstance(found, DataError):
            st.error(found.said(context.language))
        elif found.is_undecided:
            undecided[found.id] = found
    if undecided:
        # What the session keeps is the id: a proposal itself is another one after each decision.
        chosen = st.selectbox(
            voice.say("Proposed release"),
            list(undecided),
            format_func=lambda name: _named(undecided[name], context),
            key="upkeep-proposal",
        )
        _show(undecided[chosen], context)
    else:
        said = voice.say("Nothing waits for review. Import files to propose a release.")
        html(markup.tag("p", said, "land-absent"))
    show_releases(context)


def _named(proposal: Proposal, context: Context) -> str:
    when = proposal.made_at.astimezone().strftime("%Y-%m-%d %H:%M")
    return f"{proposal.id} · {proposal.submitted.person} · {when}"


def _show(proposal: Proposal, context: Context) -> None:
    voice = context.voice
    html(_facts(proposal, context))
    _tables_to_keep(proposal, context)
    try:
        with st.spinner(voice.say("Comparing with the current release …")):
            found = comparison_of(proposal)
    except DataError as error:
        st.error(error.said(context.language))
        _compare_again(proposal, context)
        _send_back(proposal, context)
        return
    show_comparison(found, context)
    _decide(proposal, context)
    _send_back(proposal, context)


def _facts(proposal: Proposal, context: Context) -> str:
    voice = context.voice
    sent = [_sent(name, proposal, context) for name in proposal.tables]
    lines = [
        (voice.say("Submitted by"), _act(proposal.submitted.person, proposal.submitted.note)),
        (voice.say("Data to"), voice.day(proposal.data_to)),
        (voice.say("Tables sent"), "；".join(sent) if voice.language == "zh" else "; ".join(sent)),
    ]
    for one in proposal.corrections:
        table = table_title(one.table).said(context.language)
        lines.append((voice.say("Corrected"), f"{table} · {one.person} · {one.reason}"))
    if proposal.reviewed:
        act = proposal.reviewed
        lines.append((voice.say("Reviewed by"), _act(act.person, act.note)))
    return f'<div class="land-figure">{markup.paragraphs(lines)}</div>'


def _sent(name: str, proposal: Proposal, context: Context) -> str:
    facts = proposal.tables[name]
    files = [source.name for source in facts.sources]
    title = table_title(name).said(context.language)
    count = context.voice.say_count("{count} row", "{count} rows", facts.rows)
    return f"{title} {count}" + (f" ({', '.join(files)})" if files else "")


def _act(person: str, note: str) -> str:
    return f"{person} · {note}" if note else person


def _tables_to_keep(proposal: Proposal, context: Context) -> None:
    """Offer each table that was not sent, with the age of the rows it would keep, as a tick."""
    if not proposal.kept:
        return
    voice = context.voice
    said = voice.say("These tables were not sent. Tick those whose rows are kept as they are:")
    html(markup.tag("p", said, "land-rest"))
    places = {name: f"keep-{proposal.id}-{name}" for name in proposal.kept}
    if len(places) > 1:
        st.button(
            voice.say("Tick all"),
            key=f"keep-all-{proposal.id}",
            on_click=st.session_state.update,
            args=(dict.fromkeys(places.values(), True),),
        )
    ticked = [
        name
        for name, place in places.items()
        if st.checkbox(_kept(name, proposal, context), name in proposal.accepted, place)
    ]
    if set(ticked) != set(proposal.accepted) and attempted(
        context, lambda: accept_kept(store_root(), proposal.id, ticked), "accepted", **_of(proposal)
    ):
        st.rerun()


def _kept(name: str, proposal: Proposal, context: Context) -> str:
    """Say which rows would be kept of a table that was not sent, and how old they are."""
    voice, kept, days = context.voice, proposal.kept[name], proposal.days_behind(name)
    return voice.say(
        "{table}: {rows}, to {day}, {age}",
        table=table_title(name).said(context.language),
        rows=voice.say_count("{count} row", "{count} rows", kept.rows),
        day=voice.day(kept.data_to),
        age=voice.say_count("{count} day behind", "{count} days behind", days)
        if days
        else voice.say("the same day"),
    )


def _decide(proposal: Proposal, context: Context) -> None:
    voice, root = context.voice, store_root()
    is_reviewed = proposal.state == "reviewed"
    title = voice.say("Sign and publish") if is_reviewed else voice.say("Review")
    if lacks_role(context, SIGNER if is_reviewed else REVIEWER):
        return
    with st.form(f"decide-{proposal.id}-{proposal.state}"):
        html(f'<div class="land-figure">{markup.tag("h2", title)}</div>')
        if not one_may_do_all():
            html(
                markup.tag(
                    "p",
                    voice.say("Three people: one who submits, one who reviews, one who signs."),
                    "land-rest",
                )
            )
        person = acting(context, f"who-{proposal.id}-{proposal.state}")
        note = st.text_input(voice.say("Note"), key=f"note-{proposal.id}-{proposal.state}")
        if not st.form_submit_button(title, type="primary"):
            return
    if is_reviewed:
        with st.spinner(voice.say("Building, trying and switching …")):
            is_done = attempted(
                context,
                lambda: sign_proposal(root, proposal.id, person, note, seen=proposal.digest),
                "signed",
                **_of(proposal),
            )
        said = voice.say("Published. Open pages show it by themselves.")
    else:
        is_done = attempted(
            context,
            lambda: review(root, proposal.id, person, note, seen=proposal.digest),
            "reviewed",
            **_of(proposal),
        )
        said = voice.say("Reviewed. Somebody else may sign it now.")
    if is_done:
        done(said)


def _compare_again(proposal: Proposal, context: Context) -> None:
    label = context.voice.say("Compare with what is current now")
    if st.button(label, key=f"renew-{proposal.id}") and attempted(
        context, lambda: renew(store_root(), proposal.id), "renewed", **_of(proposal)
    ):
        st.rerun()


def _of(proposal: Proposal) -> dict[str, str]:
    """Return what the log says an act was done to."""
    return {"proposal": proposal.id, "digest": proposal.digest}


def _send_back(proposal: Proposal, context: Context) -> None:
    voice = context.voice
    if lacks_role(context, REVIEWER, SIGNER):
        return
    with st.expander(voice.say("Send back")), st.form(f"reject-{proposal.id}"):
        person = acting(context, f"reject-who-{proposal.id}")
        reason = st.text_input(voice.say("Reason"), key=f"reject-why-{proposal.id}")
        if st.form_submit_button(voice.say("Send back")) and attempted(
            context,
            lambda: reject(store_root(), proposal.id, person, reason),
            "declined",
            **_of(proposal),
        ):
            done(voice.say("Sent back; nothing that is shown has changed."))
