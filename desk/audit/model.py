"""What a line of the log says, and the one form in which it is hashed; it writes none."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from words.language import Text

# The first line of a chain, the line that tells of an expiry, and views that could not be kept.
CHAIN_BEGUN, EXPIRED, VIEWS_LOST = "chain_begun", "expired", "views_lost"
ACTS: dict[str, Text] = {
    CHAIN_BEGUN: Text("日志链开始", "chain begun"),
    EXPIRED: Text("清理到期日志", "old lines removed"),
    VIEWS_LOST: Text("浏览记录丢失", "views not recorded"),
    "audit_read": Text("查阅日志", "log read"),
    "audit_exported": Text("导出日志", "log exported"),
    "backed_up": Text("备份", "backed up"),
    "restored": Text("恢复", "restored"),
    "account_added": Text("新建账号", "account added"),
    "account_changed": Text("修改账号", "account changed"),
    "account_ended": Text("停用账号", "account ended"),
    "account_unlocked": Text("解除锁定", "account unlocked"),
    "granted": Text("授权", "granted"),
    "withdrawn": Text("撤销授权", "withdrawn"),
    "password_set": Text("设置密码", "password set"),
    "login": Text("登录", "logged in"),
    "logout": Text("退出", "logged out"),
    "session_ended": Text("会话终止", "session ended"),
    "refused_login": Text("登录被拒", "login refused"),
    "kiosk_made": Text("登记大屏", "wall screen added"),
    "kiosk_ended": Text("停用大屏", "wall screen ended"),
    "view": Text("浏览", "viewed"),
    "download": Text("下载", "downloaded"),
    "refused": Text("越权被拒", "refused"),
    "uploaded": Text("上传", "uploaded"),
    "slip": Text("退回单", "slip returned"),
    "proposed": Text("提交", "proposed"),
    "accepted": Text("沿用未报表", "kept what was not sent"),
    "renewed": Text("重新比对", "compared anew"),
    "reviewed": Text("复核", "reviewed"),
    "signed": Text("签发", "signed"),
    "declined": Text("退回", "declined"),
    "published": Text("发布", "published"),
    "rolled_back": Text("回退", "rolled back"),
    "rebuilt": Text("重新加工", "computed anew"),
    "pruned": Text("清理旧发布", "old releases removed"),
    "pinned": Text("长期保留", "kept for good"),
    "unpinned": Text("取消长期保留", "no longer kept for good"),
    "swept": Text("处理收件夹", "drop folder read"),
    "corrected": Text("更正", "corrected"),
    "subscribed": Text("订阅", "subscribed"),
    "unsubscribed": Text("取消订阅", "subscription ended"),
    "mail_begun": Text("交付邮件服务器", "handed to the mail server"),
    "mailed": Text("邮件已发出", "mailed"),
    "mail_failed": Text("邮件未发出", "mail not sent"),
    "instruction_issued": Text("交办", "instruction issued"),
    "instruction_received": Text("签收督办", "instruction received"),
    "instruction_answered": Text("办理回复", "instruction answered"),
    "instruction_accepted": Text("办结", "instruction accepted"),
    "instruction_returned": Text("退回重办", "instruction sent back"),
    "view_saved": Text("保存视图", "view saved"),
    "view_changed": Text("修改视图", "view changed"),
    "view_ended": Text("删去视图", "view ended"),
    "slide_listed": Text("加入放映单", "slide added to a playlist"),
}
# Characters of one text within a line: a link may be as long as a stranger likes.
LONGEST = 2000
_ACCOUNT = 64


@dataclass(frozen=True)
class Line:
    """One thing that was done: ``act`` is one of ``ACTS``, ``content`` what JSON can hold.

    ``account`` None is nobody known; ``session`` is kept as its mark only (``session_mark``);
    ``at`` is the moment, with its zone, None for now.
    """

    act: str
    account: str | None
    content: Mapping[str, Any]
    address: str | None = None
    session: str = ""
    at: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse with ValueError an act that has no words."""
        if self.act not in ACTS:
            raise ValueError(f"no such act: {self.act}")


def session_mark(session: str) -> str:
    """Return what a session is called in the log: it tells lines of one from another's only."""
    return hashlib.sha256(session.encode("utf-8", "replace")).hexdigest()[:16] if session else ""


def canonical(content: Mapping[str, Any]) -> str:
    """Return JSON that is the same text wherever and whenever it is written."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), default=_plain)


def kept_content(content: Mapping[str, Any]) -> str:
    """Return the text under which a line's content is kept, none of its texts overlong."""
    return canonical(_shortened(content))


def cleaned(text: str | None, longest: int) -> str | None:
    """Return a text that every database takes."""
    if text is None:
        return None
    safe = text.encode("utf-8", "replace").decode("utf-8").replace("\0", "�")
    return safe if len(safe) <= longest else f"{safe[: longest - 1]}…"


def columns_of(line: Line, at: datetime) -> dict[str, Any]:
    """Return the columns a line brings along; number and hashes are of its chain."""
    return {
        "at": at,
        "account": cleaned(line.account, _ACCOUNT),
        "act": line.act,
        "content": kept_content(line.content),
        "address": cleaned(line.address, _ACCOUNT),
        "session": session_mark(line.session),
    }


def hash_of(row: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a line's columns, the hash of the line before among them."""
    said = {key: value for key, value in row.items() if key != "hash"}
    return hashlib.sha256(canonical(said).encode()).hexdigest()


def _shortened(value: Any) -> Any:  # noqa: ANN401 - what JSON holds
    if isinstance(value, str):
        return cleaned(value, LONGEST)
    if isinstance(value, Mapping):
        return {cleaned(str(key), LONGEST): _shortened(one) for key, one in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(map(_shortened, value), key=str)
    if isinstance(value, list | tuple):
        return [_shortened(one) for one in value]
    return value


def _plain(value: object) -> str:
    """Write a date or time as ISO 8601, anything else that JSON does not know as its text."""
    tell = getattr(value, "isoformat", None)
    return str(tell() if tell else value)
