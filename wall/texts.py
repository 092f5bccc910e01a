"""What the show itself says in the browser, in the viewer's language; no figure is said here."""

from desk.instructions.model import PRIORITIES
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
        "back": voice.say(
            "Rolled back to release {number}, which comes with the next slide", number="{number}"
        ),
        "renewed": voice.say("The dashboard itself was renewed; {key} loads it", key="R"),
        "today": voice.say("today {day}", day="{day}"),
        "every": voice.say("next slide every {seconds} s", seconds="{seconds}"),
        "paused": voice.say("paused"),
        "stopped": voice.say("no longer by itself"),
        "city": voice.say("the whole city"),
        "and": "、" if voice.language == "zh" else ", ",
        "working": voice.say("Fetching {place} …", place="{place}"),
        "sleepy": voice.say(
            "Over plain http nothing keeps this awake: switch off the machine's sleep"
        ),
        "filmed": voice.say(
            "Only a film nobody sees keeps this awake: switch off the machine's sleep"
        ),
        "refused": voice.say("The browser did not allow full screen"),
        "hint": voice.say(
            "{full} full screen · {slides} slides · {district} district · {keys} keys",
            full="F",
            slides="G",
            district="D",
            keys="H",
        ),
        "keys": voice.say("Keys"),
        "shut": voice.say("The browser did not open the presenter's window"),
        "frozen": voice.say("frozen"),
        "alone": voice.say("Only a presenter's window ({key}) freezes the wall", key="S"),
    }


def presenting(voice: Voice) -> dict[str, object]:
    """Return what a presenter's window says, and each command with the name of its button."""
    return {
        "title": voice.say("Presenter's window"),
        "here": voice.say("This slide"),
        "next": voice.say("Next slide"),
        "end": voice.say("This is the last slide."),
        "notes": voice.say("Speaker notes"),
        "none": voice.say("There is nothing to tell of this slide."),
        "elapsed": voice.say("Elapsed"),
        "now": voice.say("Time"),
        "away": voice.say(
            "The wall's window is closed or does not answer; once it is back, both go on together."
        ),
        "frozen": voice.say("The wall is frozen; let go, it comes to this slide."),
        "working": voice.say("Fetching the slides …"),
        "absent": voice.say("The slides cannot be fetched without a connection"),
        "buttons": [
            ("back", voice.say("Back")),
            ("next", voice.say("Next")),
            ("slides", voice.say("Slides")),
            ("district", voice.say("District")),
            ("freeze", voice.say("Freeze")),
            ("blank", voice.say("Blank")),
            ("began", voice.say("Count anew")),
            ("open", voice.say("Open the wall")),
            ("close", voice.say("Close")),
        ],
    }


def choosing(voice: Voice) -> dict[str, object]:
    """Return what the lists of slides and of districts say."""
    return {
        "city": voice.say("the whole city"),
        "and": texts(voice)["and"],
        "close": voice.say("Close"),
        "none": voice.say("No slide has this number or these words"),
        "slides": {
            "title": voice.say("Slides"),
            "how": voice.say("A number or words narrow the list; Enter goes, Escape closes"),
        },
        "districts": {
            "title": voice.say("District"),
            "how": voice.say("A number picks; {key} goes on to the next; Escape closes", key="D"),
        },
    }


def bar(voice: Voice, *, may_commit: bool = False) -> dict[str, object]:
    """Return what the bar says that a touch brings: each command with the name of its button."""
    commit = [("commit", voice.say("Commitment"))] if may_commit else []
    return {
        "title": voice.say("Buttons of the show"),
        "buttons": [
            ("back", voice.say("Back")),
            ("next", voice.say("Next")),
            ("slides", voice.say("Slides")),
            ("district", voice.say("District")),
            ("blank", voice.say("Blank")),
            ("present", voice.say("Presenter")),
            *commit,
            ("full", voice.say("Full screen")),
            ("keys", voice.say("Help")),
            ("quit", voice.say("Leave")),
        ],
    }


def touches(voice: Voice) -> str:
    """Return what fingers, pens and the mouse do, for the panel of the keys."""
    return voice.say(
        "Touch: a tap goes on, on the left third back; a swipe turns; the buttons come with any "
        "touch or the mouse's right button."
    )


def commitment(voice: Voice) -> dict[str, object]:
    """Return what the form for a commitment says, and the priorities it offers."""
    return {
        "title": voice.say("Commitment on this slide"),
        "number": voice.say("Number"),
        "none": voice.say("None"),
        "text": voice.say("What is to be done"),
        "unit": voice.say("Unit in charge"),
        "deadline": voice.say("Deadline"),
        "priority": voice.say("Priority"),
        "priorities": [
            (name, said.said(voice.language)) for name, said in reversed(PRIORITIES.items())
        ],
        "send": voice.say("Enter it"),
        "close": voice.say("Close"),
        "how": voice.say("Enter sends, Shift and Enter begin a line, Escape closes"),
        "sending": voice.say("Being sent"),
        "sent": voice.say("Commitment {id} is entered.", id="{id}"),
        "lost": voice.say(
            "No answer from the server. The text stays here; send it again: it is entered once."
        ),
        "out": voice.say("Nobody is logged in here any more. The text stays here; log in anew."),
    }


def keys(voice: Voice, *, may_commit: bool = False) -> list[tuple[str, str]]:
    """Return what each key does, for the panel that H opens.

    ``may_commit`` tells that the viewer may enter commitments.
    """
    commit = [("C", voice.say("enter a commitment on this slide"))] if may_commit else []
    return [
        (voice.say("→ ↓ Space, page down"), voice.say("next slide")),
        (voice.say("← ↑ page up"), voice.say("slide before")),
        (voice.say("Home, End"), voice.say("first, last slide")),
        ("G  1–9", voice.say("list of slides, go to a number")),
        ("D", voice.say("districts: a number, or {key} again for the next", key="D")),
        ("0", voice.say("back to the whole city")),
        ("B  .", voice.say("blank the screen")),
        ("F", voice.say("full screen")),
        ("S  Z", voice.say("presenter's window; from there: freeze the wall")),
        ("L", voice.say("dark or light")),
        ("A", voice.say("slides by themselves")),
        ("P", voice.say("pause and go on")),
        ("+ −", voice.say("slower, faster")),
        ("R", voice.say("load again")),
        *commit,
        (voice.say("Escape key"), voice.say("leave full screen, then the show")),
    ]
