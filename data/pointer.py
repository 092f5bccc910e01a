"""Which release is current: one small file, replaced whole; it never builds or checks one."""

import re
from contextlib import suppress
from pathlib import Path

from data.durable import put
from data.errors import BrokenPointer, NoRelease
from data.manifest import FORMAT, Release, refuse_later, written_by
from data.records import content_of
from data.releases import number_of, open_release, release_ids, releases_folder, unreadable
from words.lettering import shortened
from words.system_fault import reason

POINTER = "current"
# The id, and below it the format: the first had no such line.
_CONTENT = re.compile(r"(?P<id>\S+)(\s*\n\s*format (?P<format>\d{1,9}))?")
# What it says from before the first release has its name until that is current.
_NONE_YET = "-"


def current_id(root: Path) -> str | None:
    """Return the id of the current release, or None where nothing was ever published.

    BrokenPointer where the file that names it cannot be read, holds no id, or is gone although
    there are releases: none of them is then shown as if somebody had chosen it. LaterFormat
    where a later version of the program wrote it.
    """
    try:
        content = content_of(root / POINTER)
    except FileNotFoundError:
        if (root / POINTER).is_symlink() or release_ids(root):
            raise _broken("不存在", "is missing") from None
        return None
    except NotADirectoryError as error:
        raise unreadable(root, error) from error
    except OSError as error:
        why = reason(error)
        raise _broken(f"无法读取（{why.zh}）", f"cannot be read ({why.en})") from error
    text = content.decode("utf-8", "backslashreplace").strip()
    match = _CONTENT.fullmatch(text)
    if match and (later := int(match["format"] or 1)) > FORMAT:
        wrote = written_by(releases_folder(root) / match["id"]) if number_of(match["id"]) else None
        refuse_later("当前版本的指针", "The pointer to the current release", later, wrote)
    if match and match["id"] == _NONE_YET:
        return None
    if not match or not number_of(match["id"]):
        raise _broken(
            f"内容不是发布编号（“{shortened(text)}”）",
            f"holds no release's id (“{shortened(text)}”)",
        )
    return match["id"]


def _broken(zh: str, en: str) -> BrokenPointer:
    return BrokenPointer(
        f"当前版本的指针 {POINTER} {zh}；python -m data rollback 编号 可重新指定",
        f"The pointer {POINTER} to the current release {en}; "
        "python -m data rollback ID names one again",
    )


def current(root: Path) -> Release:
    """Return the current release; NoRelease where nothing was ever published.

    BrokenPointer as ``current_id`` says, and where the release it names is gone.
    """
    release_id = current_id(root)
    if release_id is None:
        raise NoRelease(
            f"数据仓 {root} 中还没有发布；请先运行 python -m data import 文件 --out month（各单位"
            "报来的 Excel 或文本）和 python -m data publish month，或 python -m data demo（演示）",
            f"The store {root} holds no release yet; run python -m data import FILES --out month "
            "(Excel or text as offices send it) and python -m data publish month, or "
            "python -m data demo, first",
        )
    try:
        return open_release(root, release_id)
    except NoRelease:
        raise not_there(release_id) from None


def not_there(release_id: str) -> BrokenPointer:
    """Return the error of a pointer to a release that is gone."""
    return _broken(f"所指的发布 {release_id} 不存在", f"names {release_id}, which is not there")


def mark_unpublished(root: Path) -> None:
    """Write down that nothing is current yet, where there is neither pointer nor release.

    A first publish that dies between naming its release and switching to it then leaves a store
    where nothing was published, and a pointer that is missing is always damage.
    """
    if not (root / POINTER).exists() and not release_ids(root):
        switch_to(root, _NONE_YET)


def switch_to(root: Path, release_id: str) -> None:
    """Make the release current in one atomic step; the lock must be held.

    LaterFormat where a later version of the program wrote the pointer: it is not ours to replace.
    """
    with suppress(BrokenPointer):
        current_id(root)
    put(root / POINTER, f"{release_id}\nformat {FORMAT}\n")
