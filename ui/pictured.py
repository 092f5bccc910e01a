"""Offers a figure's chart as a picture: PNG, SVG, or copied; it is made once the card is opened.

The server writes the picture, the browser makes of it what is asked for (``serve/picture.js``).
"""

import streamlit as st
from cachetools.keys import hashkey

from briefing.explained import explained
from desk.audit import seen
from figures.ask import Shown
from figures.covers import of_restricted
from figures.stamp import own_name
from ui.downloads import now
from ui.handing import about
from ui.markup import escaped
from ui.sheet import Told, html
from ui.viewer import address
from words.voice import Voice


def picture_buttons(shown: Shown, turn: int) -> None:
    """Offer the chart as it stands, with all that explains it; nothing of a restricted register.

    In the log stands who took it, as of every file.
    """
    context, voice = shown.context, shown.context.voice
    if not shown.is_drawn or of_restricted(context):
        return
    name = own_name(shown.title, context, shown.narrowed)
    viewer = context.viewer

    def took(told: Told) -> None:
        file = f"{name}.{_suffix(told)}"
        seen.took(viewer, address(), file, rows=shown.count, **about(context))

    tells = 'data-does="took"' if viewer.is_known else ""
    buttons = "".join(
        f'<button type="button" class="land-copy" data-picture="{kind}" data-of="{kind}" '
        f"{tells}>{escaped(said)}</button>"
        for kind, said in (
            ("png", voice.say("Picture as PNG")),
            ("svg", voice.say("Picture as SVG")),
            ("copy", voice.say("Copy the picture")),
        )
    )
    says = " ".join(f'data-{key}="{escaped(said)}"' for key, said in _said(voice).items())
    html(
        f'<div class="land-pictures" data-file="{escaped(name)}" {says} '
        f'data-svg="{escaped(_made(shown, turn))}">{buttons}'
        '<p role="status" class="land-rest"></p></div>',
        key=f"pictures-{shown.item.name}",
        hear=took if viewer.is_known else None,
    )


def _suffix(told: Told) -> str:
    of = str((told.picked or {}).get("of"))
    return of if of == "svg" else "png"


def _said(voice: Voice) -> dict[str, str]:
    """Return what the browser says once something was done; it sets in the name of the file."""
    return {
        "saved": voice.say("Handed to the browser as {file}", file="{file}"),
        "copied": voice.say("Copied"),
        "instead": voice.say(
            "Over this connection (no TLS) the browser lets no page copy a picture: it was handed "
            "over as {file} instead.",
            file="{file}",
        ),
        "failed": voice.say("The picture could not be made; please load the page again."),
    }


def _made(shown: Shown, turn: int) -> str:
    """Return the picture; one and the same as long as it shows the same, with its hour."""
    only = tuple(shown.item.only.items())
    of = hashkey(shown.context.key, shown.conclusion, only, turn)
    place = f"_pictured-{shown.item.name}"
    held: tuple[object, str] | None = st.session_state.get(place)
    if held is None or held[0] != of:
        st.session_state[place] = held = of, explained(shown, now(), turn)
    return held[1]
