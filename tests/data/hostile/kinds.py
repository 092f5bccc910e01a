"""Exports in which a table lies under a wrong kind or name, or beside things that are no table."""

import os
import stat
from pathlib import Path

from tests.data.hostile.exports import Hostile, Passed, Refused, Spoiler, with_file


def _hive(path: Path) -> None:
    """Turn a file into a folder with a part of it inside, as Spark writes tables."""
    content = path.read_bytes()
    path.unlink()
    part = path / "year=2024" / "part-0.parquet"
    part.parent.mkdir(parents=True)
    part.write_bytes(content)


def _empty_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _link_to(target: str) -> Spoiler:
    def spoil(path: Path) -> None:
        path.unlink()
        path.symlink_to(target)

    return spoil


def _circle(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.with_suffix(".link"))
    path.with_suffix(".link").symlink_to(path)


def _special(kind: int) -> Spoiler:
    def spoil(path: Path) -> None:
        path.unlink()
        os.mknod(path, kind | 0o644)

    return spoil


def _named(name: str, *, kept: bool = False) -> Spoiler:
    """Return what gives the file another name, or a copy under it where it is ``kept``."""

    def spoil(path: Path) -> None:
        (path.parent / name).write_bytes(path.read_bytes())
        if not kept:
            path.unlink()

    return spoil


def _then(first: Spoiler, name: str) -> Spoiler:
    """Return what spoils a file and then gives it another name."""

    def spoil(path: Path) -> None:
        first(path)
        path.rename(path.parent / name)

    return spoil


def _beside(name: str, content: bytes = b"x") -> Spoiler:
    return lambda path: (path.parent / name).write_bytes(content)


def _folder_beside(name: str, inside: str) -> Spoiler:
    def spoil(path: Path) -> None:
        (path.parent / name).mkdir()
        (path.parent / name / inside).write_bytes(b"x")

    return spoil


def _linked_elsewhere(path: Path) -> None:
    """Leave a link to the file, which lies elsewhere: a release keeps what it says."""
    aside = path.parent.parent / "aside.bin"
    path.rename(aside)
    path.symlink_to(aside)


def _kind(
    cause: str, rule: str, spoil: Spoiler, *, table: str = "notes", name: str = ""
) -> Hostile:
    answer = Refused(table, None, None, rule, name or f"{table}.parquet")
    return with_file(cause, answer, table, spoil)


def _like(cause: str, name: str, shown: str = "") -> Hostile:
    return _kind(cause, "resembling_file", _named(name), name=shown or name)


_WRONG_KIND = (
    _kind("an empty folder", "table_is_folder", _empty_folder),
    _kind("a folder of parts", "table_is_folder", _hive),
    _kind("a link to a folder", "table_is_folder", _link_to(".")),
    _kind("the districts as a folder", "table_is_folder", _empty_folder, table="districts"),
    _kind("a link to nothing", "dangling_link", _link_to("gone.parquet")),
    _kind("a link through a file", "dangling_link", _link_to("districts.parquet/notes.parquet")),
    _kind("a link to a name too long", "dangling_link", _link_to("x" * 300)),
    _kind("a link to itself", "looping_link", _link_to("notes.parquet")),
    _kind("two links to each other", "looping_link", _circle),
    _kind("a pipe", "not_a_file", _special(stat.S_IFIFO)),
    _kind("a socket", "not_a_file", _special(stat.S_IFSOCK)),
    _kind("a device", "not_a_file", _link_to("/dev/null")),
    Hostile(
        "a file that this user may not read",
        ("notes",),
        lambda folder: (folder / "notes.parquet").chmod(0),
        Refused("notes", None, None, "no_permission", "notes.parquet"),
        denied="notes.parquet",
    ),
)

