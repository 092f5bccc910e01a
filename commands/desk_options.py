"""The options of ``python -m desk`` and their help in both languages; it carries out none."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from commands.desk_audit import add_audit_commands
from commands.desk_backup import add_backup_commands
from commands.subscribing import add_mailing_commands
from desk.people import CITY, DISTRICT, ROLE
from desk.roles import ROLES
from words.command_line import CommandParser
from words.language import Language

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[CommandParser]
    Takes = argparse._ActionsContainer

Said = Callable[[str, str], str]
Grant = tuple[str, str]


def command_parser(language: Language) -> CommandParser:
    """Return the parser of ``python -m desk`` in the language asked for."""
    CommandParser.language = language

    def said(zh: str, en: str) -> str:
        return zh if language == "zh" else en

    parser = CommandParser(
        prog="python -m desk",
        description=said(
            "管理账号、会话、大屏与邮件订阅。", "Keep accounts, sessions, wall screens and mail."
        ),
    )
    areas = parser.add_subparsers(
        dest="area", required=True, metavar="AREA", title=said("事项", "areas")
    )
    leaves = (
        *_users(_area(areas, said, "user", "账号与授权", "accounts and what they hold"), said),
        *_sessions(_area(areas, said, "session", "登录会话", "logins that hold"), said),
        *_kiosks(_area(areas, said, "kiosk", "会议室大屏", "wall screens"), said),
        *add_backup_commands(areas, said),
        *add_mailing_commands(areas, said),
        *add_audit_commands(_area(areas, said, "audit", "审计日志", "the log"), said),
    )
    parser.add_store_option(*leaves)
    return parser


def _area(areas: "Commands", said: Said, name: str, zh: str, en: str) -> "Commands":
    area = areas.add_parser(name, help=said(zh, en), description=said(f"{zh}。", f"Keeps {en}."))
    return area.add_subparsers(
        dest="command", required=True, metavar="COMMAND", title=said("命令", "commands")
    )


def _users(commands: "Commands", said: Said) -> list[CommandParser]:
    adding = _command(commands, said, "add", "新建账号", "make an account")
    _add_account(adding, said)
    _add_known(adding, said, needs_name=True)
    adding.add_argument(
        "--role",
        type=_role,
        action="append",
        default=[],
        metavar="ROLE",
        help=said(f"角色，可写多次：{_roles(said)}", f"a role, may be repeated: {_roles(said)}"),
    )
    _add_places(adding, said)
    _add_unchecked(adding, said)
    _add_password(adding, said)

    listing = _command(commands, said, "list", "列出账号", "list the accounts")
    listing.add_argument(
        "--all", action="store_true", help=said("已停用的也列出", "those that were ended too")
    )
    one = [
        _command(commands, said, "show", "列出一个账号的全部情况", "tell all of one account"),
        _command(commands, said, "set", "修改姓名、单位、外部身份、邮箱", "change what is known"),
        _command(commands, said, "give", "授予角色、区县或全市", "give roles, districts, the city"),
        _command(commands, said, "take", "收回角色、区县或全市", "withdraw them, at once"),
        _command(commands, said, "end", "停用账号，会话立即终止", "end an account, at once"),
        _command(commands, said, "reopen", "重新启用，须重新授权", "reopen it, holding nothing"),
        _command(commands, said, "password", "设置密码", "set its password"),
        _command(commands, said, "unlock", "解除锁定", "lift its lock"),
    ]
    for command in one:
        _add_account(command, said)
    _show, changing, giving, taking, _end, _reopen, setting, _unlock = one
    _add_known(changing, said, needs_name=False)
    for command in (giving, taking):
        command.add_argument(
            "grants",
            nargs="+",
            type=_grant,
            metavar="GRANT",
            help=said("role:角色、district:区县名 或 city", "role:ROLE, district:NAME or city"),
        )
    _add_unchecked(giving, said)
    _add_password(setting, said)
    checking = _command(
        commands,
        said,
        "check",
        "列出违反三员分立的账号和数据中没有的区县",
        "list accounts with two roles of two people, and districts the data do not know",
    )
    writing = [adding, *one[1:]]
    _add_by(writing, said)
    return [adding, listing, *one, checking]


def _sessions(commands: "Commands", said: Said) -> list[CommandParser]:
    listing = _command(commands, said, "list", "列出登录会话", "list the logins that hold")
    listing.add_argument("account", nargs="?", metavar="ACCOUNT", help=said("账号", "the account"))
    ending = _command(commands, said, "end", "立即终止会话", "end logins at once")
    which = ending.add_mutually_exclusive_group(required=True)
    which.add_argument(
        "mark", nargs="?", metavar="SESSION", help=said("会话标记的开头", "how its mark begins")
    )
    which.add_argument(
        "--account", metavar="ACCOUNT", help=said("该账号的全部会话", "all of an account")
    )
    _add_by([ending], said)
    return [listing, ending]


def _kiosks(commands: "Commands", said: Said) -> list[CommandParser]:
    making = _command(
        commands, said, "make", "登记大屏，打印其令牌", "add a screen, print its token"
    )
    making.add_argument("name", metavar="NAME", help=said("大屏名称", "the screen's name"))
    making.add_argument(
        "--playlist",
        default="",
        metavar="NAME",
        help=said("只放这份放映单（默认为常规放映）", "its one playlist (default: the usual show)"),
    )
    making.add_argument(
        "--days",
        type=_days,
        metavar="N",
        help=said("有效天数（默认不限）", "days until it ends (default: no end)"),
    )
    # What a screen shows to whoever passes is said in words: nothing stands for the whole city.
    _add_places(making.add_mutually_exclusive_group(required=True), said)
    _add_unchecked(making, said)
    listing = _command(commands, said, "list", "列出大屏", "list the screens")
    listing.add_argument(
        "--all", action="store_true", help=said("已停用的也列出", "those that were ended too")
    )
    ending = _command(commands, said, "end", "立即停用大屏", "end a screen at once")
    ending.add_argument("name", metavar="NAME", help=said("大屏名称", "the screen's name"))
    _add_by([making, ending], said)
    return [making, listing, ending]


def _command(commands: "Commands", said: Said, name: str, zh: str, en: str) -> CommandParser:
    sentence = said(f"{zh}。", f"{en[0].upper()}{en[1:]}.")
    return commands.add_parser(name, help=said(zh, en), description=sentence)


def _add_account(command: CommandParser, said: Said) -> None:
    command.add_argument(
        "account",
        metavar="ACCOUNT",
        help=said("账号：字母、数字、汉字和 . _ - @", "letters, digits, Chinese and . _ - @"),
    )


def _add_known(command: CommandParser, said: Said, *, needs_name: bool) -> None:
    command.add_argument(
        "--name", required=needs_name, metavar="NAME", help=said("姓名", "the person's name")
    )
    for option, metavar, zh, en in (
        ("--unit", "UNIT", "单位", "the unit they work in"),
        ("--email", "ADDRESS", "邮箱", "where mail reaches them"),
        ("--subject", "NAME", "统一身份认证或网关中的名称", "their name outside"),
    ):
        command.add_argument(option, metavar=metavar, help=said(zh, en))


def _add_places(command: "Takes", said: Said) -> None:
    command.add_argument(
        "--district",
        action="append",
        default=[],
        metavar="NAME",
        help=said("可见的区县，可写多次", "a district to be seen, may be repeated"),
    )
    command.add_argument(
        "--city", action="store_true", help=said("可见全市", "the whole city is seen")
    )


def _add_unchecked(command: CommandParser, said: Said) -> None:
    command.add_argument(
        "--unchecked",
        action="store_true",
        help=said(
            "区县名不与当前版本核对（如将设的区）", "take districts as written (one to come)"
        ),
    )


def _add_password(command: CommandParser, said: Said) -> None:
    command.add_argument(
        "--password-stdin",
        action="store_true",
        help=said("从标准输入读取密码（一行）", "read the password from standard input, one line"),
    )
    command.add_argument(
        "--keep",
        action="store_true",
        help=said("首次登录不要求修改", "do not ask for a new one at the first login"),
    )


def _add_by(commands: list[CommandParser], said: Said) -> None:
    for command in commands:
        command.add_argument(
            "--by",
            metavar="NAME",
            help=said("经办人（默认为系统用户）", "who does it (default: the system's user)"),
        )


def _roles(said: Said) -> str:
    return said("、", ", ").join(said(f"{key}（{one.zh}）", key) for key, one in ROLES.items())


def _role(text: str) -> str:
    """Return the role written by its key or by its name in either language."""
    for role, title in ROLES.items():
        if text in (role, title.zh, title.en):
            return role
    raise argparse.ArgumentTypeError(f"“{text}” → {', '.join(ROLES)}")


def _grant(text: str) -> Grant:
    kind, colon, value = text.replace("：", ":").partition(":")
    if kind == CITY and not colon:
        return CITY, ""
    if kind == ROLE:
        return ROLE, _role(value)
    if kind == DISTRICT and value.strip():
        return DISTRICT, value
    raise argparse.ArgumentTypeError(f"“{text}” → role:…, district:…, city")


def _days(text: str) -> int:
    if text.isdecimal() and len(text) < 5 and int(text) > 0:
        return int(text)
    zh = f"“{text}”不是天数"
    wording = zh if CommandParser.language == "zh" else f"{text!r} is no number of days"
    raise argparse.ArgumentTypeError(wording)
