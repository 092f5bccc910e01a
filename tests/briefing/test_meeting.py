"""The memo before a meeting and the commitments after it, read back, for who may see what."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pypdf
import pytest

from briefing.one_page.meeting import commitments_pdf, memo_pdf
from desk.database import Desk
from desk.instructions.steps import receive
from desk.viewer import ANYONE, Viewer
from figures.context import Context
from figures.reading import context_of
from tests.briefing.handed_out import WRITTEN_AT, squeezed
from tests.desk.instructions.people import TODAY, UNIT, everybody, issued
from tests.desk.people import NOW, viewer
from tests.looking import limited_to
from tests.pages.logins import desk_beside
from words.language import LANGUAGES, Language

LAST_WEEK = date(2026, 11, 21)


@pytest.fixture
def desk(demo_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The desk of the demo city with everybody at it, login switched on."""
    monkeypatch.setenv("LAND_DATA", str(demo_store))
    with desk_beside(tmp_path, monkeypatch) as opened:
        everybody(opened)
        yield opened


def context(who: Viewer, language: Language = "zh", **address: list[str]) -> Context:
    asked, problems = context_of(address, language, viewer=who)
    assert problems == ()
    return replace(asked, today=TODAY)


def read(pdf: bytes) -> str:
    """Return the text of the one page."""
    (page,) = pypdf.PdfReader(io.BytesIO(pdf)).pages
    assert page.mediabox.width < page.mediabox.height == pytest.approx(841.9, abs=1)
    return squeezed(page.extract_text())


def memo(who: Viewer, language: Language = "zh", **address: list[str]) -> str:
    return read(memo_pdf(context(who, language, **address), WRITTEN_AT))


def test_the_memo_says_what_is_behind_since_when_the_worst_first(desk: Desk) -> None:
    said = memo(viewer(desk, "boss"))
    assert "本市会前备忘（2026年11月28日）" in said
    assert "■滞后新增闲置土地面积1.46公顷0.00公顷1.46公顷2024-09-30" in said
    line = "▲略慢批而未供土地处置率19.57%20.00%0.43个百分点（7.62公顷）2024-08-31"
    assert said.index("■滞后历史遗留问题化解率") < said.index(line)
    assert "19项有目标的指标中4项滞后、6项略慢" in said
    assert "没有在办的督办事项" in said


def test_it_lists_the_open_instructions_the_worst_first_with_the_days(desk: Desk) -> None:
    late = issued(desk, today=LAST_WEEK, deadline=date(2026, 11, 23), text="补报方案")
    worse = issued(desk, today=LAST_WEEK, deadline=LAST_WEEK, unit="利用科", text="先办的事")
    oldest = issued(desk, today=date(2026, 9, 1), deadline=date(2026, 9, 30), text="老账")
    near = issued(desk, deadline=date(2026, 12, 1))
    # Whose own it is makes no difference in the meeting.
    for by in ("boss", "zhang"):
        said = memo(viewer(desk, by))
        places = [said.index(one) for one in (oldest, worse, late, near)]
        assert places == sorted(places)
    assert f"▲滞后{late}补报方案{UNIT}2026-11-235" in said
    assert f"■超期{oldest}老账{UNIT}2026-09-3059" in said
    assert "在办4项，其中超过期限3项" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_one_page_of_two_hundred_instructions(desk: Desk, language: Language) -> None:
    text = "周五前结案，并报处置方案。" * 100
    for _ in range(200):
        issued(desk, text=text, unit="自然资源和规划局开发利用与耕地保护监督科", meeting=TODAY)
    who = viewer(desk, "boss")
    shown = memo(who, language)
    more = {"zh": "另有{}项督办在办", "en": "{}moreinstructionsareopen"}[language]
    count = shown.count("2026-12-04")
    assert 8 < count < 60
    assert more.format(200 - count) in shown
    agreed = read(commitments_pdf(context(who, language), WRITTEN_AT, TODAY))
    count = agreed.count("2026-12-04")
    more = {"zh": "另有{}项", "en": "{}morecommitments"}[language]
    assert more.format(200 - count) in agreed


def test_it_bears_stamp_name_and_time(desk: Desk, tmp_path: Path) -> None:
    said = memo(viewer(desk, "boss"))
    assert said.startswith("内部资料·演示数据，非真实数据·全市·截至2024年10月31日·发布第1期")
    assert "boss同志" not in said
    (tmp_path / "marked.toml").write_text('ways = ["local"]\nwatermark = true\n', "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LAND_LOGIN", str(tmp_path / "marked.toml"))
        assert "boss同志2024-06-0309:41" in memo(viewer(desk, "boss"))


