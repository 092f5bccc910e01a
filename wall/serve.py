"""Answers the browser for the show: its page, its files, its slides and what is current; it draws
nothing."""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache, lru_cache
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from data.errors import DataError, NoRelease
from data.releases import store_root
from data.whole import shown
from desk.audit import seen
from desk.instructions.permitted import may_issue
from desk.viewer import Viewer
from figures.context import address_of
from figures.instructed import version
from figures.outline import ADDRESS
from figures.shows import slide_of_page
from serve import VIEWER
from serve.answer import FOR_EVER, Answer, whole
from serve.fault import noted
from serve.language import language_of
from serve.monitor import MEETING, run_of
from serve.notices import unlisted
from serve.scripts import JAVASCRIPT, drawing_library, first_script
from wall.asked import SHOW_KEYS, asked
from wall.commitments import Sent, body_of, committed, offered
from wall.deck import deck
from wall.playlists import PACE, BadPlaylist
from wall.texts import bar, choosing, commitment, keys, presenting, texts, touches
from words.language import Language
from words.voice import Voice

FOLDER = Path(__file__).parent / "assets"
COMMITMENT = "commitment"
TYPES = {".js": JAVASCRIPT, ".css": "text/css; charset=utf-8"}
STYLES = ("show", "choosing", "touch", "presenter")
Params = dict[str, list[str]]


@cache
def assets() -> tuple[str, dict[str, bytes]]:
    """Return a mark that changes with anything the show is made of, and its own files by name."""
    files = {path.name: path.read_bytes() for path in sorted(FOLDER.iterdir())}
    digest = hashlib.sha256(b"".join(name.encode() + files[name] for name in files))
    digest.update(drawing_library().name.encode())
    return digest.hexdigest()[:12], files


class Show:
    """Serves the show; whatever is not of the show goes on to the platform."""

    def __init__(self, app: ASGIApp, is_host_allowed: Callable[[str | None], bool]) -> None:
        """Stand before ``app``; figures are read only under a host name that is allowed."""
        self.app = app
        self.is_host_allowed = is_host_allowed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and scope["method"] in ("GET", "POST"):
            is_sent = scope["method"] == "POST"
            answer = await (self._taken(scope, receive) if is_sent else self._answer(scope))
            if answer is not None:
                await answer.send(send)
                return
        await self.app(scope, receive, send)

    async def _answer(self, scope: Scope) -> Answer | None:
        file = scope["path"].rpartition("/meeting/")[2]
        query = scope["query_string"].decode("latin-1")
        params = parse_qs(query, keep_blank_values=True)
        headers = Headers(scope=scope)
        language = _language(scope)
        # Whatever stands before it, be it the folder a proxy serves the site from.
        if file.startswith(mark := f"{assets()[0]}/"):
            return _file(file.removeprefix(mark))
        if file in ("deck.json", "state.json", COMMITMENT):
            # As the platform does for its own connection: a foreign name for this machine (DNS
            # rebinding) must not read figures.
            if not self.is_host_allowed(headers.get("host")):
                return _unlisted(headers.get("host"), language)
            # Figures are read in a thread: other viewers' messages must not wait for them.
            if file == "state.json":
                return await to_thread.run_sync(_state, params, language)
            if file == COMMITMENT:
                return _json(*await to_thread.run_sync(offered, _sent(scope)))
            viewer, address = scope[VIEWER], (scope.get("client") or (None,))[0]
            return await to_thread.run_sync(_timed_deck, params, language, viewer, address)
        if params.get("mode", [""])[-1] == "meeting" and "/_stcore/" not in scope["path"]:
            script = "presenter" if "presenter" in params else "show"
            return _page(language, scope["path"].rpartition("/")[2], scope[VIEWER], script)
        return None

    async def _taken(self, scope: Scope, receive: Receive) -> Answer | None:
        """Take a commitment; whatever else is sent goes on to the platform."""
        if scope["path"].rpartition("/meeting/")[2] != COMMITMENT:
            return None
        host = Headers(scope=scope).get("host")
        if not self.is_host_allowed(host):
            return _unlisted(host, _language(scope))
        sent = replace(_sent(scope), body=await body_of(receive))
        return _json(*await to_thread.run_sync(committed, sent))


def _language(scope: Scope) -> Language:
    query = scope["query_string"].decode("latin-1")
    spoken = language_of(query, Headers(scope=scope).get("accept-language"))
    return "en" if spoken == "en" else "zh"


