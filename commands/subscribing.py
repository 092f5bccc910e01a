"""The commands ``python -m desk subscribe``, ``unsubscribe`` and ``deliver``, and their options."""

import argparse
from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from commands.given import doer
from data.releases import store_root
from desk.database import Desk, desk_of
from desk.errors import BadSubscription
from desk.keeping.views import view_named
from desk.mailing.model import (
    DAILY,
    MONTHLY,
    PAGE,
    SUMMARY,
    VIEW,
    WEEKLY,
    Rhythm,
    What,
)
from desk.mailing.said import WEEKDAYS, due_said, what_said, why_said
from desk.mailing.subscriptions import subscribe, unsubscribe
from desk.settings import Settings, login_settings
from desk.viewer import Viewer
from words.command_line import CommandParser
from words.language import LANGUAGES, Language, Text

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[CommandParser]

Said = Callable[[str, str], str]
# The page at the site's own folder.
HOME = "overview"


def add_mailing_commands(areas: "Commands", said: Said) -> list[CommandParser]:
    """Add the three commands and return their parsers."""
    ordering = areas.add_parser(
        "subscribe",
        help=said("订阅：按期以邮件发送", "have a paper mailed on a schedule"),
        description=said(
            "按期把一个视图、页面或一页摘要以邮件发给一个账号；发送时按其当时权限生成。",
            "Have a view, a page or the one-page summary mailed to an account on a schedule; it is "
            "made by what the account may see when it is sent.",
        ),
    )
    ordering.add_argument("account", metavar="ACCOUNT", help=said("账号", "the account"))
    what = ordering.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--view", metavar="NAME", help=said("该账号可见的视图", "a view the account may open")
    )
    what.add_argument(
        "--page", metavar="ADDRESS", help=said("页面地址，可带筛选", "a page's address")
    )
    what.add_argument(
        "--summary",
        action="store_true",
        help=said("一页摘要（会前备忘）", "the one-page summary (the memo before a meeting)"),
    )
    rhythm = ordering.add_mutually_exclusive_group(required=True)
    rhythm.add_argument("--daily", action="store_true", help=said("每天", "every day"))
    rhythm.add_argument(
        "--weekly",
        type=_weekday,
        metavar="DAY",
        help=said(f"每周：{' '.join(WEEKDAYS)}", f"every week: {' '.join(WEEKDAYS)}"),
    )
    rhythm.add_argument(
        "--monthly",
        type=_number("monthly", 1, 31),
        metavar="N",
        help=said("每月 N 日（月短时为月末）", "every month (or its last day, if shorter)"),
    )
    ordering.add_argument(
        "--hour",
        type=_number("hour", 0, 23),
        default=8,
        metavar="N",
        help=said("几时（默认 8）", "at which hour (default: 8)"),
    )
    ordering.add_argument(
        "--lang", choices=LANGUAGES, metavar="zh|en", help=said("语言", "language")
    )
    ending = areas.add_parser(
        "unsubscribe",
        help=said("取消订阅", "end a subscription"),
        description=said("取消订阅，不再发送。", "End a subscription: nothing more is sent."),
    )
    ending.add_argument("id", type=int, metavar="ID", help=said("订阅编号", "its number"))
    sending = areas.add_parser(
        "deliver",
        help=said("发送到期的邮件", "send what is due"),
        description=said(
            "发送所有到期的文件，每份只发一次；由 cron 或 systemd 定期运行。有文件最终未能发出时"
            "退出码为 1。",
            "Send all that is due, each once; to be run by cron or systemd. Exits 1 where a paper "
            "was given up.",
        ),
    )
    which = sending.add_mutually_exclusive_group()
    which.add_argument(
        "--list", action="store_true", help=said("列出订阅及其状态", "list the subscriptions")
    )
    which.add_argument(
        "--dry", action="store_true", help=said("只列出将发送的", "only tell what would be sent")
    )
    for command in (ordering, ending, sending):
        command.add_argument(
            "--by",
            metavar="NAME",
            help=said("经办人（默认为系统用户）", "who does it (default: the system's user)"),
        )
    return [ordering, ending, sending]


def _weekday(text: str) -> int:
    if text.lower() in WEEKDAYS:
        return WEEKDAYS.index(text.lower())
    raise argparse.ArgumentTypeError(f"“{text}” → {', '.join(WEEKDAYS)}")


def _number(name: str, least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if text.isdecimal() and len(text) < 4 and least <= int(text) <= most:
            return int(text)
        raise argparse.ArgumentTypeError(f"“{text}” → {least}–{most}")

    read.__name__ = name
    return read


def _subscribe(asked: Namespace, language: Language) -> int:
    """Order a paper, once its account could be sent it now."""
    # The figures take a moment to load, for which other commands of the desk need not wait.
    from commands.papers import ordered
    from desk.mailing.addressee import NotForThem, addressee

    settings = login_settings() or Settings(ways=())
    desk = desk_of(asked.root)
    try:
        to = addressee(desk, asked.account, settings)
        what = _what(asked, desk, to.viewer)
        ordered(what, to.viewer, desk, store_root(asked.root))
    except NotForThem as error:
        why = why_said(error.why, error.said)
        raise BadSubscription(
            f"不能订阅：{why.zh}", f"It cannot be mailed to them: {why.en}"
        ) from error
    now = datetime.now(UTC)
    order = subscribe(desk, asked.account, what, _rhythm(asked), by=doer(asked), now=now)
    mail, due = to.address.addr_spec, due_said(order.rhythm)
    said = Text(
        f"订阅 {order.id}：{what_said(what).zh}，{due.zh}，{mail}",
        f"Subscription {order.id}: {what_said(what).en}, {due.en}, {mail}",
    )
    print(said.said(language))
    return 0


def _what(asked: Namespace, desk: Desk, viewer: Viewer) -> What:
    """Return what is ordered; an address may be a whole one, copied from a browser."""
    lang = urlencode({"lang": asked.lang}) if asked.lang else ""
    if asked.view is not None:
        return What(VIEW, view_named(desk, viewer, asked.view).id, filters=lang)
    if asked.summary:
        return What(SUMMARY, filters=lang)
    parts = urlsplit(asked.page)
    pairs = [pair for pair in parse_qsl(parts.query) if not (lang and pair[0] == "lang")]
    filters = "&".join(filter(None, (urlencode(pairs), lang)))
    return What(PAGE, page=parts.path.strip("/") or HOME, filters=filters)


def _rhythm(asked: Namespace) -> Rhythm:
    if asked.weekly is not None:
        return Rhythm(WEEKLY, asked.weekly, asked.hour)
    if asked.monthly is not None:
        return Rhythm(MONTHLY, asked.monthly, asked.hour)
    return Rhythm(DAILY, 0, asked.hour)


def _unsubscribe(asked: Namespace, language: Language) -> int:
    ended = unsubscribe(desk_of(asked.root), asked.id, by=doer(asked), now=datetime.now(UTC))
    said = Text(
        f"已取消 {ended.account} 的订阅 {ended.id}",
        f"Subscription {ended.id} of {ended.account} is ended",
    )
    print(said.said(language))
    return 0


def _deliver(asked: Namespace, language: Language) -> int:
    from commands.delivering import deliver

    return deliver(asked, language)


COMMANDS: Mapping[str, Callable[[Namespace, Language], int]] = MappingProxyType(
    {"subscribe": _subscribe, "unsubscribe": _unsubscribe, "deliver": _deliver}
)
