"""The commands ``python -m desk user``: accounts and what they hold; it asks no right to do so.

Whoever may write the desk's database may give the commands: they are recorded as `os:NAME`.
"""

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from commands.given import asked_password, check_districts, doer, known_districts
from data.errors import NoRelease
from desk.accounts import (
    CITY,
    DISTRICT,
    ROLE,
    Account,
    account_named,
    accounts,
    add_account,
    change_account,
    end_account,
    give,
    reopen_account,
    take,
)
from desk.database import Desk, desk_of
from desk.passwords import set_password, unlock
from desk.roles import ROLES, in_conflict
from desk.sessions import sessions
from desk.settings import Settings, login_settings, read_settings
from desk.strength import check_strength
from words.language import Language, Text

# What holds for passwords where this shell names no login file.
_DEFAULTS = read_settings({"ways": ["local"]})
_BETWEEN: dict[Language, str] = {"zh": "、", "en": ", "}


def _add(asked: Namespace, language: Language) -> int:
    """Make the account with all it is given, once nothing can be said against any of it."""
    if not asked.unchecked:
        check_districts(asked.root, asked.district)
    holding = [(ROLE, role) for role in asked.role]
    holding += [(DISTRICT, district) for district in asked.district]
    holding += [(CITY, "")] if asked.city else []
    settings, desk, by = login_settings(), desk_of(asked.root), doer(asked)
    password = None
    if _wants_password(asked, settings):
        password = asked_password(asked, language)
        rules = (settings or _DEFAULTS).local
        check_strength(password, (asked.account, asked.name), rules)
    account = add_account(
        desk,
        asked.account,
        asked.name,
        unit=asked.unit,
        subject=asked.subject,
        email=asked.email,
        holding=holding,
        by=by,
    )
    if password is not None:
        _set(desk, account, password, asked, settings)
    print(_line(account_named(desk, account), language))
    if not holding:
        hint = Text("尚未授权：什么也看不到", "Nothing is given yet: nothing is seen")
        print(hint.said(language), file=sys.stderr)
    return 0


def _wants_password(asked: Namespace, settings: Settings | None) -> bool:
    """Tell whether a new account gets a password: not who comes in by another way."""
    is_local = settings is None or "local" in settings.ways
    return asked.password_stdin or (is_local and not asked.subject)


def _set(
    desk: Desk, account: str, password: str, asked: Namespace, settings: Settings | None
) -> None:
    rules = settings or _DEFAULTS
    set_password(desk, account, password, rules, must_change=not asked.keep, by=doer(asked))


def _list(asked: Namespace, language: Language) -> int:
    for one in accounts(desk_of(asked.root)):
        if asked.all or one.ended_at is None:
            print(_line(one, language))
    return 0


def _show(asked: Namespace, language: Language) -> int:
    desk = desk_of(asked.root)
    one = account_named(desk, asked.account)
    told = (
        (Text("账号", "account"), one.account),
        (Text("姓名", "name"), one.name),
        (Text("单位", "unit"), one.unit),
        (Text("邮箱", "email"), one.email),
        (Text("外部身份", "subject"), one.subject),
        (Text("角色", "roles"), _roles(one, language)),
        (Text("范围", "sees"), _places(one, language)),
        (Text("状态", "state"), _BETWEEN[language].join(_marks(one, language))),
        (Text("新建", "made"), when(one.made_at)),
        (Text("会话", "sessions"), " ".join(held.mark for held in sessions(desk, one.account))),
    )
    for title, value in told:
        print(f"{title.said(language)}{Text('：', ': ').said(language)}{value or '—'}")
    return 0


def _change(asked: Namespace, language: Language) -> int:
    desk = desk_of(asked.root)
    change_account(
        desk,
        asked.account,
        name=asked.name,
        unit=asked.unit,
        subject=asked.subject,
        email=asked.email,
        by=doer(asked),
    )
    return _told(desk, asked, language)


def _give(asked: Namespace, language: Language) -> int:
    if not asked.unchecked:
        check_districts(asked.root, [value for kind, value in asked.grants if kind == DISTRICT])
    desk = desk_of(asked.root)
    for kind, value in asked.grants:
        if not give(desk, asked.account, kind, value, by=doer(asked)):
            already = Text("已有", "is held already").said(language)
            print(f"{_grant(kind, value)} {already}", file=sys.stderr)
    return _told(desk, asked, language)


def _take(asked: Namespace, language: Language) -> int:
    """Withdraw what is named; what was not held is said, and refused: it may be a slip."""
    desk = desk_of(asked.root)
    missed = [
        _grant(kind, value)
        for kind, value in asked.grants
        if not take(desk, asked.account, kind, value, by=doer(asked))
    ]
    for grant in missed:
        said = Text("本来没有，未作改动", "was not held: nothing was withdrawn").said(language)
        print(f"{grant} {said}", file=sys.stderr)
    _told(desk, asked, language)
    return 1 if missed else 0


