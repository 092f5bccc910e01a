"""The page that says why a number changed: exact, to the row, and by its address."""

import re
from pathlib import Path

from data.manifest import Release
from tests.pages.conftest import Site
from tests.pages.seen import Seen

MAY, RATE = "2024-05-31", "supply_disposal_rate"


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
    assert [line[1:3] for line in rows] == [["P4", "四号"], ["P2", "二号"]]
    assert rows[1][-1] == "供地与处置记录 E2 撤回"
    assert months[0] == ["2024-05-31", "7.00%", "8.10% △"]
    proofs = " ".join(seen.found(r'(<p class="land-proof".*?</p>)'))
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


def test_one_release_alone_has_nothing_beside_it(site: Site) -> None:
    seen = site("upkeep/changes")
    assert seen.is_whole, (seen.alerts, seen.app.exception)
    assert "只有一期发布，尚无可比。" in " ".join(
        seen.found(r'<div class="land-absent">(.*?)</div>')
    )
