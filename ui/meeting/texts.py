"""What the show itself says in the browser, in the viewer's language; no figure is said here."""

from words.voice import Voice


def texts(voice: Voice) -> dict[str, str]:
    """Return the show's own texts; the browser fills in the ``{names}``."""
    return {
        "title": voice.say("Meeting-room show"),
        "loading": voice.say("The slides are being made ready"),
        "lost": voice.say("No connection to the server; the last slides stay. {day}"),
        "waiting": voice.say("No connection to the server yet; trying again"),
        "absent": voice.say("{place} cannot be fetched without a connection"),
        "news": voice.say("Release {number} is out and comes with the next slide"),
        "renewed": voice.say("The dashboard itself was renewed; R loads it"),
        "ignored": voice.say("Part of the address was not understood and is ignored:"),
        "today": voice.say("today {day}"),
        "every": voice.say("next slide every {seconds} s"),
        "paused": voice.say("paused"),
        "stopped": voice.say("no longer by itself"),
        "city": voice.say("the whole city"),
        "refused": voice.say("The browser did not allow full screen"),
        "hint": voice.say("F full screen · D district · H keys"),
        "keys": voice.say("Keys"),
    }


def keys(voice: Voice) -> list[tuple[str, str]]:
    """Return what each key does, for the panel that H opens."""
    return [
        (voice.say("→ ↓ Space, page down"), voice.say("next slide")),
        (voice.say("← ↑ page up"), voice.say("slide before")),
        (voice.say("Home, End"), voice.say("first, last slide")),
        (voice.say("D, Shift+D"), voice.say("next district, the one before")),
        ("1–9, 0", voice.say("one district, back to the city")),
        (voice.say("B or ."), voice.say("blank the screen")),
        ("F", voice.say("full screen")),
        ("L", voice.say("dark or light")),
        ("A", voice.say("slides by themselves")),
        ("P", voice.say("pause and go on")),
        ("+ −", voice.say("slower, faster")),
        ("R", voice.say("load again")),
        (voice.say("Esc"), voice.say("leave full screen, then the show")),
    ]