def _grant(kind: str, value: str) -> str:
    return f"{kind}:{value}" if value else kind


def _end(asked: Namespace, language: Language) -> int:
    desk = desk_of(asked.root)
    end_account(desk, asked.account, by=doer(asked))
    return _told(desk, asked, language)


def _reopen(asked: Namespace, language: Language) -> int:
    desk = desk_of(asked.root)
    reopen_account(desk, asked.account, by=doer(asked))
    return _told(desk, asked, language)


def _password(asked: Namespace, language: Language) -> int:
    desk = desk_of(asked.root)
    account_named(desk, asked.account)
    _set(desk, asked.account, asked_password(asked, language), asked, login_settings())
    return _told(desk, asked, language)


def _unlock(asked: Namespace, language: Language) -> int:
    desk = desk_of(asked.root)
    if not unlock(desk, asked.account, by=doer(asked)):
        print(Text("没有锁定", "It was not locked").said(language), file=sys.stderr)
    return _told(desk, asked, language)


def _check(asked: Namespace, language: Language) -> int:
    """Name accounts with two roles of two people, and districts that hold nothing."""
    open_ones = [one for one in accounts(desk_of(asked.root)) if one.ended_at is None]
    try:
        known = known_districts(asked.root)
    except NoRelease:
        # Before the first publish nobody can tell what is wrongly written.
        known = frozenset().union(*(one.districts or () for one in open_ones))
    settings = login_settings()
    # Where this shell names no login file, nobody knows that they are not separated.
    are_separate = settings is None or settings.separate_duties
    faults = []
    for one in open_ones:
        conflict = in_conflict(one.roles) if are_separate else None
        if conflict:
            zh, en = (
                between.join(ROLES[role].said(of) for role in conflict)
                for of, between in _BETWEEN.items()
            )
            faults.append(
                Text(
                    f"{one.account}：{zh}，三员分立时两者均不生效",
                    f"{one.account}: {en}; with separate duties it has neither",
                )
            )
        for name in sorted((one.districts or frozenset()) - known):
            faults.append(
                Text(
                    f"{one.account}：当前版本没有区县“{name}”",
                    f"{one.account}: the current release has no district {name!r}",
                )
            )
    for fault in faults:
        print(fault.said(language), file=sys.stderr)
    return 1 if faults else 0


def _told(desk: Desk, asked: Namespace, language: Language) -> int:
    """Print the account as it is now, after a change."""
    print(_line(account_named(desk, asked.account), language))
    return 0


def _line(one: Account, language: Language) -> str:
    parts = (
        one.account,
        one.name,
        one.unit or "",
        _roles(one, language) or Text("无角色", "no role").said(language),
        _places(one, language),
        *(f"[{mark}]" for mark in _marks(one, language)),
    )
    return "  ".join(part for part in parts if part)


def _roles(one: Account, language: Language) -> str:
    return _BETWEEN[language].join(
        ROLES[role].said(language) for role in ROLES if role in one.roles
    )


def _places(one: Account, language: Language) -> str:
    if one.districts is None:
        return Text("全市", "the whole city").said(language)
    return _BETWEEN[language].join(sorted(one.districts)) or Text("无区县", "no district").said(
        language
    )


def _marks(one: Account, language: Language) -> list[str]:
    if one.ended_at is not None:
        at = when(one.ended_at)
        return [Text(f"{at} 停用", f"ended {at}").said(language)]
    marks = []
    if one.locked_until is not None and one.locked_until > datetime.now(UTC):
        at = when(one.locked_until)
        marks.append(Text(f"锁定至 {at}", f"locked until {at}"))
    if one.has_password and one.must_change:
        marks.append(Text("须修改密码", "has to change the password"))
    if not one.has_password and one.subject is None:
        marks.append(Text("不能登录：无密码，无外部身份", "no way in: no password, no subject"))
    if in_conflict(one.roles):
        marks.append(Text("角色冲突（三员分立）", "roles of two people (separate duties)"))
    return [mark.said(language) for mark in marks]


def when(at: datetime) -> str:
    """Return a time as the machine's own clock has it, to the minute."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M")


COMMANDS: Mapping[str, Callable[[Namespace, Language], int]] = MappingProxyType(
    {
        "add": _add,
        "list": _list,
        "show": _show,
        "set": _change,
        "give": _give,
        "take": _take,
        "end": _end,
        "reopen": _reopen,
        "password": _password,
        "unlock": _unlock,
        "check": _check,
    }
)
