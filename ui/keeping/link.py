"""The present address to copy and as a QR code; it keeps none."""

from urllib.parse import urlsplit, urlunsplit

import streamlit as st

from charts.qr import qr
from figures.context import Context, link
from ui import markup
from ui.addressed import asked_address
from ui.markup import escaped
from ui.sheet import html


def here(page: str) -> str | None:
    """Return the whole address of a page as it stands, as the browser reaches it.

    None where no browser has told by which address it came.
    """
    opened = reached()
    if not opened:
        return None
    keys = {key: list(values) for key, values in asked_address().items()}
    base = str(st.get_option("server.baseUrlPath")).strip("/").rpartition("/")[2]
    return f"{folder_of(opened, base)}/{link(page, keys).removesuffix('?')}"


def reached() -> str:
    """Return what the browser of this run has opened, without its query; nothing if not known."""
    told = st.context.url
    return told if isinstance(told, str) else ""


def folder_of(opened: str, base: str) -> str:
    """Return the folder of the site, given what was opened in it and the last name of its base.

    All pages stand directly in it; the platform has left out the name of a page it knows, but not
    always.
    """
    parts = urlsplit(opened)
    folder, _, name = parts.path.rpartition("/")
    path = parts.path if name == base else folder
    return urlunsplit((parts.scheme, parts.netloc, path.rstrip("/"), "", ""))


def show_link(context: Context, page: str) -> None:
    """Show the address with a button that copies it, and its code for a phone."""
    voice, address = context.voice, here(page)
    if address is None:
        html(markup.tag("p", voice.say("The address stands in the browser's own bar."), ""))
        return
    copy, copied = voice.say("Copy the link"), voice.say("Copied")
    failed = voice.say("Not copied: select the address above")
    drawn = qr(address, voice.say("QR code of the address"))
    note = (
        voice.say("It stays with release {number}.", number=context.release.number)
        if context.pinned
        else voice.say("It opens the release that is current then.")
    )
    html(
        f'<div class="land-link"><code translate="no">{escaped(address)}</code>'
        f'<button type="button" class="land-copy" data-copy="{escaped(address)}" '
        f'data-copied="{escaped(copied)}" data-failed="{escaped(failed)}">{escaped(copy)}</button>'
        + (drawn or markup.tag("p", voice.say("The address is too long for a QR code."), ""))
        + markup.tag("p", note, "land-rest")
        + "</div>"
    )
