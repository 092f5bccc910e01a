"""What a circular says: the figures' own sentences, each once; problems and requests by rule."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.circular.bureau import Bureau
from briefing.circular.compose import circular
from briefing.circular.lines import TITLE_CELLS, lines_of, title_lines
from briefing.circular.model import Circular
from figures.ask import ask
from figures.outline import item_on_paper
from figures.shows import SLIDES
from tests.briefing.circulars import FULL, circular_of, contexts, items_of, sentences
from tests.briefing.handed_out import WRITTEN_AT
from tests.desk.instructions.people import TODAY, everybody, issued
from tests.desk.people import viewer
from tests.pages.logins import desk_beside
from words.lettering import cells


@pytest.fixture(scope="module")
def made(demo_store: Path) -> Circular:
    return circular_of(demo_store)


def test_it_has_the_four_chapters_of_a_circular_in_their_order(made: Circular) -> None:
    assert [chapter.title for chapter in made.chapters] == [
        "总体情况", "工作进展", "存在问题", "下步要求",
    ]  # fmt: skip
    assert made.opening == "现将截至2024年10月31日自然资源管理重点工作进展情况通报如下。"
    progress = made.chapters[1]
    titles = [block.title for block in progress.blocks]
    assert titles == ["批而未供", "闲置土地", "执法整改", "基层队伍", "台账事项"]


@pytest.mark.parametrize("address", [{}, {"district": "南港区"}, {"as_of": "2024-05-31"}])
def test_no_sentence_stands_twice(address: dict[str, str], demo_store: Path) -> None:
    told = sentences(circular_of(demo_store, FULL, **address))
    assert len(told) > 20
    assert [said for said, count in Counter(told).items() if count > 1] == []


def test_progress_is_what_the_slides_of_the_show_conclude(made: Circular, demo_store: Path) -> None:
    progress = "".join(items_of(made, "工作进展"))
    with contexts(demo_store) as context:
        for slide in SLIDES.values():
            if slide.page in ("overview", "district", "due") or slide.show[:1] == ("owner_unit",):
                continue
            assert ask(slide.figure, context).conclusion in progress, slide.name
        moved = ask(item_on_paper("headline_by_district"), context)
        assert moved.conclusion in "".join(items_of(made, "总体情况"))


def test_problems_name_each_indicator_behind_its_district_and_its_unit(made: Circular) -> None:
    behind = items_of(made, "存在问题", "指标")
    assert behind[1] == (
        "违法图斑整改率自6月起连续 5 个月低于序时，现为 69.08%，差 536 宗；仅南港区就差 601 宗，"
        "该区未办结的以大澳街道办事处最多（9%）。"
    )
    # Six of the eight, then in one sentence what the registers declare.
    assert len(behind) == 7
    assert behind[-1].startswith("台账指标中：耕地恢复验收面积差 238.73 公顷、")
    assert items_of(made, "存在问题", "区县")[0].startswith(
        "南港区拖后批而未供土地处置率 73.79 公顷（100%）、"
    )
    units = items_of(made, "存在问题", "责任单位")
    assert "渔港街道办事处（南港区）" in units[-1]


def test_requests_are_the_next_target_and_what_each_month_must_bring(made: Circular) -> None:
    asked = items_of(made, "下步要求", "补齐差距")
    assert asked[1] == "违法图斑整改率：12月31日前达到 78.00%；年底前每月须完成 404 宗。"
    assert asked[2] == "违法占耕比：12月31日前控制在 5.00% 以内。"
    assert asked[-1].startswith("另有 13 项距下一节点目标尚有差距：")
    (due,) = items_of(made, "下步要求", "按期办结")
    assert "30 天内须按期办结：违法图斑整改时限 35 项、" in due
    assert items_of(made, "下步要求", "其他要求") == ["各单位于每月5日前报送进展。"]


def test_the_kinds_that_fall_due_add_up_to_what_the_sentence_says(made: Circular) -> None:

    (due,) = items_of(made, "下步要求", "按期办结")
    whole = re.search(r"30 天内到期\S* (\d+) 项", due)
    parts = due.partition("30 天内须按期办结：")[2]
    assert whole is not None
    assert sum(map(int, re.findall(r" (\d+) 项", parts))) == int(whole[1]) == 91


def test_open_instructions_are_told_with_unit_and_deadline(
    demo_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAND_DATA", str(demo_store))
    with desk_beside(tmp_path, monkeypatch) as desk:
        everybody(desk)
        numbers = [issued(desk) for _ in range(12)]
        with contexts(demo_store) as context:
            boss = replace(context, viewer=viewer(desk, "boss"), today=TODAY)
            made = circular(boss, WRITTEN_AT, FULL, desk)
    told = items_of(made, "下步要求", "督办")
    assert told[0] == f"{numbers[0]}周五前结案（执法支队，2026年12月4日前）。"
    assert len(told) == 11
    assert told[-1] == "另有 2 项督办在办。"
    assert [one.title for one in made.attachments] == ["主要指标完成情况", "在办督办事项"]
    assert len(made.attachments[1].tables[0].rows) == 12


def test_one_district_is_told_of_itself_and_calls_no_other(demo_store: Path) -> None:
    made = circular_of(demo_store, district="南港区")
    assert made.title == "云州市自然资源局关于2024年10月南港区自然资源管理重点工作进展情况的通报"
    assert items_of(made, "存在问题", "区县") == []
    (attached,) = made.attachments
    assert [table.title for table in attached.tables] == ["南港区"]


def test_the_attached_tables_hold_the_screens_cells(made: Circular, demo_store: Path) -> None:
    (attached,) = made.attachments
    city, districts = attached.tables
    assert list(city.rows[0])[:2] == ["批而未供土地处置率", "19.57"]
    assert [row[0] for row in districts.rows] == [
        "南港区", "东湖区", "西岭区", "高新区", "云溪县", "北川区",
    ]  # fmt: skip
    assert list(districts.labels)[1] == "批而未供土地处置率（%）"
    assert list(districts.rows[0])[1] == "8.81 ■"


def test_a_title_ends_its_lines_between_its_parts(made: Circular) -> None:
    assert title_lines(made) == [
        "云州市自然资源局关于2024年10月",
        "自然资源管理重点工作进展情况的通报",
    ]
    long = replace(made, title_parts=("甲" * 15, "乙" * 15, "丙" * 4, "丁" * 4))
    assert title_lines(long) == ["甲" * 15, "乙" * 15, "丙" * 4 + "丁" * 4]
    assert all(cells(line) <= TITLE_CELLS for line in title_lines(long))


def test_points_are_numbered_and_prose_is_not(made: Circular) -> None:
    lines = list(lines_of(made))
    heads = [line.said for line in lines if line.kind != "text"]
    assert heads[:4] == ["一、总体情况", "二、工作进展", "（一）批而未供", "（二）闲置土地"]
    numbered = [line for line in lines if line.head.startswith("2. ")]
    assert numbered[0].said.startswith("违法图斑整改率自6月起")
    at = heads.index("（一）批而未供")
    assert [line.head for line in lines[lines.index(next(
        line for line in lines if line.said == heads[at]
    )) + 1 :][:2]] == ["", ""]  # fmt: skip


def test_nothing_of_the_bureau_is_made_up(demo_store: Path) -> None:
    made = circular_of(demo_store, Bureau())
    assert made.title == "关于2024年10月本市自然资源管理重点工作进展情况的通报"
    assert items_of(made, "下步要求", "其他要求") == []
    assert made.named_attachments == ("主要指标完成情况",)
    assert not made.is_long
