"""A viewer of some districts is told so; of none, whom to ask; what is of all is closed to both."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from desk.roles import AUDITOR, CLERK, VIEWER
from desk.viewer import Viewer
from tests.looking import limited_to
from tests.pages.conftest import Site
from tests.pages.seen import ROOT, Seen
from tests.scope.ways import look_as
from words.language import LANGUAGES

pytestmark = pytest.mark.usefixtures("store")


def test_who_sees_some_districts_is_told_so_in_the_title_line(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "仅显示" not in site().head
    look_as(monkeypatch, limited_to("东湖区", "西岭区"))
    seen = site()
    assert "仅显示：东湖区、西岭区（按您的权限）" in seen.head
    assert "全市" not in seen.head
    (districts,) = seen.app.multiselect
    assert districts.placeholder == "您可查看的全部（2）"
    assert districts.options == ["东湖区", "西岭区"]
    assert "Shown are Donghu" in site(lang="en").head


def test_a_district_out_of_sight_and_one_there_is_not_are_told_in_the_same_words(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_as(monkeypatch, limited_to("东湖区"))
    unseen, unknown = site(district="南港区").bar, site(district="无此区").bar
    assert unseen
    assert [line.replace("南港区", "无此区") for line in unseen] == unknown


@pytest.mark.parametrize(
    "viewer",
    [limited_to(), Viewer("an", "安", None, frozenset({AUDITOR}))],
    ids=["no district", "no role that looks"],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_who_sees_no_district_reads_whom_to_ask_and_no_figure(
    site: Site, monkeypatch: pytest.MonkeyPatch, viewer: Viewer, language: str
) -> None:
    look_as(monkeypatch, viewer)
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.query_params["lang"] = language
    seen = Seen(app.run())
    assert seen.is_whole
    assert seen.title == {"zh": "没有可查看的数据", "en": "No figures to show"}[language]
    told, account = seen.pieces
    assert viewer.name in account
    assert {"zh": "请联系本局系统管理员", "en": "system administrator"}[language] in told
    assert (seen.tiles, seen.charts) == ({}, {})


@pytest.mark.parametrize("page", ["intake", "edit", "review"])
def test_what_was_sent_for_all_districts_is_closed_to_who_sees_some(
    site: Site, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    clerk = Viewer("lin", "林", frozenset({"东湖区"}), frozenset({CLERK, VIEWER}))
    look_as(monkeypatch, clerk)
    seen = site(f"upkeep/{page}")
    said = "\n".join(seen.pieces)
    assert "仅对可查看全市的用户开放" in said
    assert not seen.app.button
    assert not seen.app.get("file_uploader")


def test_what_changed_since_the_release_before_is_of_the_city(
    site: Site, two: tuple[Path, list[object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    site.over(two[0])
    assert site("overview/headline").found(r'<p class="land-note">(.*?)</p>')
    look_as(monkeypatch, limited_to("东湖区"))
    assert site("overview/headline").found(r'<p class="land-note">(.*?)</p>') == []
