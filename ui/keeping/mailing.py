"""What somebody is sent by mail, ordered and ended by themselves; it sends none."""

from datetime import UTC, datetime

import streamlit as st

from briefing.compose import handed_out
from desk.acting import Actor
from desk.database import desk_of
from desk.keeping import views
from desk.keeping.model import View, districts_of
from desk.mailing.deliveries import deliveries
from desk.mailing.model import (
    DAILY,
    MONTHLY,
    PAGE,
    SUMMARY,
    VIEW,
    WEEKLY,
    Rhythm,
    Subscription,
    What,
)
from desk.mailing.said import became_said, day_said, due_said
from desk.mailing.subscriptions import subscribe, subscriptions, unsubscribe
from desk.people import account_named
from desk.settings import login_settings
from figures.context import Context
from figures.covers import of_restricted
from figures.keeping import filters_of
from figures.outline import page_at
from ui import markup
from ui.addressed import asked_address
from ui.instructions.forms import succeeded
from ui.markup import escaped
from ui.sheet import html
from ui.upkeep.done import done
from ui.viewer import address

# Days offered; the command knows each day of a month.
DAYS = (
    Rhythm(DAILY, 0, 0),
    *(Rhythm(WEEKLY, day, 0) for day in range(7)),
    *(Rhythm(MONTHLY, day, 0) for day in (1, 5, 10, 15, 20, 25, 31)),
)
MONDAY = 1
HOUR = 8


def is_mailed() -> bool:
    """Tell whether the bureau sends papers by mail."""
    settings = login_settings()
    return settings is not None and bool(settings.mail.host)


def show_mailing(context: Context, page: str) -> None:
    """List what the viewer is sent, offer to order the page, a view or the summary, and to end."""
    voice, account = context.voice, context.viewer.account or ""
    own = tuple(one for one in subscriptions(desk_of()) if one.account == account)
    kept = {one.id: one for one in views.views(desk_of(), context.viewer)}
    _list(own, kept, context)
    mail = account_named(desk_of(), account).email
    if mail:
        _ordering(mail, kept, context, page)
    else:
        said = voice.say("Your account has no e-mail address: tell the system administrator.")
        html(markup.tag("p", said, ""))
    if own:
        _ending(own, kept, context)


def _list(own: tuple[Subscription, ...], kept: dict[int, View], context: Context) -> None:
    voice, last = context.voice, {one.subscription: one for one in deliveries(desk_of())}
    listed = [
        f"<li>{escaped(_called(one.what, kept, context))} "
        f"<small>{escaped(due_said(one.rhythm).said(context.language))} · "
        f"{escaped(became_said(last.get(one.id), _when).said(context.language))}</small></li>"
        for one in own
    ]
    none = voice.say("Nothing is mailed to you.")
    html(f'<ul class="land-kept">{"".join(listed)}</ul>' if listed else markup.tag("p", none, ""))


def _ordering(mail: str, kept: dict[int, View], context: Context, page: str) -> None:
    voice, language = context.voice, context.language
    offered = _offered(kept, context, page)
    hours = list(range(24))
    with st.form(f"mail-{page}", border=False):
        what = st.selectbox(
            voice.say("What is mailed"),
            list(offered),
            format_func=lambda one: _called(offered[one], kept, context, page),
            key=f"mail-what-{page}-{language}",
        )
        left, right = st.columns([3, 2])
        day = left.selectbox(
            voice.say("On which days"),
            list(range(len(DAYS))),
            index=MONDAY,
            format_func=lambda one: day_said(DAYS[one]).said(language),
            key=f"mail-day-{page}-{language}",
            help=voice.say("In a month that is shorter its last day counts."),
        )
        hour = right.selectbox(
            voice.say("At which hour"),
            hours,
            index=HOUR,
            format_func=lambda one: f"{one:02d}:00",
            key=f"mail-hour-{page}-{language}",
        )
        told = voice.say(
            "It goes to {address} as PDF, made by what your account may see at that time.",
            address=mail,
        )
        html(markup.tag("small", told, ""))
        if not st.form_submit_button(voice.say("Have it mailed"), type="primary"):
            return
    rhythm = Rhythm(DAYS[day].kind, DAYS[day].day, hour)
    if succeeded(context, lambda: _order(offered[what], rhythm, context)):
        said = due_said(rhythm).said(language)
        done(voice.say("It is mailed to {address}: {when}.", address=mail, when=said))


def _order(what: What, rhythm: Rhythm, context: Context) -> None:
    by = _actor(context)
    subscribe(desk_of(), by.name, what, rhythm, by=by, now=datetime.now(UTC))


def _offered(kept: dict[int, View], context: Context, page: str) -> dict[str, What]:
    """Return what can be mailed: what can be printed, and of a restricted register nothing."""
    lang = f"lang={context.language}"
    found = {SUMMARY: What(SUMMARY, filters=lang)}
    if not of_restricted(context) and handed_out(page, context):
        own = "&".join(filter(None, (filters_of(context, asked_address()), lang)))
        found = {PAGE: What(PAGE, page=page, filters=own)} | found
    return found | {
        f"{VIEW}-{id_}": What(VIEW, id_, filters=lang)
        for id_, one in kept.items()
        if one.restricted is None and handed_out(one.page, context)
    }


def _ending(own: tuple[Subscription, ...], kept: dict[int, View], context: Context) -> None:
    voice, by_id = context.voice, {one.id: one for one in own}
    picked = st.selectbox(
        voice.say("A subscription"),
        list(by_id),
        index=None,
        format_func=lambda id_: _line(by_id[id_], kept, context),
        placeholder=voice.say("Choose, to end it"),
        key="mail-ended",
    )
    if picked is None or not st.button(voice.say("End the subscription"), key="mail-end"):
        return
    by = _actor(context)
    if succeeded(
        context,
        lambda: unsubscribe(desk_of(), picked, by=by, of=by.name, now=datetime.now(UTC)),
    ):
        st.session_state.pop("mail-ended", None)
        done(voice.say("The subscription is ended."))


def _line(one: Subscription, kept: dict[int, View], context: Context) -> str:
    said = due_said(one.rhythm).said(context.language)
    return f"{_called(one.what, kept, context)} · {said}"


def _called(what: What, kept: dict[int, View], context: Context, here: str = "") -> str:
    """Name what is mailed; ``here`` is the page one is on."""
    voice = context.voice
    if what.kind == SUMMARY:
        return voice.say("One-page summary: what is behind, open instructions")
    if what.kind == VIEW:
        found = kept.get(what.view or 0)
        return found.name if found else voice.say("A view that is gone")
    if what.page == here:
        return voice.say("This page, with its filters")
    named = sorted(districts_of(what.filters))
    labels = [context.scene.label("district", one) for one in named]
    places = voice.list_of(labels) if labels else ""
    return " · ".join(filter(None, (_title(what.page, context) or what.page, places)))


def _title(page: str, context: Context) -> str:
    parts = handed_out(page, context)
    if parts:
        return parts[0].pages[0].title.said(context.language)
    try:
        return page_at(page).title.said(context.language)
    except KeyError:
        return ""


def _actor(context: Context) -> Actor:
    return Actor(context.viewer.account or "", address(), context.viewer.session)


def _when(at: datetime) -> str:
    settings = login_settings()
    zone = settings.mail.tzinfo if settings is not None else None
    return at.astimezone(zone).strftime("%Y-%m-%d %H:%M")
