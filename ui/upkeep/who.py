"""Who acts on a page that writes: under which name, and whether their roles let them; it does
nothing itself."""

import streamlit as st

from desk.roles import ROLES
from figures.context import Context
from ui import markup
from ui.sheet import html


def acting(context: Context, key: str) -> str:
    """Return under which name somebody acts: their own, or as they write where login is off."""
    voice, viewer = context.voice, context.viewer
    if not viewer.is_known:
        return st.text_input(voice.say("Your name"), key=key)
    # Two people may bear one name; no two have one account.
    name = f"{viewer.name} ({viewer.account})"
    html(markup.tag("p", voice.say("You act as {name}.", name=name), "land-rest"))
    return name


def lacks_role(context: Context, *roles: str) -> bool:
    """Tell whether the viewer holds none of the roles, and say which would be needed."""
    if context.viewer.roles & set(roles):
        return False
    named = context.voice.list_of([ROLES[role].said(context.language) for role in roles])
    said = context.voice.say("This needs another role: {roles}.", roles=named)
    html(markup.tag("p", said, "land-rest"))
    return True
