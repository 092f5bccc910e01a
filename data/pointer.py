"""Which release is current: one small file, replaced whole; it never builds or checks one."""

from pathlib import Path

from data.durable import sync_file, sync_folder
from data.errors import BrokenPointer, NoRelease
from data.releases import Release, number_of, open_release, release_ids, shortened, unreadable

POINTER = "current"


def current_id(root: Path) -> str | None:
    """Return the id of the current release, or None where nothing was ever published.

    BrokenPointer where the file that names it cannot be read, holds no id, or is gone although
    there are releases: none of them is then shown as if somebody had chosen it.
    """
    try:
        content = (root / POINTER).read_bytes()
    except FileNotFoundError:
        if (root / POINTER).is_symlink() or release_ids(root):
            raise _broken("不存在", "is missing") from None
        return None
    except NotADirectoryError as error:
        raise unreadable(root, error) from error
    except OSError as error:
        why = error.strerror or str(error)
        raise _broken(f"无法读取（{why}）", f"cannot be read ({why})") from error
    release_id = content.decode("utf-8", "backslashreplace").strip()
    if not number_of(release_id):
        raise _broken(
            f"内容不是发布编号（“{shortened(release_id)}”）",
            f"holds no release's id (“{shortened(release_id)}”)",
        )
    return release_id


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
            f"数据仓 {root} 中还没有发布；请先运行 python -m data publish 或 python -m data demo",
            f"The store {root} holds no release yet; run python -m data publish or "
            "python -m data demo first",
        )
    try:
        return open_release(root, release_id)
    except NoRelease:
        raise _broken(
            f"所指的发布 {release_id} 不存在", f"names {release_id}, which is not there"
        ) from None


def switch_to(root: Path, release_id: str) -> None:
    """Make the release current in one atomic step; the lock must be held."""
    waiting = root / f".{POINTER}.next"
    waiting.write_text(release_id + "\n", encoding="utf-8")
    sync_file(waiting)
    waiting.replace(root / POINTER)
    sync_folder(root)
