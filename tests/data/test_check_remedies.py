"""What a fault says to whoever must mend it, in both languages, and that a cell has one fault."""

import pytest

from tests.data.checking import faults
from tests.data.hostile.exports import put_column
from tests.data.hostile.text import unseen
from tests.given import Row, given
from words.lettering import byte_mark

REMEDIES = [
    ("targets", {"unit": "pct "}, "请写 pct", "write pct, without"),
    ("targets", {"unit": "PCT"}, "请写 pct", "write pct, without"),
    ("targets", {"unit": "公顷"}, "请写 ha", "write ha, without"),
    ("targets", {"unit": "acre"}, "pct, ha, mu, count", "pct, ha, mu, count"),
    ("targets", {"region": "全市"}, "全市请写 city", "write city for the whole city"),
    ("cases", {"district": "全市"}, "合计行请删去", "remove rows of totals"),
    ("cases", {"district": "甲区\u3000"}, "请改为 '甲区'", "blanks around it only: write '甲区'"),
    ("cases", {"district": " "}, "空白文字", "it is blank: fill it in"),
    ("cases", {"district": "丙区"}, "规范名称", "use the canonical name"),
    ("cases", {"parent_id": "7"}, "补充 cases", "add the row to cases"),
    ("cases", {"remaining_mu": 2e8}, "核对单位", "check the unit (hectares, mu"),
]


@pytest.mark.parametrize(("table", "row", "zh", "en"), REMEDIES)
def test_a_fault_says_what_to_do_about_this_very_value(
    table: str, row: Row, zh: str, en: str
) -> None:
    folder = given(districts=[{"district": "甲区"}], **{table: [row]})
    (fault,) = faults(folder)
    assert zh in fault.remedy_zh
    assert en in fault.remedy_en
    assert zh in fault.line("zh")
    assert en in fault.line("en")


def test_bytes_of_another_encoding_are_read_to_the_one_who_must_mend_them() -> None:
    folder = given(notes=[{}])
    put_column("notes", "text", unseen("西岭".encode("gbk")))(folder)
    (fault,) = faults(folder)
    assert (fault.row, fault.column, fault.value) == (1, "text", byte_mark(b"\xce\xf7\xc1\xeb"))
    assert "'西岭'" in fault.zh
    assert "GB18030" in fault.en


def test_one_cell_has_one_fault() -> None:
    """A value that cannot be read is not called empty, unknown or repeated as well."""
    folder = given(targets=[{"metric": "a"}, {"metric": "b"}])
    for name in ("unit", "metric", "region"):
        put_column("targets", name, unseen(b"\xff", b"\xff"))(folder)
    assert [(fault.row, fault.column, fault.rule) for fault in faults(folder)] == [
        (row, name, "not_utf8") for row in (1, 2) for name in ("metric", "region", "unit")
    ]
