"""The address as the browser told it, and as it stands once all that was written has come there."""

import streamlit as st


def asked_address() -> dict[str, list[str]]:
    """Return the address as it stands, with every value of a key given more than once."""
    return {key: st.query_params.get_all(key) for key in st.query_params}


def catch_up() -> None:
    """Let the address written last stand in a run that a choice began.

    A choice is told with the address that the browser shows, which over a slow connection is still
    the one before: read as a new one it would undo this choice and the last.
    """
    written = st.session_state.get("_address")
    if written is not None and asked_address() != written:
        st.query_params.from_dict(written)


def keep_picked(name: str, key: str) -> None:
    """Take what was picked in the widget of a key."""
    st.session_state[name] = st.session_state[key]
    catch_up()


def keep_picked_anew(name: str, key: str) -> None:
    """Take what was picked, and stop saying what an older address could not have."""
    st.session_state["_problems"] = ()
    keep_picked(name, key)