def _unlisted(host: str | None, language: Language) -> Answer:
    """Say that no figure is read under this host name, and how it is listed."""
    name = re.sub(r":\d+$", "", host or "")
    return _json({"faults": unlisted(name, Voice(language))}, 403)


def _sent(scope: Scope) -> Sent:
    params = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    address = (scope.get("client") or (None,))[0]
    return Sent(params, _language(scope), scope[VIEWER], address)


def _file(name: str) -> Answer | None:
    content = assets()[1].get(name)
    if content is None:
        return None
    return whole(content, TYPES[Path(name).suffix], cache_control=FOR_EVER)


def _json(content: dict[str, Any], status: int = 200) -> Answer:
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return whole(text.encode(), "application/json; charset=utf-8", status)


def _timed_deck(params: Params, language: Language, viewer: Viewer, address: str | None) -> Answer:
    """Answer with the slides, timed as the run of a page is; a show has no sitting."""
    with run_of("", MEETING):
        return _deck(params, language, viewer, address)


def _deck(params: Params, language: Language, viewer: Viewer, address: str | None) -> Answer:
    """Answer with the slides, or with a fault a viewer can read."""
    try:
        show = asked(params, language, viewer)
        where = {"release": show.context.release.id, "filters": address_of(show.context)}
        seen.saw(viewer, address, page=MEETING, playlist=show.playlist, **where)
        made = deck(show)
        # A file may change: what slides show by filters of their own is kept as it was shown.
        own = [slide["filters"] for slide in made["slides"] if slide.get("own")]
        if own:
            told = {"release": show.context.release.id, "own": own}
            seen.saw(viewer, address, page=MEETING, playlist=show.playlist, **told)
        return _json(made)
    except BadPlaylist as bad:
        return _json({"faults": bad.faults})
    except DataError as error:
        return _json({"faults": [error.said(language)]})
    # Whatever it is, the room reads its own language and the log keeps the traceback.
    except Exception:  # noqa: BLE001
        said = Voice(language).say(
            "This cannot be shown at the moment (fault {id}).", id=noted("deck")
        )
        return _json({"faults": [said]})


def _state(params: Params, language: Language) -> Answer:
    """Answer which release is shown and which program runs: what the show asks all the time.

    A store at fault is no fault of the answer: the show keeps its slides and says what is amiss.
    """
    state: dict[str, Any] = {"release": None, "number": 0, "build": assets()[0]}
    try:
        release, _ = shown(store_root())
        state |= {"release": release.id, "number": release.number}
        state["instructions"] = version(store_root())
    except NoRelease:
        pass  # A store that never had a release is not at fault.
    except DataError as error:
        state["fault"] = error.said(language)
    # Whatever it is, the room reads its own language and the log keeps the traceback.
    except Exception as error:  # noqa: BLE001
        state["fault"] = Voice(language).say(
            "The store cannot be read at the moment (fault {id}).", id=_noted_once(repr(error))
        )
    return _json(state)


@lru_cache(maxsize=64)
def _noted_once(_failure: str) -> str:
    """Keep a failure in the log the first time it happens: every show asks every few seconds."""
    return noted("state")


def _page(language: Language, place: str, viewer: Viewer, script: str) -> Answer:
    """Answer with the show's own page, which opens where the page at ``place`` stands in it.

    Its ``script`` makes it the wall or a presenter's window.
    """
    voice = Voice(language)
    mark, may_commit = assets()[0], may_issue(viewer)
    said = {
        "texts": texts(voice),
        "keys": keys(voice, may_commit=may_commit),
        "touches": touches(voice),
        "choosing": choosing(voice),
        "bar": bar(voice, may_commit=may_commit),
        "presenting": presenting(voice),
        "commit": commitment(voice) if may_commit else None,
        "build": mark,
        "own": SHOW_KEYS,
        "pace": PACE,
        "opens": slide_of_page(place),
        "register": ADDRESS,
    }
    base = f"./meeting/{mark}"
    styles = "".join(f'<link rel="stylesheet" href="{base}/{name}.css">' for name in STYLES)
    html = (
        f'<!doctype html><html lang="{"en" if language == "en" else "zh-CN"}" data-look="dark">'
        f'<head><meta charset="utf-8"><title>{escape(texts(voice)["title"])}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="icon" href="data:,">{styles}'
        f'<script src="./{first_script().name}" defer></script>'
        f'<script src="./{drawing_library().name}" defer></script>'
        f'<script type="module" src="{base}/{script}.js"></script></head>'
        f'<body data-said="{escape(json.dumps(said))}"></body></html>'
    )
    return whole(html.encode(), "text/html; charset=utf-8")
