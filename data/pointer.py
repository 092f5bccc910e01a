"""Which release is current: one small file, replaced whole; it never builds or checks one."""

from pathlib import Path

from data.durable import sync_file, sync_folder
from data.errors import NoRelease
from data.releases import Release, open_release


def current_id(root: Path) -> str | None:
    """Return the id of the current release, or None where nothing was ever published."""
    try:
        return (root / "current").read_text(encoding="utf-8").strip() or None
    except FileNotFoundError:
        return None


def current(root: Path) -> Release:
    """Return the current release; NoRelease where nothing was ever published."""
    release_id = current_id(root)
    if release_id is None:
        raise NoRelease(
            f"数据仓 {root} 中还没有发布；请先运行 python -m data publish 或 python -m data demo",
            f"The store {root} holds no release yet; run python -m data publish or "
            "python -m data demo first",
        )
    return open_release(root, release_id)


def switch_to(root: Path, release_id: str) -> None:
    """Make the release current in one atomic step; the lock must be held."""
    waiting = root / ".current.next"
    waiting.write_text(release_id + "\n", encoding="utf-8")
    sync_file(waiting)
    waiting.replace(root / "current")
    sync_folder(root)
