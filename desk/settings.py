"""How people log in and what holds for them, read from the login file; it lets nobody in.

LAND_LOGIN names the file. Without it there is no login and the dashboard answers its own machine
alone; `LAND_LOGIN=off` says in words that everyone who reaches the port may see everything.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from desk.errors import BadSettings
from desk.roles import ROLES

SETTING, OFF = "LAND_LOGIN", "off"
WAYS = ("local", "oidc", "gateway")
# How the way to the mail server is kept private: from the first byte, after a word, or not at all.
SECURITIES = ("starttls", "tls", "none")
_SENDER = re.compile(r"[!-?A-~]+@[!-?A-~]+")
Network = IPv4Network | IPv6Network
T = TypeVar("T")


@dataclass(frozen=True)
class Sessions:
    """Minutes without a click and hours in all after which a session ends."""

    idle_minutes: int = 60
    absolute_hours: int = 12


@dataclass(frozen=True)
class Local:
    """Rules of local accounts: letters of a password, wrong ones until a rest, and its minutes."""

    least_length: int = 10
    lock_after: int = 5
    lock_minutes: int = 15


@dataclass(frozen=True)
class Oidc:
    """The bureau's identity provider; ``claim`` holds the name accounts are known by there.

    ``secret_file`` holds the client's secret; ``title`` is what the button says.
    """

    issuer: str = ""
    client_id: str = ""
    secret_file: str = ""
    scopes: str = "openid profile"
    claim: str = "sub"
    title: str = ""


@dataclass(frozen=True)
class Gateway:
    """The header in which a gateway names who it let in, and the addresses it speaks from."""

    header: str = ""
    addresses: tuple[Network, ...] = ()


@dataclass(frozen=True)
class Audit:
    """Days that lines of the log are kept."""

    keep_days: int = 180


@dataclass(frozen=True)
class Instructions:
    """Days before its last day from which an instruction is near it; days behind until overdue."""

    near_days: int = 5
    behind_days: int = 7


@dataclass(frozen=True)
class Visits:
    """Minutes without a look after which a visit is over."""

    pause_minutes: int = 30


@dataclass(frozen=True)
class Public:
    """What is public: ``city``, what is printed of the city as a whole: figures, ranks, notes."""

    city: bool = False


@dataclass(frozen=True)
class Mail:
    """The bureau's mail server, and what holds for papers sent by it; without ``host`` none is.

    ``port`` 0 is the usual one of the ``security``; ``password_file`` holds the password of
    ``user``. A paper that is not taken is tried so many ``tries``, the first pause of so many
    minutes, each further one twice as long. ``zone`` is the clock by which papers are due (empty:
    the machine's own); ``site`` is the dashboard's own address, for a link in the mail.
    """

    host: str = ""
    port: int = 0
    security: str = "starttls"
    sender: str = ""
    user: str = ""
    password_file: str = ""
    timeout_seconds: int = 30
    tries: int = 5
    pause_minutes: int = 15
    zone: str = ""
    site: str = ""

    @property
    def tzinfo(self) -> ZoneInfo | None:
        """The clock by which papers are due; None is the machine's own."""
        return ZoneInfo(self.zone) if self.zone else None


@dataclass(frozen=True)
class Settings:
    """What the login file says.

    ``restricted`` holds the roles that see the figures of each restricted register;
    ``separate_duties`` switches 三员分立 on; ``watermark`` puts name and time faintly on each page.
    """

    ways: tuple[str, ...]
    separate_duties: bool = False
    watermark: bool = False
    session: Sessions = field(default_factory=Sessions)
    local: Local = field(default_factory=Local)
    oidc: Oidc = field(default_factory=Oidc)
    gateway: Gateway = field(default_factory=Gateway)
    audit: Audit = field(default_factory=Audit)
    public: Public = field(default_factory=Public)
    instructions: Instructions = field(default_factory=Instructions)
    mail: Mail = field(default_factory=Mail)
    visits: Visits = field(default_factory=Visits)
    restricted: Mapping[str, frozenset[str]] = field(default_factory=dict)


# The least that may be said of each number, and why it is bounded stands in docs/security.md.
_LEAST = {"keep_days": 180, "least_length": 8}


def is_off_in_words() -> bool:
    """Tell whether LAND_LOGIN says that there is to be no login."""
    return os.environ.get("LAND_LOGIN", "").strip().lower() == OFF


def login_settings() -> Settings | None:
    """Return what the login file says; None where login is off.

    BadSettings where the file cannot be read or says what cannot be meant.
    """
    named = os.environ.get("LAND_LOGIN", "").strip()
    return None if not named or is_off_in_words() else _kept(Path(named))


def terms() -> Instructions:
    """Return when an instruction is near its limit, behind and overdue; as usual with login off."""
    settings = login_settings()
    return settings.instructions if settings else Instructions()


@cache
def _kept(path: Path) -> Settings:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadSettings(
            f"登录配置 {path} 无法读取：{error}", f"The login file {path} cannot be read: {error}"
        ) from error
    return read_settings(content)


def read_settings(content: Mapping[str, Any]) -> Settings:
    """Return the settings of a login file's content; BadSettings names the key at fault."""
    whole = dict(content)
    parts = {
        "session": _part(Sessions, whole.pop("session", {})),
        "local": _part(Local, whole.pop("local", {})),
        "oidc": _part(Oidc, whole.pop("oidc", {})),
        "gateway": _gateway(whole.pop("gateway", {})),
        "audit": _part(Audit, whole.pop("audit", {})),
        "public": _part(Public, whole.pop("public", {})),
        "instructions": _part(Instructions, whole.pop("instructions", {})),
        "visits": _part(Visits, whole.pop("visits", {})),
        "mail": _mail(whole.pop("mail", {})),
        "restricted": _restricted(whole.pop("restricted", {})),
    }
    ways = whole.pop("ways", None)
    if not isinstance(ways, list) or not ways or not set(ways) <= set(WAYS):
        raise _bad("ways", ways, f"{'、'.join(WAYS)} 中的一种或几种", f"some of {', '.join(WAYS)}")
    settings = _part(Settings, whole, ways=tuple(dict.fromkeys(ways)), **parts)
    _check_ways(settings)
    return settings


def _part(kind: type[T], content: object, **more: object) -> T:
    """Return a part of the settings, each value of the kind its default has."""
    if not isinstance(content, dict):
        name = "session" if kind is Sessions else kind.__name__.lower()
        raise _bad(name, content, "一张表", "a table")
    known = {one.name: one for one in fields(kind)}  # type: ignore[arg-type]  # a dataclass of ours
    for key, value in content.items():
        if key not in known or key in more:
            raise _bad(key, value, "没有这个设置项", "there is no such key")
        wanted = type(known[key].default)
        if type(value) is not wanted:
            raise _bad(key, value, f"应为 {wanted.__name__}", f"it is a {wanted.__name__}")
        if isinstance(value, int) and wanted is int and value < _LEAST.get(key, 1):
            least = _LEAST.get(key, 1)
            raise _bad(key, value, f"不得小于 {least}", f"it is {least} or more")
    return kind(**content, **more)


def _gateway(content: object) -> Gateway:
    if not isinstance(content, dict) or not set(content) <= {"header", "addresses"}:
        raise _bad("gateway", content, "只有 header 与 addresses", "it has header and addresses")
    try:
        addresses = tuple(ip_network(str(one)) for one in content.get("addresses", ()))
    except ValueError as error:
        raise _bad("gateway.addresses", error, "应为 IP 地址或网段", "IP addresses") from error
    return Gateway(str(content.get("header", "")).lower(), addresses)


def _mail(content: object) -> Mail:
    mail = _part(Mail, content)
    if mail.security not in SECURITIES:
        listed = ", ".join(SECURITIES)
        raise _bad("mail.security", mail.security, f"应为 {listed} 之一", f"one of {listed}")
    if mail.host and not _SENDER.fullmatch(mail.sender):
        raise _bad("mail.sender", mail.sender, "应为邮箱地址", "it is an e-mail address")
    if bool(mail.user) != bool(mail.password_file):
        raise _bad("mail.user", mail.user, "与 password_file 须同时填写", "with password_file")
    try:
        _ = mail.tzinfo
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise _bad("mail.zone", mail.zone, "没有这个时区", "there is no such time zone") from error
    return mail


def _restricted(content: object) -> dict[str, frozenset[str]]:
    if not isinstance(content, dict):
        raise _bad("restricted", content, "应为“台账 = [角色]”", "it is `register = [roles]`")
    for register, roles in content.items():
        if not isinstance(roles, list) or not set(roles) <= set(ROLES):
            listed = ", ".join(ROLES)
            raise _bad(f"restricted.{register}", roles, f"角色有 {listed}", f"roles are {listed}")
    return {register: frozenset(roles) for register, roles in content.items()}


def _check_ways(settings: Settings) -> None:
    """Refuse a way in that lacks what it cannot do without."""
    needed = {
        "oidc": ("issuer", "client_id", "secret_file"),
        "gateway": ("header", "addresses"),
    }
    for way in settings.ways:
        for key in needed.get(way, ()):
            if not getattr(getattr(settings, way), key):
                raise _bad(f"{way}.{key}", "", "必须填写", "it has to be said")


def _bad(key: str, value: object, zh: str, en: str) -> BadSettings:
    return BadSettings(
        f"登录配置 {key} = {value!r}：{zh}", f"The login file says {key} = {value!r}: {en}"
    )
