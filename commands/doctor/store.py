"""Whether the store is whole, ours, and of this version of the program; it changes nothing."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from commands.doctor.model import Check, Finding, Installation, fault, ok, warning
from data.durable import BUILDING, REMOVING
from data.errors import BrokenRecord, LaterFormat, NoRelease, StoreError
from data.glance import glanced
from data.manifest import FORMAT, Release
from data.pins import pinned
from data.pointer import current
from data.releases import open_release, release_ids, releases_folder
from data.whole import verify
from queries.catalogue import catalogue
from queries.definitions import changed_since
from words.language import Text

_UPGRADE = ("升级程序到所说的版本", "upgrade the program to the version named")
_LISTED = 3


def _pointer(given: Installation) -> Finding:
    try:
        now = current(given.root)
    except NoRelease as error:
        return warning(
            Text(error.zh.partition("；")[0], error.en.partition(";")[0]),
            "python -m data demo，或导入并发布本单位的数据",
            "python -m data demo, or import and publish the bureau's own data",
        )
    except LaterFormat as error:
        return fault(error, *_UPGRADE)
    except StoreError as error:
        return fault(
            error,
            "python -m data releases 列出发布，python -m data rollback 编号 切换到完好的一期",
            "python -m data releases lists them, python -m data rollback ID goes to a whole one",
        )
    return ok(
        f"当前版本 {now.id}，截至 {now.data_to}", f"{now.id} is current, data to {now.data_to}"
    )


def _releases(given: Installation) -> Finding:
    """Look at every release: by its seal and its files' ends, or by every hash."""
    faults: list[StoreError] = []
    ids = release_ids(given.root)
    for release_id in ids:
        try:
            release = open_release(given.root, release_id)
            (verify if given.deep else glanced)(release)
        except StoreError as error:
            faults.append(error)
    how = Text("逐个文件核对校验值", "every file hashed") if given.deep else Text("快速", "quickly")
    if not faults:
        return ok(f"{len(ids)} 期完好（{how.zh}）", f"{len(ids)} are whole ({how.en})")
    zh = "；".join(one.zh for one in faults[:_LISTED])
    en = "; ".join(one.en for one in faults[:_LISTED])
    count = len(faults)
    said = Text(f"{count} 期有问题：{zh}", f"{count} at fault: {en}")
    if all(isinstance(one, LaterFormat) for one in faults):
        return fault(said, *_UPGRADE)
    return fault(
        said,
        "从备份取回所说的文件；python -m data verify --all 逐个核对",
        "put the files named back from a backup; python -m data verify --all hashes each",
    )


def _definitions(given: Installation) -> Finding:
    """Say what of the current release is of another version of the program."""
    try:
        release = current(given.root)
    except StoreError:
        return ok("没有可比的发布", "no release to compare")
    changed = [name for name, query in catalogue().items() if _differs(release, name)]
    wrote = release.program or "—"
    said = Text(
        f"{release.id}：格式 {release.format}（现为 {FORMAT}），由 {wrote} 版写成，"
        f"{len(changed)} 个图表的口径与现行程序不同",
        f"{release.id} is of format {release.format} (now {FORMAT}), written by {wrote}; "
        f"{len(changed)} figures are defined otherwise today",
    )
    if changed:
        return warning(
            said,
            f"python -m data rebuild {release.id} 按现行口径重新加工，"
            "再 python -m data rollback 新编号 切换",
            f"python -m data rebuild {release.id} computes it anew, "
            "python -m data rollback with the new id shows it",
        )
    return ok(said.zh, said.en)


def _differs(release: Release, name: str) -> bool:
    return changed_since(release, catalogue()[name]) != "none"


def _owner(given: Installation) -> Finding:
    if os.name == "nt" or not given.root.is_dir():
        return ok("未检查", "not asked")
    places = [path for path in _places(given.root) if path.is_dir()]
    opened = [path for path in places if stat.S_IMODE(path.stat().st_mode) & stat.S_IWOTH]
    if opened:
        named = ", ".join(map(str, opened))
        return fault(
            Text(f"他人可以写入：{named}", f"others may write: {named}"),
            f"chmod -R o-w {given.root}",
            f"chmod -R o-w {given.root}",
        )
    closed = [path for path in places if not os.access(path, os.W_OK, effective_ids=_EFFECTIVE)]
    others = [path for path in places if path.stat().st_uid != os.geteuid()]
    if closed:
        named = ", ".join(map(str, closed))
        return fault(
            Text(f"本用户不能写入：{named}", f"this user may not write: {named}"),
            f"chown -R 运行用户 {given.root}，或以该用户运行",
            f"chown -R USER {given.root}, or run as its owner",
        )
    if others:
        named = ", ".join(map(str, others))
        return warning(
            Text(f"属于其他用户：{named}", f"of another user: {named}"),
            "以运行服务的用户执行 doctor；属主应是该用户",
            "run it as the user the server runs as, who should own them",
        )
    return ok("属于本用户，他人不能写入", "this user's; nobody else may write")


_EFFECTIVE = os.access in os.supports_effective_ids


def _places(root: Path) -> Iterator[Path]:
    yield root
    for name in ("releases", "proposals", "archive", "desk", "registers", "playlists"):
        yield root / name


def _pins(given: Installation) -> Finding:
    try:
        kept = pinned(given.root)
    except BrokenRecord as error:
        return fault(error, "改正 pins 文件", "correct the file pins")
    gone = sorted(kept - set(release_ids(given.root)))
    if gone:
        named = ", ".join(gone)
        return warning(
            Text(f"所保留的发布已不存在：{named}", f"kept, and not there: {named}"),
            "从备份取回，或 python -m data unpin 编号",
            "put it back from a backup, or python -m data unpin ID",
        )
    return ok(f"长期保留 {len(kept)} 期", f"{len(kept)} are kept")


def _leftovers(given: Installation) -> Finding:
    folder = releases_folder(given.root)
    left = [path.name for part in (BUILDING, REMOVING) for path in folder.glob(f"{part}*")]
    if left:
        named = ", ".join(sorted(left)[:_LISTED])
        return warning(
            Text(
                f"有未完成的发布或清理：{named}",
                f"of a publish or a prune that did not end: {named}",
            ),
            "若没有发布正在进行：下一次发布或清理会自动删除，不必手工处理",
            "unless one is under way: the next publish or prune removes it by itself",
        )
    return ok("没有遗留", "none")


CHECKS = (
    Check("pointer", Text("当前版本", "the current release"), _pointer),
    Check("releases", Text("全部发布", "all releases"), _releases),
    Check("definitions", Text("格式与口径", "format and definitions"), _definitions),
    Check("owner", Text("数据仓的权限", "rights of the store"), _owner),
    Check("pins", Text("长期保留", "what is kept"), _pins),
    Check("leftovers", Text("遗留文件", "leftovers"), _leftovers),
)
