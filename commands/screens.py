"""The commands ``python -m desk session`` and ``kiosk``: logins and wall screens, and their end."""

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from commands.given import check_districts, doer
from commands.people import when
from data.playlists import FOLDER, files, folded
from data.releases import store_root
from desk import kiosks, sessions
from desk.accounts import account_named
from desk.database import desk_of
from desk.errors import BadAccount
from words.language import Language, Text

Commands = Mapping[str, Callable[[Namespace, Language], int]]


def _list_sessions(asked: Namespace, language: Language) -> int:
    desk = desk_of(asked.root)
    account = account_named(desk, asked.account).account if asked.account else None
    for one in sessions.sessions(desk, account):
        seen = Text(f"最近 {when(one.seen_at)}", f"seen {when(one.seen_at)}").said(language)
        until = Text(f"至 {when(one.until)}", f"until {when(one.until)}").said(language)
        print("  ".join((one.mark, one.account, one.way, one.address or "—", seen, until)))
    return 0


def _end_sessions(asked: Namespace, language: Language) -> int:
    desk = desk_of(asked.root)
    if asked.account is None:
        ended = sessions.end_marked(desk, asked.mark, by=doer(asked))
        print(
            Text(f"已终止 {ended.account} 的会话", f"Ended a session of {ended.account}").said(
                language
            )
        )
        return 0
    account = account_named(desk, asked.account).account
    count = sessions.end_all(desk, account, by=doer(asked))
    said = Text(f"已终止 {account} 的 {count} 个会话", f"Sessions of {account} ended: {count}")
    print(said.said(language))
    return 0


def _make(asked: Namespace, language: Language) -> int:
    """Add a screen and print its token, the only time it is told, as the last line."""
    if not asked.unchecked:
        check_districts(asked.root, asked.district)
    if asked.playlist and folded(asked.playlist) not in files(store_root(asked.root)):
        raise BadAccount(
            f"数据仓的 {FOLDER} 文件夹中没有放映单“{asked.playlist}”",
            f"The folder {FOLDER} of the store holds no playlist {asked.playlist!r}",
        )
    districts = None if asked.city else asked.district
    desk = desk_of(asked.root)
    token = kiosks.make(
        desk, asked.name, asked.playlist, districts, days=asked.days, by=doer(asked)
    )
    hint = Text(
        "令牌只显示这一次；在大屏的浏览器中打开 /wall-screen 并粘贴：",
        "The token is shown this once; open /wall-screen in the screen's browser and paste it:",
    )
    print(hint.said(language), file=sys.stderr)
    print(token)
    return 0


def _list_kiosks(asked: Namespace, language: Language) -> int:
    for one in kiosks.kiosks(desk_of(asked.root)):
        if asked.all or one.ended_at is None:
            print(_line(one, language))
    return 0


def _line(one: kiosks.Kiosk, language: Language) -> str:
    between = Text("、", ", ").said(language)
    whole = Text("全市", "the whole city").said(language)
    places = whole if one.districts is None else between.join(sorted(one.districts))
    usual = Text("常规放映", "the usual show").said(language)
    parts = [one.name, one.playlist or usual, places]
    if one.seen_at is not None:
        parts.append(Text(f"最近 {when(one.seen_at)}", f"seen {when(one.seen_at)}").said(language))
    if one.ended_at is not None:
        at = when(one.ended_at)
        parts.append(Text(f"[{at} 停用]", f"[ended {at}]").said(language))
    elif one.until is not None:
        at, is_past = when(one.until), one.until <= datetime.now(UTC)
        zh, en = (f"[{at} 到期]", f"[expired {at}]") if is_past else (f"至 {at}", f"until {at}")
        parts.append(Text(zh, en).said(language))
    return "  ".join(parts)


def _end_kiosk(asked: Namespace, language: Language) -> int:
    kiosks.end(desk_of(asked.root), asked.name, by=doer(asked))
    print(Text(f"已停用大屏 {asked.name}", f"The screen {asked.name} is ended").said(language))
    return 0


SESSIONS: Commands = MappingProxyType({"list": _list_sessions, "end": _end_sessions})
KIOSKS: Commands = MappingProxyType({"make": _make, "list": _list_kiosks, "end": _end_kiosk})
