"""Archives, Parquet, and what is no table at all."""

import io
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq

from tests.data.intake.files.odd import Faulty, Odd, Sheets, Unread, zipped

_CSV = "行政区,面积\n东湖区,1\n"
_READ = Sheets({(0, 1, 0): "东湖区"}, ((2, 2),), notices=("text",))


def _parquet(columns: dict[str, object]) -> bytes:
    file = io.BytesIO()
    pq.write_table(pa.table(columns), file)
    return file.getvalue()


def _of_one_long_text() -> bytes:
    """Return 300 bytes of Parquet that hold a text of a megabyte in each of 3000 rows."""
    texts = pa.DictionaryArray.from_arrays(pa.array([0] * 3000), pa.array(["x" * 1_000_000]))
    file = io.BytesIO()
    pq.write_table(
        pa.table({"a": texts}),
        file,
        store_schema=False,
        dictionary_pagesize_limit=8 << 20,
        compression="zstd",
    )
    return file.getvalue()


def _renamed(content: bytes, name: bytes, other: bytes) -> bytes:
    """Return an archive with a name of the same length put for another, without its mark."""
    return content.replace(name, other)


def _named_in_gb18030() -> bytes:
    name = "供地㐂.csv".encode("gb18030")
    return _renamed(zipped({"x" * len(name): _CSV}), b"x" * len(name), name)


def _twice_the_same() -> bytes:
    return _renamed(zipped({"a.csv": _CSV, "b.csv": _CSV}), b"b.csv", b"a.csv")


def _with_password() -> bytes:
    content = bytearray(zipped({"a.csv": _CSV}))
    # The first bit of the flags, in the file's own head and in the directory.
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def _larger_than_it_says() -> bytes:
    """Say in head and directory that a file of 10 000 bytes has 100."""
    content = zipped({"a.csv": b"a,b\n" * 2500})
    return content.replace((10_000).to_bytes(4, "little"), (100).to_bytes(4, "little"))


def _of_many_files() -> bytes:
    return zipped({f"{at}.csv": b"a" for at in range(201)})


