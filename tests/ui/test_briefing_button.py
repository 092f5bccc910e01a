"""A page hands out its briefing: what, in which formats, how far it is, how it is stopped."""

import re
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from briefing.compose import chosen_parts
from briefing.errors import Cancelled
from briefing.formats import written
from briefing.job import Watch
from briefing.kinds import KINDS
from queries.catalogue import catalogue
from tests.given import published
from tests.pages.seen import Seen
from ui import briefing
from ui.briefing_job import Files, Job
from words.language import Language

PLACE = "supply-standing"
pytestmark = pytest.mark.usefixtures("components_found_once")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a store of one parcel, which the pages read."""
    published(
        tmp_path,
        data_to=date(2024, 5, 31),
        supply_parcels=[{"parcel_id": "A", "area_ha": 7.0, "district": "甲区"}],
        supply_events=[{"event_id": "E", "parcel_id": "A", "area_ha": 2.0}],
    )
    monkeypatch.setenv("LAND_DATA", str(tmp_path / "store"))
    return tmp_path / "store"


def page(lang: str = "zh", **more: str) -> AppTest:
    """Open a small page that has nothing but the filters and the button, unfolded."""

    def script() -> None:
        import streamlit as st

        from ui import filters
        from ui.briefing import briefing_button

        place = st.query_params.get("q", "supply-standing")
        briefing_button(filters.sidebar(), place)

    app = AppTest.from_function(script, default_timeout=60)
    app.query_params["lang"] = lang
    for key, value in more.items():
        app.query_params[key] = value
    app.session_state[f"briefing-{more.get('q', PLACE)}"] = True
    return app.run()


def ended(app: AppTest) -> AppTest:
    """Look again until the job is over."""
    for _ in range(200):
        if not app.get("progress"):
            return app
        time.sleep(0.1)
        app.run()
    raise AssertionError("the job does not end")


def files(app: AppTest) -> list[str]:
    """Return the names on the buttons that hand out files."""
    return [str(button.proto.label) for button in app.get("download_button")]


def write(app: AppTest) -> AppTest:
    """Press the button that starts the job."""
    (button,) = [button for button in app.button if str(button.key).startswith("write-")]
    return button.click().run()


def offered(app: AppTest, lang: str = "zh", place: str = PLACE) -> list[str]:
    """Return what can be handed out."""
    return list(app.selectbox(key=f"what-{place}-{lang}").options)


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(("lang", "page_said"), [("zh", "本页"), ("en", "This page")])
def test_a_page_is_offered_with_each_figure_and_the_papers_of_the_month(
    lang: Language, page_said: str
) -> None:
    app = page(lang)
    assert not app.exception
    first, *others = offered(app, lang)
    papers = [kind.title.said(lang) for kind in KINDS.values()]
    figures = others[len(papers) :]
    assert (first, others[: len(papers)]) == (page_said, papers)
    shown = [item.name for p in chosen_parts((PLACE,)) for one in p.pages for item in one.items]
    assert figures == [catalogue()[name].title.said(lang) for name in shown]
    assert files(app) == []


@pytest.mark.usefixtures("store")
def test_a_page_of_records_offers_the_papers_of_the_month_alone() -> None:
    app = page(q="supply-records")
    papers = [kind.title.zh for kind in KINDS.values()]
    assert offered(app, place="supply-records") == papers


@pytest.mark.usefixtures("store")
def test_a_paper_is_offered_in_its_own_formats() -> None:
    app = page(as_of="2024-05-31")
    app.selectbox(key=f"what-{PLACE}-zh").set_value("circular").run()
    docx, pdf = files(ended(write(app)))
    stem = "关于2024年5月本市自然资源管理重点工作进展情况的通报_全市_公顷_2024-05-31_1"
    assert (docx, pdf) == (f"{stem}.docx", f"{stem}.pdf")


@pytest.mark.usefixtures("store")
def test_one_figure_comes_out_alone() -> None:
    app = page(as_of="2024-05-31")
    app.session_state[f"formats-{PLACE}"] = ["xlsx"]
    app.selectbox(key=f"what-{PLACE}-zh").set_value("supply_stock_bridge").run()
    (name,) = files(ended(write(app)))
    assert name.startswith("本市未供存量变化")


@pytest.mark.usefixtures("store")
def test_the_files_of_the_page_come_out_and_bear_its_filter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[tuple[str, ...]] = []

    def spy(*given: object) -> Files:
        seen.append(tuple(page.address for part in given[5] for page in part.pages))  # type: ignore[attr-defined]
        return written(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(briefing, "written", spy)
    app = page(as_of="2024-05-31")
    app.session_state[f"formats-{PLACE}"] = ["pdf", "xlsx"]
    app = ended(write(app))
    assert not app.exception
    stem = "本市存量与成因（2024年5月）_全市_公顷_2024-05-31_1"
    assert files(app) == [f"{stem}.pdf", f"{stem}.xlsx"]
    assert seen == [("supply-standing",)]


@pytest.mark.usefixtures("store")
def test_another_filter_takes_the_old_files_away() -> None:
    app = page(as_of="2024-05-31")
    app.session_state[f"formats-{PLACE}"] = ["xlsx"]
    app = ended(write(app))
    assert len(files(app)) == 1
    app.session_state["unit"] = "mu"
    assert files(app.run()) == files(app.run()) == []


@pytest.mark.usefixtures("store")
def test_without_a_format_nothing_can_be_started() -> None:
    app = page()
    app.session_state[f"formats-{PLACE}"] = []
    app.run()
    (button,) = [button for button in app.button if str(button.key).startswith("write-")]
    assert button.disabled


@pytest.mark.usefixtures("store")
def test_a_running_job_shows_how_far_it_is_and_can_be_cancelled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    go = threading.Event()

    def slow(*given: Watch) -> Files:
        given[4]("各批准年份的供地率", 3, 12)
        go.wait(20)
        given[4]("十年以上老账", 4, 12)
        raise AssertionError("a cancelled job goes on")

    monkeypatch.setattr(briefing, "written", slow)
    app = write(page())
    for _ in range(100):
        if "各批准年份" in str(app.get("progress")[0].proto):
            break
        time.sleep(0.05)
        app.run()
    (bar,) = app.get("progress")
    assert (bar.proto.value, bar.proto.text) == (25, "各批准年份的供地率")
    (cancel,) = [button for button in app.button if str(button.key).startswith("cancel-")]
    cancel.click().run()
    go.set()
    app = ended(app)
    assert [warning.value for warning in app.warning] == ["已取消，未写出文件。"]
    assert files(app) == []


@pytest.mark.usefixtures("store")
def test_what_nobody_foresaw_is_said_with_a_number_and_logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*given: object) -> Files:
        raise ZeroDivisionError("on purpose")

    monkeypatch.setattr(briefing, "written", broken)
    app = ended(write(page()))
    assert not app.exception
    (said,) = Seen(app).alerts
    assert re.search(r"暂时无法显示（故障编号 [0-9a-f]{8}）", said)
    assert "on purpose" in caplog.text


def test_jobs_wait_for_each_other_and_one_that_waits_can_be_cancelled() -> None:
    go, started = threading.Event(), threading.Event()

    def first(watch: Watch) -> Files:
        started.set()
        go.wait(20)
        return {"a.pdf": b"a"}

    def never(watch: Watch) -> Files:
        raise AssertionError("a cancelled job is never begun")

    works: list[Callable[[Watch], Files]] = [first, never]
    one, two = (Job(work) for work in works)
    started.wait(20)
    assert one.running
    assert two.running
    two.cancel()
    go.set()
    assert one.files() == {"a.pdf": b"a"}
    with pytest.raises(Cancelled):
        two.files()
    assert not two.running
