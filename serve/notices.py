"""What scripts say before a page is there: of a browser too old, of a connection refused."""

from words.voice import Voice

# The lowest versions of Chromium that show what each shows, found by trying (`make test-old`).
LOWEST_PAGES = 112
LOWEST_WALL = 86
ENGINE = "Chromium"
LISTING = 'STREAMLIT_SERVER_ALLOWED_HOSTS="127.0.0.1 localhost {host}"'
# Where a page asks what the server saw of its request.
STATE = "connection-state"
CIRCULAR = "python -m briefing monthly --format pptx,docx,pdf,xlsx --out out"


def too_old(voice: Voice) -> dict[str, str]:
    """Return what is said where the browser is too old; ``{version}`` the browser fills in."""
    return {
        "title": voice.say("This browser is too old for the dashboard"),
        "needed": voice.say(
            "Pages need a browser (such as {names}) on {engine} {pages} or newer; the show on the "
            "wall needs {engine} {wall} or newer.",
            names="Chrome, Edge",
            engine=ENGINE,
            pages=LOWEST_PAGES,
            wall=LOWEST_WALL,
        ),
        "found": voice.say(
            "This one is built on {engine} {version}.", engine=ENGINE, version="{version}"
        ),
        "dual": voice.say(
            "A browser with two engines, such as {names}, has to be in its fast mode, not in its "
            "compatible one.",
            names="360",
        ),
        "wall": voice.say(
            "The same figures as slides work from {engine} {wall} on:",
            engine=ENGINE,
            wall=LOWEST_WALL,
        ),
        "open": voice.say("Open the show on the wall"),
        "paper": voice.say(
            "The monthly circular needs no browser: it comes by mail to whoever subscribed, and "
            "this command on the server writes it as slides, circular, print and workbook:"
        ),
        "command": CIRCULAR,
    }


def unlisted(host: str, voice: Voice) -> list[str]:
    """Return what is said where a host name is not listed, and the line that lists it."""
    return [text.replace("{host}", host) for text in (refused(voice)["host"], LISTING)]


def refused(voice: Voice) -> dict[str, str]:
    """Return what is said where a page's connection is refused; ``{host}`` the browser fills in."""
    return {
        "title": voice.say(
            "The page is here, but its connection to the server does not come about"
        ),
        "viewer": voice.say(
            "Without it the page stays empty. It is no fault of yours: hand this notice to whoever "
            "runs the dashboard. The page goes on trying and shows itself once it is mended."
        ),
        "away": voice.say(
            "The server does not answer at the moment; it may be starting. If it stays so, look "
            "whether it runs."
        ),
        "host": voice.say(
            "For whoever runs it: the host name {host} is not listed. Add it to those listed and "
            "start the dashboard anew:",
            host="{host}",
        ),
        "listing": LISTING,
        "renamed": voice.say(
            "For whoever runs it: the proxy hands the request on under another host name than "
            "{host}. Line for {proxy}, in the {place} of the dashboard:",
            host="{host}",
            proxy="nginx",
            place="location",
        ),
        "upgrade": voice.say(
            "For whoever runs it: the proxy in between does not hand connections ({kind}) on. "
            "Lines for {proxy}, in the {place} of the dashboard:",
            kind="WebSocket",
            proxy="nginx",
            place="location",
        ),
        "more": voice.say("A whole example: {file}", file="docs/deploy/nginx.conf"),
    }
