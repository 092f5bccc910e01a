"""The page that says why a number changed: exact, to the row, and by its address."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from data.manifest import Release, write_manifest
from data.pointer import switch_to
from data.provenance import Act
from tests.figures.revisions.towns import OLD, chain
from tests.pages.conftest import Site
from tests.pages.seen import Seen
from tests.queries.worlds import Tables, event, parcel

MAY, RATE = "2024-05-31", "supply_disposal_rate"
# One small parcel that had stood for ten years came late, and an area was corrected.
MENDED: Tables = {
    "supply_parcels": [*OLD["supply_parcels"], parcel("P9", 0.1, "2012-03-01")],
    "supply_events": [
        event("P1", 0.3568, "2024-02-01", event_id="E1"),
        *OLD["supply_events"][1:],
    ],
}


@pytest.fixture(scope="module")
def mended(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Release]]:
    """A store of two releases up to May, the later one with the names of three people."""
    root = tmp_path_factory.mktemp("mended")
    may = date.fromisoformat(MAY)
    first, second = chain(root, (OLD, may), (MENDED, may), whole=True)
    at = datetime(2024, 6, 1, tzinfo=UTC)
    submitted, reviewed, signed = (Act(person, at) for person in ("王一", "李二", "张三"))
    second = replace(second, submitted=submitted, reviewed=reviewed, signed=signed)
    second = replace(second, note="更正一宗 <面积>")
    write_manifest(second)
    switch_to(root / "store", second.id)
    return root / "store", [first, second]


def changed(site: Site, two: tuple[Path, list[Release]], /, **address: str | list[str]) -> Seen:
    """Open the page over the two releases."""
    site.over(two[0])
    return site("upkeep/changes", **{"metric": RATE, "as_of": MAY, **address})


def tables(seen: Seen) -> list[list[list[str]]]:
    """Return the cells of each table of the page."""
    return [
        [
            [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", line)]
            for line in re.findall(r"<tr>(<td.*?)</tr>", body)
        ]
        for piece in seen.pieces
        for body in re.findall(r"<tbody>(.*?)</tbody>", piece)
    ]


def test_the_difference_is_told_class_by_class_and_adds_up(
    site: Site, two: tuple[Path, list[Release]]
) -> None:
    first, second = two[1]
    seen = changed(site, two, release=first.id, **{"from": first.id, "to": second.id})
    assert seen.is_whole, (seen.alerts, seen.app.exception)
    assert seen.headlines[0] == (
        "批而未供土地处置率（2024年5月31日）：第 1 期为 7.00%，第 2 期为 8.10%，"
        "变动 +1.10 个百分点；其中撤回记录 +1.33 个百分点、更正记录 +1.67 个百分点、"
        "新增或补报记录 −1.90 个百分点。"
    )
    numbers, rows, months = tables(seen)
    assert [line[1:3] for line in numbers] == [
        ["7.00", "100.00"],
        ["0.00", "0.00"],
        ["−2.00", "−40.00"],
        ["0.50", "−5.00"],
        ["3.00", "50.00"],
        ["8.50", "105.00"],
    ]
    # Each class keeps its own row of a parcel that several moved.
    assert [[line[0], *line[2:4]] for line in rows] == [
        ["新增或补报记录", "P5", "五号"],
        ["撤回记录", "P4", "四号"],
        ["更正记录", "P3", "三号"],
        ["撤回记录", "P2", "二号"],
        ["更正记录", "P1", "一号"],
    ]
    assert rows[3][-1] == "供地与处置记录 E2 撤回"
    assert months[0] == ["2024-05-31", "7.00%", "8.10% △"]
    proofs = " ".join(seen.found(r'(<p class="land-proof".*?</p>)'))
    assert "共 5 行之和等于全部差额的分子分母变化" in proofs
    assert proofs.count("✓") == 2
    assert "✗" not in proofs
    assert seen.address["to"] == [second.id]
    # A pinned page leads to the same of the latest release.
    (link,) = re.findall(r'href="([^"]*)">看最新一期', " ".join(seen.pieces))
    assert f"to={second.id}" in link
    assert "release=" not in link


def test_what_cannot_be_had_of_an_address_is_said_and_what_a_release_does_not_reach(
    site: Site, two: tuple[Path, list[Release]]
) -> None:
    wrong = {"from": "0099-20240101T000000-abcdef"}
    seen = changed(site, two, lang="en", as_of="2024-06-30", **wrong)
    assert "from = 0099-20240101T000000-abcdef: there is no such release" in " ".join(seen.alerts)
    assert "8.10% in release 2" in seen.headlines[0]
    cautions = " ".join(seen.found(r'<p class="land-caveat">(.*?)</p>'))
    assert cautions == "Release 1 did not reach this day: its data end on 31 May 2024."


def test_the_overview_says_in_a_sentence_what_changed_and_leads_to_why(
    site: Site, two: tuple[Path, list[Release]]
) -> None:
    site.over(two[0])
    overview = site("overview/headline")
    (note,) = [line for line in overview.found(r'<p class="land-note">(.*?)</p>') if "较第" in line]
    assert "批而未供土地处置率（2024年5月）7.00% → 8.10%，因撤回 2 宗" in note
    assert f"metric={RATE}" in " ".join(overview.pieces)


def test_the_overview_of_an_earlier_month_speaks_of_that_month(
    site: Site, two: tuple[Path, list[Release]]
) -> None:
    site.over(two[0])
    overview = site("overview/headline", as_of="2024-02-29")
    (note,) = [line for line in overview.found(r'<p class="land-note">(.*?)</p>') if "较第" in line]
    assert "批而未供土地处置率（2024年2月）7.00% → 5.24%" in note
    (link,) = re.findall(r'href="([^"]*metric=[^"]*)">为什么', " ".join(overview.pieces))
    assert "as_of=2024-02-29" in link


def test_a_page_opens_on_the_indicator_that_differs_most(
    site: Site, mended: tuple[Path, list[Release]]
) -> None:
    site.over(mended[0])
    seen = site("upkeep/changes", as_of=MAY)
    assert seen.is_whole, (seen.alerts, seen.app.exception)
    assert seen.headlines[0].startswith("十年以上批而未供宗数（2024年5月31日）：第 1 期为 0 宗")
    # The rate moved most of all in its months, and by less between the releases.
    (same,) = {one.id for one in mended[1][1:]}
    alike = site("upkeep/changes", as_of=MAY, **{"from": same, "to": same})
    assert alike.headlines[0].startswith("批而未供土地处置率")
    asked = changed(site, mended)
    assert asked.headlines[0].startswith("批而未供土地处置率")


def test_amounts_have_the_digits_their_sums_are_checked_by(
    site: Site, mended: tuple[Path, list[Release]]
) -> None:
    numbers, rows, _ = tables(changed(site, mended))
    assert [line[1:3] for line in numbers] == [
        ["7.0000", "100.00"],
        ["0.0000", "0.00"],
        ["0.0000", "0.00"],
        ["−0.6432", "0.00"],
        ["0.0000", "0.10"],
        ["6.3568", "100.10"],
    ]
    assert rows[0][5:9] == ["1.0000", "0.3568", "10.00", "10.00"]
    in_mu, _, _ = tables(changed(site, mended, unit="mu"))
    assert [line[1] for line in in_mu] == ["105.000", "0.000", "0.000", "−9.648", "0.000", "95.352"]


def test_who_answers_for_the_later_release_is_said(
    site: Site, mended: tuple[Path, list[Release]], two: tuple[Path, list[Release]]
) -> None:
    said = r'<p class="land-rest">(第 \d 期.*?)</p>'
    number = mended[1][1].number
    assert changed(site, mended).found(said) == [
        f"第 {number} 期发布 · 提交：王一、审核：李二、签发：张三 · 更正一宗 <面积>"
    ]
    assert changed(site, two).found(said) == []


def test_a_class_without_rows_gives_way_and_one_with_rows_stays(
    site: Site, two: tuple[Path, list[Release]]
) -> None:
    seen = changed(site, two)
    picker = "pick-revision-class-zh"

    def chosen() -> str:
        return str(seen.app.segmented_control(key=picker).value)

    assert chosen() == "all"
    seen.app.segmented_control(key=picker).set_value("withdrawn").run()
    assert [line[1:3] for line in tables(seen)[1]] == [["P4", "四号"], ["P2", "二号"]]
    seen.app.selectbox(key="pick-as_of-zh").set_value(date(2024, 4, 30)).run()
    assert (chosen(), len(tables(seen)[1])) == ("withdrawn", 2)
    # Chosen by the reader, it stands though it is empty, until something else is looked at.
    seen.app.segmented_control(key=picker).set_value("rules").run()
    assert chosen() == "rules"
    assert "这一类没有影响该指标的行。" in " ".join(seen.pieces)
    seen.app.selectbox(key="pick-as_of-zh").set_value(date(2024, 3, 31)).run()
    assert (chosen(), len(tables(seen)[1])) == ("all", 5)


def test_one_release_alone_has_nothing_beside_it(site: Site) -> None:
    seen = site("upkeep/changes")
    assert seen.is_whole, (seen.alerts, seen.app.exception)
    assert "只有一期发布，尚无可比。" in " ".join(
        seen.found(r'<div class="land-absent">(.*?)</div>')
    )