ODD = (
    Odd(
        "an archive",
        "a.zip",
        lambda: zipped(
            {
                "一月/供地.csv": _CSV,
                "__MACOSX/._供地.csv": b"x",
                "一月/~$供地.xlsx": b"x",
                "一月/.DS_Store": b"x",
                "一月/Thumbs.db": b"x",
            }
        ),
        Sheets({(0, 1, 0): "东湖区"}, ((2, 2),), notices=("system_file", "text")),
    ),
    Odd("an archive with names in GB18030", "a.zip", _named_in_gb18030, _READ),
    Odd(
        "an archive whose names lead out of it",
        "a.zip",
        lambda: zipped({"../../etc/a.csv": _CSV}),
        _READ,
    ),
    Odd(
        "an archive within an archive",
        "a.zip",
        lambda: zipped({"b.zip": zipped({"c.csv": _CSV})}),
        Faulty("unreadable_file"),
    ),
    Odd(
        "an archive with a letter",
        "a.zip",
        lambda: zipped({"说明.pdf": b"%PDF-1.7", "a.csv": _CSV}),
        Faulty("unreadable_file"),
    ),
    Odd("an archive of nothing", "a.zip", lambda: zipped({}), Unread("holds no file")),
    Odd(
        "two files of one name",
        "a.zip",
        _twice_the_same,
        Unread("2 files of the archive are named 'a.csv'"),
    ),
    Odd("an archive with a password", "a.zip", _with_password, Unread("protected by a password")),
    Odd(
        "an archive cut short",
        "a.zip",
        lambda: zipped({"a.csv": _CSV})[:-9],
        Unread("damaged or cut short"),
    ),
    Odd(
        "a bomb by its directory",
        "a.zip",
        lambda: zipped({"a.csv": b"0" * (70 << 20)}),
        Unread("unpacks to more"),
    ),
    Odd(
        "a bomb that belies its directory", "a.zip", _larger_than_it_says, Unread("unpacks to more")
    ),
    Odd("an archive of 201 files", "a.zip", _of_many_files, Unread("unpacks to more")),
    Odd(
        "an archive packed in a way of its own",
        "a.zip",
        lambda: zipped({"a.csv": _CSV}, zipfile.ZIP_BZIP2),
        Unread("damaged or cut short"),
    ),
    Odd(
        "Parquet of lists",
        "a.parquet",
        lambda: _parquet({"a": ["x"], "b": [[1, 2]]}),
        Faulty("nested_column"),
    ),
    Odd("Parquet of one long text", "a.parquet", _of_one_long_text, Unread("unpacks to more")),
    Odd(
        "Parquet cut short",
        "a.parquet",
        lambda: _parquet({"a": ["x"]})[:-1],
        Unread("damaged or cut short"),
    ),
    Odd(
        "Parquet whose text is none",
        "a.parquet",
        lambda: _parquet({"a": ["行政区"]}).replace(
            "行政区".encode(), b"\xe8\xa1\x8c\xb7\xa5\x1e" + b"abc"
        ),
        Unread("damaged or cut short"),
    ),
    Odd(
        "Parquet of a day that is infinity",
        "a.parquet",
        lambda: _parquet({"a": pa.array([19_000, 2**31 - 1], pa.int32()).cast(pa.date32())}),
        Unread("outside the years 1 to 9999"),
    ),
    Odd("nothing but Parquet's mark", "a.parquet", lambda: b"PAR1", Unread("damaged or cut short")),
    Odd("Parquet without columns", "a.parquet", lambda: _parquet({}), Unread("no cell holds")),
    Odd(
        "Parquet with a password",
        "a.parquet",
        lambda: b"PARE" + bytes(40),
        Unread("protected by a password"),
    ),
    Odd(
        "a web page named a workbook",
        "a.xls",
        lambda: "\ufeff<html><table><tr><td>行政区</td></tr></table></html>".encode(),
        Unread("this is a web page"),
    ),
    Odd(
        "a spreadsheet in XML",
        "a.xls",
        lambda: (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
        ),
        Unread("this is an XML spreadsheet of 2003"),
    ),
    Odd(
        "another XML", "a.xls", lambda: b'<?xml version="1.0"?><a/>', Unread("this is an XML file")
    ),
    Odd(
        "an archived web page",
        "a.xls",
        lambda: b"MIME-Version: 1.0\nContent-Type: x",
        Unread("this is an archived web page"),
    ),
    Odd(
        "a spreadsheet of OpenDocument",
        "a.xlsx",
        lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
        Unread("this is an OpenDocument file"),
    ),
    Odd(
        "a binary workbook",
        "a.xlsb",
        lambda: zipped({"xl/workbook.bin": b"x"}),
        Unread("this is a binary workbook"),
    ),
    Odd(
        "a new Word document",
        "a.xlsx",
        lambda: zipped({"word/document.xml": b"x"}),
        Unread("this is a Word or PowerPoint file"),
    ),
    Odd("a PDF", "a.xlsx", lambda: b"%PDF-1.7\n", Unread("this is a PDF")),
    Odd("RAR", "a.zip", lambda: b"Rar!\x1a\x07\x01\x00", Unread("pack it as ZIP")),
    Odd("7z", "a.zip", lambda: b"7z\xbc\xaf\x27\x1c\x00", Unread("this is a 7z archive")),
    Odd("gzip", "a.csv.gz", lambda: b"\x1f\x8b\x08\x00", Unread("this is a gzip file")),
    Odd("a picture", "a.xlsx", lambda: b"\x89PNG\r\n\x1a\n", Unread("this is a picture")),
    Odd("a scan", "a.xlsx", lambda: b"II*\x00\x08\x00", Unread("this is a picture")),
    Odd("JSON", "a.csv", lambda: b'[{"a": 1, "b": 2}]', Unread("this is a JSON file")),
    Odd(
        "guarded by a program",
        "a.xlsx",
        lambda: b"\x62\x14\x23\x65\x01\x01E-SafeNet\x00LOCK" + bytes(99),
        Unread("a program that guards documents"),
    ),
)
