"""A page for a meeting is one page, whatever stands on it: what does not fit is counted."""

import io
import re

import pypdf
import pytest

from briefing.one_page.page import OnePage, Part, as_one_page
from tests.briefing.handed_out import squeezed
from words.lettering import mark

NAME = "自然资源和规划局开发利用与耕地保护监督科"
UNSEEN, UNKNOWN = "\u200b", "\ue5e5"
SHORT, LONG, ENDLESS = "结案", "周五前结案，并报处置方案。" * 150, "x" * 2000


def part(rows: int, text: str, title: str = "甲") -> Part:
    return Part(
        title=title,
        said=("一句话。" * 20,),
        labels=("编号", "内容", "单位"),
        widths=(10, 50, 20),
        numbers=(False, False, True),
        rows=[(f"№{number:04d}", text, NAME) for number in range(rows)],
        more=lambda left: f"另有{left}行",
    )


def pages(*parts: Part, signatures: tuple[str, ...] = ()) -> list[str]:
    """Return the text of each page."""
    page = OnePage("题目" * 30, "副题", "印记 · " * 40, "zh", parts, signatures)
    reader = pypdf.PdfReader(io.BytesIO(as_one_page(page)))
    return [squeezed(one.extract_text()) for one in reader.pages]


@pytest.mark.parametrize("text", [SHORT, LONG, ENDLESS], ids=["short", "long", "endless"])
@pytest.mark.parametrize("rows", [(0,), (1,), (200,), (0, 0), (10, 12), (12, 200), (200, 200)])
def test_it_is_one_page_and_every_row_is_shown_or_counted(rows: tuple[int, ...], text: str) -> None:
    parts = [part(count, text, name) for count, name in zip(rows, "甲乙", strict=False)]
    (said,) = pages(*parts, signatures=("主持人", "日期"))
    shown = len(re.findall(r"№\d{4}", said))
    counted = sum(int(left) for left in re.findall(r"另有(\d+)行", said))
    assert shown + counted == sum(rows)
    assert said.endswith("主持人日期")
    # Nobody is crowded out altogether.
    assert shown >= min(sum(rows), 10)


def test_a_text_is_whole_where_there_is_room_for_it() -> None:
    (said,) = pages(part(1, LONG))
    assert LONG in said
    assert "…" not in said


def test_texts_are_cut_before_rows_are_left_out() -> None:
    (said,) = pages(part(15, LONG))
    assert "…" in said
    assert "另有" not in said
    assert len(re.findall(r"№\d{4}", said)) == 15


def test_what_one_part_does_not_need_another_takes() -> None:
    (alone,) = pages(part(0, SHORT), part(200, SHORT, "乙"))
    (divided,) = pages(part(200, SHORT), part(200, SHORT, "乙"))
    after = [len(re.findall(r"№\d{4}", said.partition("乙")[2])) for said in (alone, divided)]
    assert after[0] > 1.5 * after[1] > 0


def test_what_nobody_sees_and_what_no_font_has_stands_as_a_mark() -> None:
    (said,) = pages(part(1, f"甲{UNSEEN}乙{UNKNOWN}"))
    assert f"甲{mark(UNSEEN)}乙{mark(UNKNOWN)}" in said
