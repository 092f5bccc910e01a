"""What the address of a show asks for: the context a page would have, and how it is shown."""

from dataclasses import dataclass, replace

from desk.viewer import Viewer
from figures.address import Params, Problem
from figures.context import Context
from figures.reading import context_of
from wall.playlists import is_pace
from words.language import Language

# What of an address is the show's own; everything else is the pages'.
LOOKS = ("dark", "light")
SHOW_KEYS = ("mode", "slide", "playlist", "look", "every", "follow", "also", "room", "presenter")


@dataclass(frozen=True)
class Asked:
    """A context with the playlist it is shown by, and what of the address was not honoured.

    ``slide`` is where the show opens; ``also`` names slides of registers beside the usual ones.
    """

    context: Context
    playlist: str
    slide: str
    problems: tuple[Problem, ...]
    also: tuple[str, ...] = ()


def asked(params: Params, language: Language, viewer: Viewer) -> Asked:
    """Read the address of a viewer's show against the release it names, else the current one.

    Raises:
        NoRelease: the store is empty.
    """
    own = {key: values for key, values in params.items() if key not in SHOW_KEYS}
    # The show speaks the language its page was opened in, which the address has decided already.
    context, problems = context_of(own, language, viewer=viewer, dark=True, own=())
    context = replace(context, language=language)
    if "follow" in params:
        context = replace(context, pinned=False)
    own_list, named = viewer.playlist, _last(params, "playlist")
    if own_list is not None and named not in ("", own_list):
        problems += (Problem("playlist", named, "unknown value"),)
    return Asked(
        context,
        named if own_list is None else own_list,
        _last(params, "slide"),
        problems + _own(params),
        # A wall screen shows its own list and nothing beside it.
        tuple(params.get("also", ())) if own_list is None else (),
    )


def _own(params: Params) -> tuple[Problem, ...]:
    look, every = _last(params, "look"), _last(params, "every")
    problems = []
    if look not in ("", *LOOKS):
        problems.append(Problem("look", look, "unknown value"))
    if every not in ("", "0") and not is_pace(every):
        problems.append(Problem("every", every, "unknown value"))
    return tuple(problems)


def _last(params: Params, key: str) -> str:
    return params.get(key, ("",))[-1]
