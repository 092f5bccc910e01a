"""Whatever people wrote into their files is text on a page, never a part of the page."""

from datetime import date

from figures.columns import ShownColumn
from tests.words.scenes import scene
from ui import markup

EVIL = '<script>alert("1")</script>\'&'
SAFE = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#x27;&amp;"
COLUMNS = [
    ShownColumn("parcel_name", EVIL, "text", (EVIL, "二", "三")),
    ShownColumn("area_ha", "面积", "area", (1234.5, None, -2.0)),
    ShownColumn("approved_on", "批准日期", "day", (date(2012, 5, 3), None, None)),
]


def shown(caption: str = "清单") -> str:
    return markup.table(COLUMNS, scene("zh"), caption=caption)


def test_a_name_cannot_run_a_script() -> None:
    html = shown(caption=EVIL)
    assert "<script" not in html
    # The heading, the cell, the caption and the name of the region around the table.
    assert html.count(SAFE) == 4


def test_every_piece_escapes_its_text() -> None:
    assert markup.tag("p", EVIL, '"') == f'<p class="&quot;">{SAFE}</p>'
    assert markup.paragraphs([(EVIL, EVIL)]).count(SAFE) == 2
    opened = markup.details(EVIL, "<b>ready</b>")
    assert SAFE in opened
    assert "<b>ready</b>" in opened


def test_cells_are_written_for_reading() -> None:
    html = shown()
    assert ">1,234.50</td>" in html
    assert ">−2.00</td>" in html
    assert ">2012-05-03</td>" in html
    assert ">—</td>" in html


def test_numbers_are_aligned_apart_from_text() -> None:
    html = shown()
    assert html.count('class="land-number"') == 4
    assert html.count('class="land-day"') == 4


def test_a_table_has_a_line_for_each_row_and_one_for_the_heads() -> None:
    assert shown().count("<tr>") == 4


def test_what_a_table_leaves_out_is_counted() -> None:
    assert markup.rest(200, 200, scene("zh").voice) == ""
    said = markup.rest(200, 25_908, scene("zh").voice)
    assert said == '<p class="land-rest">共 25,908 行，此处列前 200 行，下载含全部。</p>'


def test_a_table_is_named_and_can_be_reached_by_keyboard() -> None:
    html = shown()
    assert 'tabindex="0" role="region" aria-label="清单"' in html
    assert "<caption" in html
    assert html.count('scope="col"') == 3


def test_what_is_later_than_the_day_shown_is_grey_marked_and_counted() -> None:
    day = ShownColumn(
        "disposed_on",
        "处置完毕日期",
        "day",
        (date(2020, 12, 31), date(2021, 1, 1), None),
        known_to=date(2020, 12, 31),
        mark="（晚于截止日）",
    )
    html = markup.table([day], scene("zh"), caption="清单")
    assert '<td class="land-day">2020-12-31</td>' in html
    assert '<td class="land-day land-later">2021-01-01（晚于截止日）</td>' in html
    assert html.count("land-later") == 1
    assert html.endswith(
        '</div><p class="land-rest">标注“晚于截止日”的 1 个日期在2020年12月31日之后，'
        "当时尚未发生。</p>"
    )
    assert "land-rest" not in shown()


def test_a_character_nobody_sees_is_seen_on_a_page() -> None:
    key = "A\u202e1"
    mark = "A\u2039U+202E\u203a1"
    columns = [ShownColumn("parcel_id", "编号", "text", (key,))]
    html = markup.table(columns, scene("zh"), caption=key) + markup.tag("p", key)
    assert html.count(mark) == 4
    assert "\u202e" not in html


def test_a_column_of_long_texts_is_wide_and_one_of_short_texts_is_not() -> None:
    long, short = "南港区海堤路西侧道路拓宽项目征收土地预公告", "市局用途管制处"
    columns = [
        ShownColumn("title", "事项", "text", (long, short)),
        ShownColumn("lead_unit", "牵头处室", "text", (short, None)),
    ]
    html = markup.table(columns, scene("zh"), caption="清单", tall=True)
    assert '<th scope="col" class="land-text land-wide">事项</th>' in html
    assert '<th scope="col" class="land-text">牵头处室</th>' in html
