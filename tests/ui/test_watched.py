"""A click that runs a part of a page alone is a run of that page; within a run it is none more."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import PAGES
from serve.monitor import runs
from serve.monitor.runs import Run
from ui.watched import watched, watched_as


def page() -> None:
    import streamlit as st

    from serve.monitor import run_of, sitting_of
    from ui.watched import as_run

    @as_run
    def part() -> None:
        st.text("drawn")

    st.session_state["_page"] = "register-seals"
    if st.query_params.get("whole"):
        with run_of(sitting_of(st.session_state), "overview"):
            part()
    else:
        part()


@pytest.mark.parametrize(("whole", "counted"), [("1", ["overview"]), ("", ["register"])])
def test_a_part_is_a_run_only_where_it_runs_alone(
    whole: str, counted: list[str], monkeypatch: pytest.MonkeyPatch, components_found_once: None
) -> None:
    heard: list[Run] = []
    monkeypatch.setattr(runs, "_HEARD", [heard.append])
    app = AppTest.from_function(page)
    app.query_params["whole"] = whole
    app.run()
    assert not app.exception
    assert app.text[0].value == "drawn"
    assert [one.page for one in heard] == counted


def test_every_page_has_a_name_it_is_counted_under_and_all_registers_one() -> None:
    told = watched(PAGES)
    assert {watched_as(address) for address in PAGES} <= told.pages()
    assert watched_as("register-seals") == watched_as("register-duties") == "register"
    assert watched_as("") in told.pages()
    assert {"supply_pace", "explore", "search"} <= told.figures()
    assert {"done", "failed"} == set(told.publishes())
