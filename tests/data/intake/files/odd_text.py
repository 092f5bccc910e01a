"""Text: in the encodings of thirty years, separated in three ways, with quotes gone astray."""

from tests.data.intake.files.odd import Faulty, Odd, Sheets, Unread

_LINES = "行政区,监管号,面积\n东湖区,0012,1.5\n南港区,0013,2.5\n"
_RARE = "地名,拼音\n㐂𠮷,x\n䶮\U00020bb7,y\n"
_NO_DIGITS = "行政区,地块名称,用途\n东湖区,甲乙丙丁,住宅\n"
_TEXT = ("text",)


def _sheets(*rows: tuple[str | None, ...]) -> Sheets:
    cells = {
        (0, at, column): cell for at, row in enumerate(rows) for column, cell in enumerate(row)
    }
    widest = max(map(len, rows))
    return Sheets(cells, ((len(rows), widest),), notices=_TEXT)


def _rows(text: str, separator: str = ",") -> Sheets:
    return _sheets(*(tuple(line.split(separator)) for line in text.splitlines()))


ODD = (
    Odd("no byte at all", "a.csv", lambda: b"", Unread("the file is empty")),
    Odd("nothing but line ends", "a.csv", lambda: b"\r\n\r\n", Unread("the file is empty")),
    Odd("nothing but a mark", "a.csv", lambda: b"\xef\xbb\xbf", Unread("no cell holds")),
    Odd("nothing but separators", "a.csv", lambda: b",,\n,,\n", Unread("no cell holds")),
    Odd("UTF-8 with a mark", "a.csv", lambda: _LINES.encode("utf-8-sig"), _rows(_LINES)),
    Odd("GB18030", "a.csv", lambda: _LINES.encode("gb18030"), _rows(_LINES)),
    Odd("letters of four bytes", "a.csv", lambda: _RARE.encode("gb18030"), _rows(_RARE)),
    Odd("UTF-16 with a mark", "a.txt", lambda: _LINES.encode("utf-16"), _rows(_LINES)),
    Odd(
        "UTF-16 the other way round",
        "a.txt",
        lambda: b"\xfe\xff" + _LINES.encode("utf-16-be"),
        _rows(_LINES),
    ),
    Odd(
        "UTF-16 without a mark and hardly a null byte",
        "a.csv",
        lambda: _NO_DIGITS.encode("utf-16-le"),
        _rows(_NO_DIGITS),
    ),
    Odd(
        "UTF-16 without a mark, the other way round",
        "a.csv",
        lambda: _NO_DIGITS.encode("utf-16-be"),
        _rows(_NO_DIGITS),
    ),
    Odd(
        "UTF-16 cut short",
        "a.csv",
        lambda: _LINES.encode("utf-16")[:-1],
        Faulty("undecodable_text", 3),
    ),
    Odd(
        "a byte that is no letter",
        "a.csv",
        lambda: b'a,b\n"x\ny",2\n\xff\xff,3\n',
        Faulty("undecodable_text", 3),
    ),
    Odd(
        "UTF-8 with one byte lost, which GB18030 would read as other letters",
        "a.csv",
        lambda: "行政区,面积\n东湖区,1\n".encode()[:-8] + b",1\n",
        Faulty("undecodable_text", 2),
    ),
    Odd("a null byte", "a.csv", lambda: b'a,b\n"1\n2",3\n4,\x005\n', Faulty("not_text", 3)),
    Odd("separated by tabs", "a.txt", lambda: b"a\tb\n1,5\t2\n", _rows("a\tb\n1,5\t2", "\t")),
    Odd(
        "semicolons, and commas in the numbers",
        "a.csv",
        lambda: b"a;b;c\nx;1,5;2,5\ny;3,5;4,5\n",
        _rows("a;b;c\nx;1,5;2,5\ny;3,5;4,5", ";"),
    ),
    Odd(
        "the separator named in the first line, which is no row",
        "a.csv",
        lambda: b"sep=;\r\na;b\r\n1,5;2\r\n",
        _rows("a;b\n1,5;2", ";"),
    ),
    Odd(
        "a separator of its own",
        "a.csv",
        lambda: b"sep=|\na|b\n1,5|2\n",
        _rows("a|b\n1,5|2", "|"),
    ),
    Odd("line ends of old", "a.csv", lambda: b"a,b\r1,2\r3,4", _rows("a,b\n1,2\n3,4")),
    Odd(
        "line ends and quotes within cells, an empty line",
        "a.csv",
        lambda: b'a,b\n"x\r\ny ""z""",2\n\n3,4\n',
        _sheets(("a", "b"), ('x\r\ny "z"', "2"), (), ("3", "4")),
    ),
    Odd(
        "blanks that are none",
        "a.csv",
        lambda: "a,b\n\xa0,\u3000\n,0\n".encode(),
        _sheets(("a", "b"), ("\xa0", "\u3000"), (None, "0")),
    ),
    Odd(
        "a quote that never ends",
        "a.csv",
        lambda: b'a,b\n"x,2\n3,4\n5,6\n',
        Faulty("endless_cell", 2),
    ),
    Odd(
        "a quote that ends in another row",
        "a.csv",
        lambda: b'a,b,c\n1,"abc,2\n3,"def",4\n5,6,7\n',
        Faulty("endless_cell", 2),
    ),
    Odd(
        "a cell without end",
        "a.csv",
        lambda: b"a,b\n1," + b"x" * 1_000_001 + b"\n",
        Faulty("endless_cell", 2),
    ),
    Odd(
        "a text named a workbook",
        "a.xlsx",
        lambda: b"a,b\n1,2\n",
        Sheets({(0, 1, 1): "2"}, ((2, 2),), notices=("wrong_ending", "text")),
    ),
)
