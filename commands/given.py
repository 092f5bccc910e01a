"""What a command of the desk is given beside its options: who, which password, which districts."""

import getpass
import os
import sys
from argparse import Namespace
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from data.errors import BadScope, NoRelease
from data.pointer import current
from data.releases import store_root
from desk.acting import SYSTEM
from desk.errors import BadPassword
from words.language import Language, Text


def doer(asked: Namespace) -> str:
    """Return who gave the command, as the log has it: ``os:NAME``, never an account's name."""
    named: str = (asked.by or "").strip() or _system_user()
    # What the terminal could not read as text no database takes.
    return SYSTEM + named.encode(errors="replace").decode()


def _system_user() -> str:
    try:
        return getpass.getuser()
    # A user id that the system has no name for, as in a container.
    except (KeyError, OSError):
        return str(os.getuid())


def asked_password(asked: Namespace, language: Language) -> str:
    """Return the password read from standard input, or typed twice on the terminal.

    Raises:
        BadPassword: there is none, or the two are not the same.
    """
    if asked.password_stdin:
        try:
            line = sys.stdin.readline().rstrip("\r\n")
        except UnicodeDecodeError as error:
            raise BadPassword("标准输入不是 UTF-8", "Standard input is no UTF-8") from error
        if not line:
            raise BadPassword("标准输入中没有密码", "There is no password on standard input")
        return line
    if not sys.stdin.isatty():
        raise BadPassword(
            "没有终端可以询问密码；请用 --password-stdin",
            "There is no terminal to ask for a password on: use --password-stdin",
        )
    try:
        first = getpass.getpass(Text("新密码：", "New password: ").said(language))
        again = getpass.getpass(Text("再输一次：", "Once more: ").said(language))
    except EOFError as error:
        raise BadPassword("没有输入密码", "No password was given") from error
    if first != again:
        raise BadPassword("两次输入的密码不一致", "The two passwords differ")
    return first


def check_districts(root: Path | None, districts: Iterable[str]) -> None:
    """Refuse a name that the current release has for no district, with the nearest it has.

    Raises:
        BadScope: there is no district of that name, today or before.
    """
    wanted = list(districts)
    known = known_districts(root) if wanted else frozenset()
    for name in wanted:
        if name not in known:
            close = get_close_matches(name, sorted(known), n=1, cutoff=0.4)
            zh = f"是否应为 {close[0]}？" if close else ""
            en = f" Did you mean {close[0]}?" if close else ""
            raise BadScope(
                f"当前版本没有区县“{name}”。{zh}（将设的区县请加 --unchecked）",
                f"The current release has no district {name!r}.{en} (--unchecked: one to come)",
            )


def known_districts(root: Path | None) -> frozenset[str]:
    """Return all names districts bear or bore in the current release.

    Raises:
        NoRelease: nothing is published that could tell.
    """
    try:
        release = current(store_root(root))
    except NoRelease as error:
        raise NoRelease(
            "还没有发布数据，无法核对区县；可加 --unchecked",
            "Nothing is published to check districts by; --unchecked takes them as written",
        ) from error
    # It brings the database of the figures, for which a list of accounts need not wait.
    from data.warehouse import Warehouse

    with Warehouse(release) as warehouse:
        return frozenset(one.name for one in warehouse.districts)
