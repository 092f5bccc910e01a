"""The page of one record: what it tells, where its cells lead, and what of one out of sight."""

import re
from typing import Any

import pytest

from desk.database import Desk
from tests.desk.instructions.people import issued
from tests.looking import limited_to
from tests.pages.conftest import Login, Site
from tests.scope.ways import look_as

ABSENT = r'land-absent">(.*?)</div>'
TITLES = r'<section class="land-card land-told"><h3>(.*?)</h3>'
NUMBER = "YZ2009-0018"


def test_a_parcel_is_told_with_its_columns_and_days(site: Site) -> None:
    seen = site("overview/story", kind="parcel", id=NUMBER, as_of="2024-05-31", lang="zh")
    assert seen.found(r'<div class="land-story-head">(.*?)</div>') == [
        f"{NUMBER} 批准地块 东湖区望湖路以南医疗地块 东湖区"
    ]
    titles = seen.found(TITLES)
    assert {"登记内容", "时间脉络", "计入哪些主要指标", "数据提示"} <= set(titles)
    assert "✓ 计入" not in seen.found(r'<ul class="land-points">(.*?)</ul>')[1]
    assert "2009-04-13" in seen.found(r'<ol class="land-line">(.*?)</ol>')[0]
    assert not seen.bar


@pytest.mark.parametrize(
    ("kind", "number", "register"),
    [
        # One list holds it that stands behind no figure.
        ("parcel", NUMBER, ""),
        ("idle", "9901032014B00477", ""),
        ("case", "QT2016-00094", ""),
        ("office", "BC01", ""),
        ("matter", "AF0001", "undercover"),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_kind_has_its_page_in_both_languages(
    site: Site, kind: str, number: str, register: str, language: str
) -> None:
    more = {"register": register} if register else {}
    seen = site("overview/story", kind=kind, id=number, lang=language, **more)
    assert seen.is_whole
    assert not seen.bar
    assert not [piece for piece in seen.pieces if 'role="alert"' in piece]
    assert len(seen.found(TITLES)) >= 2
    assert not seen.found(ABSENT)
    cells = seen.found(r"<dd>(.*?)</dd>")
    assert number in cells
    names = seen.found(r"<dt>(.*?)</dt>")
    is_chinese = [bool(re.search("[一-鿿]", name)) for name in names]
    assert all(is_chinese) if language == "zh" else not any(is_chinese)


def test_a_cell_that_names_a_record_leads_there_with_the_filters(site: Site) -> None:
    seen = site("overview/story", kind="case", id="QT2016-00094", unit="mu", lang="en")
    links = seen.found(r'<a class="land-to" target="_self" href="(.*?)">')
    assert "./story?as_of=2024-10-31&unit=mu&lang=en&kind=case&id=ZB2016-00017" in links
    listed = site("land_supply/records", list="supply_remaining_records", q=NUMBER, lang="en")
    (row,) = (piece for piece in listed.pieces if "<tbody>" in piece)
    (cell,) = re.findall(r'<td class="[^"]*land-id[^"]*"[^>]*>(.*?)</td>', row)
    there = f"./story?as_of=2024-10-31&amp;lang=en&amp;kind=parcel&amp;id={NUMBER}"
    assert cell == f'<a class="land-to" target="_self" href="{there}">{NUMBER}</a>'


def test_a_record_out_of_sight_and_one_there_is_not_are_told_in_the_same_words(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_as(monkeypatch, limited_to("西岭区"))
    unseen, unknown = (
        site("overview/story", kind="parcel", id=number, lang="zh")
        for number in (NUMBER, "YZ2009-9999")
    )
    assert f"没有编号为“{NUMBER}”的记录" in unseen.found(ABSENT)[0]
    told = [piece.replace(NUMBER, "YZ2009-9999") for piece in unseen.pieces]
    assert told == unknown.pieces
    assert "医疗地块" not in "".join(unseen.pieces)


def test_what_names_no_record_is_said(site: Site) -> None:
    assert "请在导航上方的框中查找" in site("overview/story", lang="zh").found(ABSENT)[0]
    ghost = site("overview/story", kind="ghost", id="1", lang="en")
    assert ghost.bar == ["kind = ghost: not one of the choices"]
    long = site("overview/story", kind="case", id="<b>" + "9" * 3000, lang="en")
    assert f"“<b>{'9' * 57}…”" in long.found(ABSENT)[0]
    assert "<b>9" not in "".join(long.pieces)


def test_an_instruction_stands_on_the_record_it_was_given_on_alone(
    site: Site, desk: Desk, login: Login
) -> None:
    given_on: dict[str, Any] = {"page": "supply-records", "figure": "supply_remaining_records"}
    one = issued(desk, text="核清<b>四至</b>", record=f"{NUMBER} · 东湖区", **given_on)
    issued(desk, text="另一宗", record="YZ2009-0019 · 东湖区", **given_on)
    # A number that only begins alike is another's, and the whole list is no record's.
    issued(desk, text="更长的编号", record=f"{NUMBER}9", **given_on)
    issued(desk, text="全部地块", **given_on)
    login("zhang")
    seen = site("overview/story", kind="parcel", id=NUMBER, lang="zh")
    (card,) = seen.found(r"<h3>就此件的督办</h3>(.*?)</section>")
    assert card.startswith(one)
    assert card.endswith("核清<b>四至</b>")
    assert not {"另一宗", "更长的编号", "全部地块"} & set(card.split())
    assert "<b>四至" not in "".join(seen.pieces)
    # Who may not see its district is shown neither.
    login("west")
    assert not site("overview/story", kind="parcel", id=NUMBER, lang="zh").found(TITLES)