def test_with_login_off_it_makes_no_desk(
    demo_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in demo_store.iterdir():
        if file.name != "desk":
            (tmp_path / file.name).symlink_to(file)
    monkeypatch.setenv("LAND_DATA", str(tmp_path))
    monkeypatch.delenv("LAND_DESK", raising=False)
    monkeypatch.delenv("LAND_LOGIN", raising=False)
    said = memo(ANYONE)
    assert "没有在办的督办事项" in said
    assert "内部资料" not in said
    assert not (tmp_path / "desk").exists()


def test_a_limited_viewers_memo_holds_their_districts_alone(desk: Desk) -> None:
    issued(desk, districts=("西岭区",), text="西岭的事")
    issued(desk, districts=("东湖区",), text="东湖的事")
    issued(desk, text="全市的事", said="西岭区列第六")
    said = memo(viewer(desk, "east"))
    assert "东湖的事" in said
    assert "全市的事" in said
    assert "东湖区·截至" in said
    for other in ("西岭", "南港", "北川", "高新", "云溪"):
        assert other not in said
    whole = memo(viewer(desk, "boss"))
    assert "1.46公顷0.00公顷" in whole
    assert "1.46公顷0.00公顷" not in said


def test_a_memo_of_chosen_districts_has_what_is_on_these_or_the_city(desk: Desk) -> None:
    issued(desk, districts=("西岭区",), text="西岭的事")
    issued(desk, districts=("东湖区", "西岭区"), text="两区的事")
    issued(desk, text="全市的事")
    said = memo(viewer(desk, "boss"), district=["东湖区"])
    assert "两区的事" in said
    assert "全市的事" in said
    assert "西岭的事" not in said


def test_the_commitments_are_those_of_the_meeting_with_their_numbers_then(desk: Desk) -> None:
    first = issued(desk, "sec", meeting=TODAY, metric="case_transfer_closure_rate")
    second = issued(desk, "sec", meeting=TODAY, value=None, value_unit=None, said=None)
    of_figure = issued(desk, "sec", meeting=TODAY, figure="supply_disposal_mix")
    other = issued(desk, today=LAST_WEEK, meeting=LAST_WEEK)
    receive(desk, viewer(desk, "zhang"), first, now=datetime(2026, 11, 28, tzinfo=UTC))
    who = viewer(desk, "boss")
    said = read(commitments_pdf(context(who), WRITTEN_AT, TODAY))
    assert "本市会议议定事项（2026年11月28日）" in said
    assert "共3项" in said
    assert (
        f"{first}周五前结案{UNIT}2026-12-04转办件整改处置率·82.08%·截至2024年5月31日○在办" in said
    )
    assert second in said
    assert f"{of_figure}周五前结案{UNIT}2026-12-04处置方式构成·82.08%" in said
    assert other not in said
    assert said.endswith("主持人记录人日期")
    later = replace(context(who), today=TODAY + timedelta(days=30))
    assert "■超期" in read(commitments_pdf(later, WRITTEN_AT, TODAY))


def test_a_limited_viewer_is_not_told_the_citys_number_among_the_commitments(desk: Desk) -> None:
    issued(desk, "sec", meeting=TODAY)
    issued(desk, "sec", meeting=TODAY, districts=("西岭区",), text="西岭的事")
    said = read(commitments_pdf(context(viewer(desk, "east")), WRITTEN_AT, TODAY))
    assert "共1项" in said
    assert "82.08" not in said
    assert "西岭" not in said


def test_what_is_on_a_restricted_register_is_counted_and_not_handed_out(desk: Desk) -> None:
    issued(desk, restricted="petition", text="信访的事", meeting=TODAY)
    issued(desk, meeting=TODAY)
    who = replace(viewer(desk, "boss"), restricted=frozenset({"petition"}))
    for said in (memo(who), read(commitments_pdf(context(who), WRITTEN_AT, TODAY))):
        assert "另有1项涉及受限台账，不对外提供" in said
        assert "信访的事" not in said
    assert "受限台账" not in memo(viewer(desk, "zhang"))


def test_before_the_data_begin_it_says_so(desk: Desk) -> None:
    said = memo(viewer(desk, "boss"), as_of=["1999-12-31"])
    assert "数据始于" in said
    assert "■" not in said


def test_a_desk_may_be_named(desk: Desk) -> None:
    issued(desk, text="此处的事")
    who = replace(limited_to("东湖区"), unit=UNIT)
    assert "此处的事" in read(memo_pdf(context(who), WRITTEN_AT, desk=desk))
    assert NOW.year == TODAY.year
