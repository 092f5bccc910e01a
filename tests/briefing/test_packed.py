"""Equal content of an office file is equal bytes, whenever and in whichever order it was zipped."""

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from briefing.packed import packed

CORE = (
    "<p><dcterms:created xsi:type='dcterms:W3CDTF'>{day}</dcterms:created>"
    "<dcterms:modified>{day}</dcterms:modified></p>"
)


def zipped(parts: dict[str, str | bytes], year: int) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as made:
        for name, part in parts.items():
            info = ZipInfo(name, (year, 5, 6, 7, 8, 10))
            info.compress_type = ZIP_STORED
            made.writestr(info, part)
    return out.getvalue()


def book(year: int) -> bytes:
    return zipped({"docProps/core.xml": CORE.format(day=f"{year}-01-02T00:00:00Z")}, year)


def deck(year: int, *, backwards: bool = False) -> bytes:
    parts: dict[str, str | bytes] = {
        "ppt/presentation.xml": "<p/>",
        "ppt/embeddings/sheet1.xlsx": book(year),
        "docProps/core.xml": CORE.format(day="2026-06-30T00:00:00Z"),
        "_rels/.rels": "<r/>",
        "[Content_Types].xml": "<t/>",
    }
    return zipped(dict(reversed(parts.items())) if backwards else parts, year)


def test_two_runs_are_equal_bytes() -> None:
    assert deck(2020) != deck(2025)
    assert packed(deck(2020)) == packed(deck(2025, backwards=True))


def test_the_types_stand_first_and_nothing_is_lost() -> None:
    with ZipFile(BytesIO(packed(deck(2020)))) as made:
        names = made.namelist()
        assert made.testzip() is None
        assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
        assert sorted(names) == sorted(ZipFile(BytesIO(deck(2020))).namelist())


def test_the_files_own_day_stays() -> None:
    """What a property says of the file itself is content; that of a chart's workbook is none."""
    with ZipFile(BytesIO(packed(deck(2020)))) as made:
        assert b"2026-06-30" in made.read("docProps/core.xml")
        within = ZipFile(BytesIO(made.read("ppt/embeddings/sheet1.xlsx")))
        assert b"2020" not in within.read("docProps/core.xml")


def test_packing_twice_changes_nothing() -> None:
    assert packed(packed(deck(2020))) == packed(deck(2020))
