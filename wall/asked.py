"""What the address of a show asks for, as the same choice a page would have; it draws nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlencode

from figures import address
from queries.params import latest_complete_month
from ui import store
from ui.choice import Choice
from ui.filters import DEFAULTS, FIRST_DAY
from wall.playlists import is_pace
from wall.slides import slide_of_page
from words.language import Language
from words.voice import AreaUnit

# What of an address is the show's own; everything else is the pages'.
LOOKS = ("dark", "light")
SHOW_KEYS = ("mode", "slide", "playlist", "look", "every", "follow")


@dataclass(frozen=True)
class Asked:
    """A choice with the playlist it is shown by, and what of the address was not honoured."""

    choice: Choice
    playlist: str
    slide: str
    problems: tuple[address.Problem, ...]


def asked(params: address.Params, language: Language) -> Asked:
    """Read the address of a show against the release it names, else against the current one.

    Raises:
        NoRelease: the store is empty.
    """
    named = params.get("release", (None,))[-1]
    release, honoured = store.pinned_or_current(named)
    opened = store.warehouse(release.id)
    own = {key: values for key, values in params.items() if key not in SHOW_KEYS}
    names = [district.name for district in opened.districts]
    read = address.read(own, names, FIRST_DAY, release.data_to)
    problems = list(read.problems)
    if not honoured:
        problems.append(address.Problem("release", str(named), "unknown release"))
    look, every = (params.get(key, ("",))[-1] for key in ("look", "every"))
    if look not in ("", *LOOKS):
        problems.append(address.Problem("look", look, "unknown value"))
    if every not in ("", "0") and not is_pace(every):
        problems.append(address.Problem("every", every, "unknown value"))
    choice = Choice(
        release=release,
        scope=store.WHOLE_CITY,
        as_of=read.as_of or latest_complete_month(release.data_to),
        districts=read.districts or None,
        unit=cast(AreaUnit, read.unit or DEFAULTS["unit"]),
        basis=read.basis or DEFAULTS["basis"],
        language=language,
        dark=True,
        names_en=tuple((d.name, d.name_en or d.name) for d in opened.districts),
        pinned=bool(named) and honoured and "follow" not in params,
    )
    playlist, slide = (params.get(key, ("",))[-1] for key in ("playlist", "slide"))
    return Asked(choice, playlist, slide, tuple(problems))


def show_address(choice: Choice, page: str) -> str:
    """Return the address of the show of a choice, opened where ``page`` stands in it.

    A day that is the release's own latest is left out, so that it moves on with the release.
    """
    wanted: Mapping[str, list[str]] = {
        "mode": ["meeting"],
        "slide": [slide_of_page(page)],
        "as_of": [choice.as_of.isoformat()]
        if choice.pinned or choice.as_of != latest_complete_month(choice.release.data_to)
        else [],
        "district": list(choice.districts or ()),
        "unit": [choice.unit] if choice.unit != DEFAULTS["unit"] else [],
        "basis": [choice.basis] if choice.basis != DEFAULTS["basis"] else [],
        "lang": [choice.language],
        "release": [choice.release.id] if choice.pinned else [],
    }
    return f"{page}?{urlencode({key: v for key, v in wanted.items() if any(v)}, doseq=True)}"
