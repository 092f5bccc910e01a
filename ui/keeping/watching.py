"""The districts and indicators somebody watches: read once a minute, chosen in a form here."""

from datetime import UTC, datetime
from time import monotonic

import streamlit as st

from desk.database import desk_of
from desk.keeping import preferences
from desk.keeping.model import Watched
from desk.keeping.preferences import MOST_WATCHED
from desk.settings import login_settings
from desk.viewer import Viewer
from figures.ask import rows_of
from figures.context import Context
from ui.instructions.forms import succeeded
from ui.upkeep.done import done

_HELD = "_watched"
# Seconds after which another window's choice is asked for.
_EVERY = 60


def watched_by(viewer: Viewer) -> Watched:
    """Return what the viewer of this run watches, at most a minute old; nothing with login off."""
    if not viewer.is_known or login_settings() is None:
        return Watched()
    now = monotonic()
    held: tuple[Viewer, Watched, float] | None = st.session_state.get(_HELD)
    if held is None or held[0] != viewer or now - held[2] > _EVERY:
        held = st.session_state[_HELD] = (viewer, preferences.watched(desk_of(), viewer), now)
    return held[1]


def show_watched(context: Context, page: str) -> None:
    """Offer the districts and indicators to watch, those watched chosen."""
    voice, viewer = context.voice, context.viewer
    held = watched_by(viewer)
    names = dict(context.names_en)
    metrics = [str(row["metric"]) for row in rows_of("headline_by_metric", context)]
    with st.form(f"watch-{page}", border=False):
        districts = st.multiselect(
            voice.say("Watched districts"),
            list(names),
            default=[one for one in held.districts if one in names],
            format_func=context.district_option,
            max_selections=MOST_WATCHED,
            key=f"watch-districts-{voice.language}",
        )
        indicators = st.multiselect(
            voice.say("Watched indicators"),
            metrics,
            default=[one for one in held.metrics if one in metrics],
            format_func=lambda one: context.scene.label("metric", one),
            max_selections=MOST_WATCHED,
            key=f"watch-metrics-{voice.language}",
            help=voice.say(
                "What is watched stands first in “since your last visit”, and watched districts "
                "are offered first."
            ),
        )
        if not st.form_submit_button(voice.say("Watch these"), type="primary"):
            return
    if succeeded(
        context,
        lambda: preferences.watch(
            desk_of(),
            viewer,
            districts=districts,
            metrics=indicators,
            now=datetime.now(UTC),
        ),
    ):
        st.session_state.pop(_HELD, None)
        done(voice.say("Watched from now on."))
