"""The one boundary: whatever fails is said in its place, with an id the log carries; it mends
nothing."""

from collections.abc import Callable
from typing import TypeVar

from serve.fault import noted
from ui import markup
from ui.sheet import html
from words.voice import Voice

Made = TypeVar("Made")


def bounded(name: str, title: str, voice: Voice, show: Callable[[], None]) -> None:
    """Show something; if it fails say so where it would stand, and let the page go on.

    ``name`` is for the log, ``title`` for the viewer.
    """
    within(name, title, voice, show, html)


def within(
    name: str,
    title: str,
    voice: Voice,
    make: Callable[[], Made],
    otherwise: Callable[[str], Made],
) -> Made:
    """Return what is made; if that fails, what ``otherwise`` makes of the words that say so."""
    try:
        return make()
    # Whatever it is, the viewer reads his own language and the log keeps the traceback.
    except Exception:  # noqa: BLE001
        said = voice.say("This cannot be shown at the moment (fault {id}).", id=noted(name))
        return otherwise(
            '<div class="land-figure" role="alert">'
            + markup.tag("h2", title)
            + markup.tag("p", said, "land-caveat")
            + "</div>"
        )
