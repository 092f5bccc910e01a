"""What the show itself says in the browser, in the viewer's language; no figure is said here."""

from words.voice import Voice


def texts(voice: Voice) -> dict[str, str]:
    """Return the show's own texts; what stays in ``{braces}`` the browser fills in."""
    return {
        "title": voice.say("Meeting-room show"),
        "loading": voice.say("The slides are being made ready"),
        "lost": voice.say("No connection to the server; the last slides stay. {day}", day="{day}"),
        "fault": voice.say("{text} The last slides stay. {day}", text="{text}", day="{day}"),
        "waiting": voice.say("No connection to the server yet; trying again"),
        "absent": voice.say("{place} cannot be fetched without a connection", place="{place}"),
        "news": voice.say(
            "Release {number} is out and comes with the next slide", number="{number}"
        ),
        "renewed": voice.say("The dashboard itself was renewed; {key} loads it", key="R"),
        "today": voice.say("today {day}", day="{day}"),
        "every": voice.say("next slide every {seconds} s", seconds="{seconds}"),
        "paused": voice.say("paused"),
        "stopped": voice.say("no longer by itself"),
        "city": voice.say("the whole city"),
        "refused": voice.say("The browser did not allow full screen"),
        "hint": voice.say(
            "{full} full screen · {district} district · {keys} keys",
            full="F",
            district="D",
            keys="H",
        ),
        "keys": voice.say("Keys"),
    }


def keys(voice: Voice) -> list[tuple[str, str]]:
    """Return what each key does, for the panel that H opens."""
    return [
        (voice.say("→ ↓ Space, page down"), voice.say("next slide")),
        (voice.say("← ↑ page up"), voice.say("slide before")),
        (voice.say("Home, End"), voice.say("first, last slide")),
        (voice.say("{key}, Shift and {key}", key="D"), voice.say("next district, the one before")),
        ("1–9  0", voice.say("one district, back to the city")),
        ("B  .", voice.say("blank the screen")),
        ("F", voice.say("full screen")),
        ("L", voice.say("dark or light")),
        ("A", voice.say("slides by themselves")),
        ("P", voice.say("pause and go on")),
        ("+ −", voice.say("slower, faster")),
        ("R", voice.say("load again")),
        (voice.say("Escape key"), voice.say("leave full screen, then the show")),
    ]
