"""The way in: a file as it was sent becomes its sheets, or one error that says what to do."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from data.check.report import Fault
from data.errors import UnreadableFile
from data.intake.files.archives import left_out, members, zip_in_zip
from data.intake.files.bounds import FILE_BYTES, ROWS, too_large, too_many_rows
from data.intake.files.columnar import read_parquet
from data.intake.files.kinds import Found, kind_of
from data.intake.files.text import read_text
from data.intake.files.workbooks import read_xls, read_xlsx
from data.intake.model import Grid, Kind, Notice, Opened, Place, Placed
from words.language import Text
from words.system_fault import system_fault

_ENDINGS: Mapping[Found, tuple[str, ...]] = {
    "xlsx": (".xlsx", ".xlsm", ".xltx", ".xltm"),
    "xls": (".xls", ".xlt", ".et"),
    "text": (".csv", ".txt", ".tsv"),
    "parquet": (".parquet",),
    "zip": (".zip",),
}


def open_file(path: Path, name: str | None = None) -> Opened:
    """Return a file's sheets; ``name`` is what the sender called it, else the path's own name.

    A file of an archive that cannot be read is a fault of the archive; the others are read.

    Raises:
        UnreadableFile: it is too large, damaged, protected, empty, or of no kind that is read.
    """
    name = name or path.name
    content = _content(path, name)
    kind = kind_of(content, name)
    if kind == "zip":
        return _opened_archive(path, content, name)
    return _opened(path, content, name, kind)


def content_of(opened: Opened, file: str) -> bytes:
    """Return the bytes of a grid's file, out of its archive where it lies in one.

    Raises:
        UnreadableFile: it is there no more.
    """
    content = _content(opened.path, opened.name)
    if opened.kind != "zip":
        return content
    for inside, found in members(content, opened.name):
        if f"{opened.name}/{inside}" == file:
            return found
    raise UnreadableFile(f"{file}：文件已不在", f"{file}: the file is there no more")


def _content(path: Path, name: str) -> bytes:
    try:
        size = path.stat().st_size
        if size > FILE_BYTES:
            raise too_large(name, size)
        return path.read_bytes()
    except OSError as error:
        said = system_fault(error)
        raise UnreadableFile(said.zh, said.en) from error


def _opened(path: Path, content: bytes, name: str, kind: Kind) -> Opened:
    grids: tuple[Grid, ...] = ()
    notices: tuple[Notice, ...] = ()
    faults: list[Placed] = []
    lost: tuple[Text, ...] = ()
    if kind == "text":
        grid, notices, faults = read_text(content, name)
        grids = (grid,) if grid else ()
    elif kind == "parquet":
        found, faults = read_parquet(content, name)
        grids = (found,)
    else:
        grids, notices, lost = (read_xlsx if kind == "xlsx" else read_xls)(content, name)
    if not faults and not any(_has_cells(grid) for grid in grids):
        raise UnreadableFile(
            f"{name}：没有任何单元格有内容；请确认发送的文件",
            f"{name}: no cell holds anything; check which file was sent",
        )
    return Opened(
        path, name, kind, grids, (*_wrong_ending(name, kind), *notices), tuple(faults), lost
    )


def _has_cells(grid: Grid) -> bool:
    if grid.typed is not None:
        return bool(grid.typed.num_columns)
    return any(cell is not None for row in grid.rows for cell in row)


def _wrong_ending(name: str, kind: Found) -> tuple[Notice, ...]:
    ending = PurePosixPath(name).suffix.lower()
    if ending in _ENDINGS[kind]:
        return ()
    is_really = _ENDINGS[kind][0]
    said = Text(
        f"扩展名是“{ending}”，内容是 {is_really}，按内容读取",
        f"named {ending or 'without an ending'}, its content is {is_really} and is read as such",
    )
    return (Notice("wrong_ending", said, 1, (Place(name),)),)


def _opened_archive(path: Path, content: bytes, name: str) -> Opened:
    grids: list[Grid] = []
    notices = list(left_out(content))
    faults: list[Placed] = []
    lost: list[Text] = []
    rows = 0
    for inside, found in members(content, name):
        try:
            opened = _member(path, f"{name}/{inside}", found)
        except UnreadableFile as error:
            faults.append(_unread(f"{name}/{inside}", error))
            continue
        rows += sum(_length(grid) for grid in opened.grids)
        if rows > ROWS:
            raise too_many_rows(name)
        grids += opened.grids
        notices += opened.notices
        faults += opened.faults
        lost += (said for said in opened.lost if said not in lost)
    if not grids and not faults:
        raise UnreadableFile(
            f"{name}：压缩包里没有文件；请确认发送的文件",
            f"{name}: the archive holds no file; check which file was sent",
        )
    return Opened(path, name, "zip", tuple(grids), tuple(notices), tuple(faults), tuple(lost))


def _length(grid: Grid) -> int:
    return len(grid.rows) if grid.typed is None else int(grid.typed.num_rows)


def _member(path: Path, name: str, content: bytes) -> Opened:
    kind = kind_of(content, name)
    if kind == "zip":
        raise zip_in_zip(name)
    return _opened(path, content, name, kind)


def _unread(file: str, error: UnreadableFile) -> Placed:
    zh, en = error.zh.removeprefix(f"{file}："), error.en.removeprefix(f"{file}: ")
    what_zh, _, remedy_zh = zh.partition("；")
    what_en, _, remedy_en = en.partition("; ")
    return Placed(
        Fault(file, None, None, None, "unreadable_file", what_zh, what_en, remedy_zh, remedy_en),
        Place(file),
    )
