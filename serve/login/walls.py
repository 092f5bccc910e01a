"""What a screen on the wall may ask: the show of its one playlist, and nothing beside it."""

from __future__ import annotations

from serve.login.request import Request

# What the show loads of the program besides its own folder: the drawing library.
_LIBRARY = ("plotly.", ".js")
_DECK, _STATE = "deck.json", "state.json"


def is_of_wall(request: Request, playlist: str) -> bool:
    """Tell whether a request is of the show that a screen's token was made for."""
    if request.is_websocket or request.method not in ("GET", "HEAD"):
        return False
    name = request.path.rpartition("/")[2]
    if "/_stcore/" in request.path:
        return False
    if (file := request.below("meeting")) is not None:
        return file != _DECK or request.query.get("playlist", [""]) == [playlist]
    if name.startswith(_LIBRARY[0]) and name.endswith(_LIBRARY[1]):
        return True
    is_show = request.query.get("mode", [""])[-1] == "meeting"
    return is_show and request.query.get("playlist", [""]) == [playlist] and name != ""