_WRONG_NAME = (
    _like("the ending in capitals", "notes.PARQUET"),
    _like("the ending with a capital", "notes.Parquet"),
    _like("the table with a capital", "Notes.parquet"),
    _like("all in capitals", "NOTES.PARQUET"),
    _like("a blank before the point", "notes .parquet", "notes .parquet"),
    _like("a blank at the end", "notes.parquet "),
    _like("a blank at the start", " notes.parquet"),
    _like("full-width letters", "\uff4e\uff4f\uff54\uff45\uff53.parquet"),
    _like("a full-width point", "notes\uff0eparquet"),
    _like("a blank of no width", "notes\u200b.parquet", "notes<U+200B>.parquet"),
    _like("a byte order mark", "\ufeffnotes.parquet", "<U+FEFF>notes.parquet"),
    _like("no ending", "notes"),
    _kind(
        "a name with a capital beside the right one",
        "resembling_file",
        _named("Notes.parquet", kept=True),
        name="Notes.parquet",
    ),
    _kind(
        "a folder of parts without the ending",
        "resembling_file",
        _then(_hive, "notes"),
        name="notes",
    ),
    _kind(
        "a folder of a resembling name",
        "resembling_file",
        _then(_empty_folder, "Notes.parquet"),
        name="Notes.parquet",
    ),
    _kind(
        "a dangling link of a resembling name",
        "resembling_file",
        _then(_link_to("gone"), "notes.PARQUET"),
        name="notes.PARQUET",
    ),
    _kind(
        "the districts with a capital",
        "resembling_file",
        _named("Districts.parquet"),
        table="districts",
        name="Districts.parquet",
    ),
)


def _without_districts(folder: Path) -> None:
    (folder / "districts.parquet").unlink()


def _alone(cause: str, name: str, spoil: Spoiler, table: str = "") -> Hostile:
    answer = Refused(table or Path(name).stem, None, None, "unknown_table")
    return Hostile(cause, ("notes",), spoil, answer, only=name)


def _copied_as(name: str) -> Spoiler:
    return lambda folder: _named(name, kept=True)(folder / "notes.parquet")


_NO_TABLE = (
    Hostile(
        "no table of districts",
        ("notes",),
        _without_districts,
        Refused("districts", None, None, "missing_table"),
    ),
    _alone("a file that is not there", "cases.parquet", lambda folder: None),
    _alone("a file of no table's name", "图斑.parquet", _copied_as("图斑.parquet")),
    _alone("a folder that is not there", "nowhere", lambda folder: None),
    _alone("a copy's name", "notes (1).parquet", _copied_as("notes (1).parquet")),
    Hostile(
        "one file with a capital",
        ("notes",),
        _copied_as("Notes.parquet"),
        Refused("notes", None, None, "resembling_file", "Notes.parquet"),
        only="Notes.parquet",
    ),
    Hostile(
        "one pipe",
        ("notes",),
        lambda folder: _special(stat.S_IFIFO)(folder / "notes.parquet"),
        Refused("notes", None, None, "not_a_file", "notes.parquet"),
        only="notes.parquet",
    ),
)

_CARRIED = (
    with_file("a link to a file elsewhere", Passed(), "notes", _linked_elsewhere),
    with_file("a file half written", Passed(), "notes", _beside("notes.parquet.tmp")),
    with_file("a table of text", Passed(), "notes", _beside("notes.csv")),
    with_file("a check sum of Hadoop", Passed(), "notes", _beside(".notes.parquet.crc")),
    with_file("a shadow of macOS", Passed(), "notes", _beside("._notes.parquet")),
    with_file("a lock of Excel", Passed(), "notes", _beside("~$notes.parquet")),
    with_file("a name that is no UTF-8", Passed(), "notes", _beside(os.fsdecode(b"\xce\xf7.txt"))),
    with_file("a name with a line break", Passed(), "notes", _beside("a\nb\x1b[2J.txt")),
    with_file("a folder of papers", Passed(), "notes", _folder_beside("notes", "a.docx")),
    with_file("an empty file of a table's bare name", Passed(), "notes", _beside("notes", b"no")),
    with_file(
        "a pipe of no table", Passed(), "notes", lambda path: os.mkfifo(path.parent / "queue")
    ),
    *(
        Hostile(cause, ("notes",), lambda folder: None, Passed(), folder=name)
        for cause, name in (
            ("a folder that looks like a partition", "district=丁区"),
            ("a folder whose name is a pattern", "*"),
            ("a folder with brackets", "exports[1]"),
            ("a folder with a question mark", "exports?"),
            ("a folder with an apostrophe", "o'clock"),
            ("a folder whose name is no UTF-8", os.fsdecode(b"\xce\xf7")),
            ("a folder with a line break", "a\nb"),
        )
    ),
)

EXPORTS: tuple[Hostile, ...] = (*_WRONG_KIND, *_WRONG_NAME, *_NO_TABLE, *_CARRIED)
