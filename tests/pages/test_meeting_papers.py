"""The papers of a meeting are handed out on the page of instructions, and the log has them."""

import io
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pypdf
import pytest
import streamlit

from desk.database import Desk
from tests.briefing.handed_out import squeezed
from tests.desk.instructions.people import everybody, issued
from tests.desk.people import logged
from tests.pages.conftest import Site
from tests.pages.logins import desk_beside, logged_in
from tests.pages.seen import Seen

PAGE = "overview/instructions"
TODAY = date.today()
BEFORE = TODAY - timedelta(days=7)
Files = dict[str, Callable[[], bytes]]


@pytest.fixture
def desk(tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The desk of the demo city with everybody at it, login switched on."""
    with desk_beside(tmp_path, monkeypatch) as opened:
        everybody(opened)
        yield opened


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Files:
    """The files that pages offer, by their button: what makes each."""
    offered: Files = {}
    whole = streamlit.delta_generator.DeltaGenerator.download_button

    def keeping(
        self: object, label: str, made: Callable[[], bytes], name: str, *given: str, **how: str
    ) -> bool:
        assert name.endswith(".pdf")
        offered[label] = made
        return whole(self, label, made, name, *given, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(streamlit.delta_generator.DeltaGenerator, "download_button", keeping)
    monkeypatch.setattr(streamlit, "download_button", streamlit._main.download_button)
    return offered


def opened(site: Site, account: str, desk: Desk, lang: str = "zh", **address: str) -> Seen:
    with pytest.MonkeyPatch.context() as patch:
        logged_in(desk, account, patch)
        page = site(PAGE, lang=lang, **address)
    assert page.is_whole
    return page


def text(made: Callable[[], bytes]) -> str:
    (page,) = pypdf.PdfReader(io.BytesIO(made())).pages
    return squeezed(page.extract_text())


def test_the_memo_is_offered_also_where_no_instruction_is_and_logged_with_its_rows(
    site: Site, desk: Desk, files: Files
) -> None:
    opened(site, "zhang", desk)
    assert list(files) == ["会前备忘（PDF）"]
    assert "没有在办的督办事项" in text(files["会前备忘（PDF）"])
    issued(desk, today=BEFORE, deadline=BEFORE)
    opened(site, "zhang", desk, lang="en")
    assert "2instructions" not in text(files["Memo for the meeting (PDF)"])
    lines = logged(desk, "download")
    assert [(line["account"], line["rows"]) for line in lines] == [("zhang", 0), ("zhang", 1)]
    assert lines[0]["file"].endswith(".pdf")
    assert lines[0]["release"]


def test_the_commitments_of_each_meeting_are_offered(site: Site, desk: Desk, files: Files) -> None:
    old = issued(desk, today=BEFORE, deadline=TODAY, meeting=BEFORE)
    new = issued(desk, today=TODAY, deadline=TODAY, meeting=TODAY)
    page = opened(site, "zhang", desk)
    (meeting,) = [one for one in page.app.selectbox if one.label == "会议"]
    assert len(meeting.options) == 2
    told = " ".join(page.found("(.*)"))
    for day in (TODAY, BEFORE):
        assert f"会议 {day.year}年{day.month}月{day.day}日" in told
    said = text(files["议定事项（PDF）"])
    assert new in said
    assert old not in said
    meeting.select_index(1).run()
    said = text(files["议定事项（PDF）"])
    assert old in said
    assert new not in said
    assert [line["rows"] for line in logged(desk, "download")] == [1, 1]


def test_a_limited_viewer_is_offered_the_meetings_on_their_districts(
    site: Site, desk: Desk, files: Files
) -> None:
    issued(desk, today=BEFORE, deadline=TODAY, meeting=BEFORE, districts=("西岭区",))
    page = opened(site, "east", desk)
    assert [one.label for one in page.app.selectbox if one.label == "会议"] == []
    assert "西岭" not in text(files["会前备忘（PDF）"])


def test_with_login_off_no_paper_is_offered(
    site: Site, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LAND_LOGIN", raising=False)
    site(PAGE, lang="zh")
    assert files == {}
