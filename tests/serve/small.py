"""A page behind what stands before ours, that takes files and shows what the server keeps."""

import uuid

import streamlit as st
from starlette.middleware import Middleware

from figures.address import fitted
from serve import MIDDLEWARE, Messages, bound_connections

app = st.App(__file__, middleware=[*MIDDLEWARE, Middleware(Messages, fitted=fitted)])


@st.cache_data
def _result() -> str:
    return uuid.uuid4().hex


@st.cache_resource
def _resource() -> str:
    return uuid.uuid4().hex


if __name__ == "__main__":
    state = st.session_state
    state["runs"] = state.get("runs", 0) + 1
    st.file_uploader("Files", accept_multiple_files=True)
    for text in (_result(), _resource(), str(state["runs"])):
        st.text(text)
    for key in st.query_params:
        st.text(f"{key}={st.query_params[key]}")
else:
    bound_connections()
