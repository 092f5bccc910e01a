"""Whether the desk's database is of this version, whole, and closed to others; it migrates none."""

import os
import stat
from pathlib import Path

from commands.doctor.model import Check, Finding, Installation, fault, ok, warning
from desk.audit.keys import key_file, public_key
from desk.audit.verify import verify
from desk.database import (
    Desk,
    desk_folder,
    desk_url,
    expect_writable,
    is_there,
    newest_version,
    step_of,
)
from desk.errors import LaterDesk, NoDesk, NoKey
from words.language import Text

_LISTED = 3
_NONE = ok("尚无协同库：启用登录后由服务建立", "there is none yet: a server with login makes it")


def _opens(given: Installation) -> Finding:
    if not is_there(given.root):
        return _NONE
    try:
        step = step_of(desk_url(given.root), desk_folder(given.root))
    except LaterDesk as error:
        return fault(error, "升级程序到所说的版本", "upgrade the program to it")
    except NoDesk as error:
        return fault(
            error,
            "核对 LAND_DESK 和数据库服务；文件损坏时 python -m desk restore 取回备份",
            "look at LAND_DESK and its server; a broken file comes back by python -m desk restore",
        )
    if step != newest_version():
        return warning(
            Text(
                f"第 {step or '—'} 步，本程序为第 {newest_version()} 步",
                f"of step {step or '—'}, this program's is {newest_version()}",
            ),
            "先 python -m desk backup 文件；下一次启动时自动升级",
            "python -m desk backup FILE first: the next start brings it up to date",
        )
    return ok(f"第 {step} 步，为最新", f"of step {step}, the latest")


def _opened(given: Installation) -> Desk | None:
    """Return the desk where it is there and up to date; opened as it is, nothing is made of it."""
    if not is_there(given.root):
        return None
    url, folder = desk_url(given.root), desk_folder(given.root)
    try:
        if step_of(url, folder) == newest_version():
            return Desk(url, folder, as_it_is=True)
    except (LaterDesk, NoDesk):
        pass
    return None


_UNASKED = ok("未检查：协同库不可用或不是最新", "not asked: there is no desk of this version")


def _log(given: Installation) -> Finding:
    desk = _opened(given)
    if desk is None:
        return _UNASKED
    try:
        verdict = verify(desk)
    except NoKey as error:
        return fault(error, "从备份取回密钥", "put the key back from a backup")
    if verdict.faults:
        told = [one.text for one in verdict.faults[:_LISTED]]
        return fault(
            Text("；".join(one.zh for one in told), "; ".join(one.en for one in told)),
            "保留现场，python -m desk audit verify 列出全部，与备份比对",
            "leave all as it is; python -m desk audit verify lists it: compare with a backup",
        )
    lines = sum(one.lines for one in verdict.chains.values())
    return ok(f"{lines} 行，连续完整", f"{lines} lines, unbroken")


def _writable(given: Installation) -> Finding:
    desk = _opened(given)
    if desk is None:
        return _UNASKED
    try:
        expect_writable(desk)
    except NoDesk as error:
        return fault(
            error,
            f"以运行服务的用户执行；核对 {desk.folder} 的权限，或数据库账号的权限",
            f"run it as the server's user; look at the rights of {desk.folder}, or of the role",
        )
    return ok("可以写入", "it can be written to")


def _key(given: Installation) -> Finding:
    desk = _opened(given)
    if desk is None:
        return _UNASKED
    try:
        public_key(desk)
    except NoKey as error:
        return fault(error, "从备份取回密钥", "put the key back from a backup")
    open_to_others = [path for path in (key_file(desk), desk.folder) if _is_open(path)]
    if open_to_others:
        named = " ".join(map(str, open_to_others))
        return fault(
            Text(f"他人可以读取：{named}", f"others may read: {named}"),
            f"chmod go-rwx {named}",
            f"chmod go-rwx {named}",
        )
    return ok("只有本用户可以读取", "only this user may read it")


def _is_open(path: Path) -> bool:
    others = stat.S_IRWXG | stat.S_IRWXO
    return os.name != "nt" and path.exists() and bool(path.stat().st_mode & others)


CHECKS = (
    Check("desk", Text("协同库", "the desk"), _opens),
    Check("log", Text("日志", "the log"), _log),
    Check("desk-writable", Text("协同库可写", "the desk can be written to"), _writable),
    Check("key", Text("密钥与协同库的权限", "rights of key and desk"), _key),
)
