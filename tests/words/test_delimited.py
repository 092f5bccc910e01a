"""A row of a CSV file holds what it was given, and nothing that a spreadsheet runs."""

import csv
import io
from datetime import date
from decimal import Decimal

from words.delimited import Cell, comment, inert, record


def test_what_is_no_text_is_written_without_quotation_marks() -> None:
    cells: list[Cell] = ["甲", 1, -2.5, 1 / 3, Decimal("4.00"), None, date(2024, 5, 31), True]
    assert record(cells, "\n") == '"甲",1,-2.5,0.3333333333333333,4.00,,2024-05-31,True\n'
    assert record([]) == "\r\n"


def test_a_text_is_inert_whatever_hides_its_first_sign() -> None:
    hidden = ("", " ", "\t", "\n", "\r\n", "\u3000", "\ufeff", "\u200b", "\u202e", "\x00", "\ue5e5")
    for before in hidden:
        for sign in ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\u2212"):
            text = f"{before}{sign}1+1"
            assert inert(text) == f"'{text}", text
    for plain in ("", "甲", "a=1", "1-2", "'=1", "#1", "\u00b12", " 甲=", "(=1)"):
        assert inert(plain) == plain


def test_a_comment_is_one_line_whatever_it_quotes() -> None:
    said = comment('a,"b"\n', 'x\r\ny\u2028z\x85"q", =1')
    assert said.count("\n") == 1
    assert said.startswith("# a")
    (row,) = csv.reader(io.StringIO(said, newline=""))
    assert row[1] == 'x y z "q", =1'
    assert len(row) == 2
    assert comment("a", "=1").endswith('"\'=1"\r\n')
