"""The one way a file leaves a page: made when it is asked for, and the log has a line of it."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from desk.audit import seen
from figures.address import Params
from figures.context import Context, address_of
from ui.viewer import address


@dataclass(frozen=True)
class Taken:
    """A file as it is handed out, and how many rows of data it holds; None for none of its own."""

    data: bytes
    rows: int | None = None


def hand_out(
    label: str,
    make: Callable[[], Taken],
    file: str,
    kind: str | None,
    context: Context,
    key: str,
    *,
    place: DeltaGenerator | None = None,
) -> None:
    """Offer a file under a name; ``kind`` is its media type, ``place`` where the button stands."""
    viewer, place_of = context.viewer, address()
    asked = about(context)

    def made() -> bytes:
        taken = make()
        seen.took(viewer, place_of, file, rows=taken.rows, **asked)
        return taken.data

    button = (place or st).download_button
    button(label, made, file, kind, key=key, on_click="ignore")


def about(context: Context) -> dict[str, object]:
    """Return what the log keeps of a context: the release, and the filters as an address."""
    filters: Params = address_of(context, context.language)
    return {"release": context.release.id, "filters": dict(filters)}
