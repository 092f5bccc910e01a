"""What a subscription is, when it is due, and why a delivery was not sent; it reads no database."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from words.language import Text

VIEW, PAGE, SUMMARY = "view", "page", "summary"
DAILY, WEEKLY, MONTHLY = "daily", "weekly", "monthly"
PDF = "pdf"
# Two months and a day hold each rhythm at least once, wherever one begins.
_REACH = 63

# Why a delivery came to nothing. What the bureau has to change at the desk is refused; all else is
# a failure, tried again unless it is for good.
ENDED, NO_ROLE, NO_DISTRICT = "account_ended", "no_role", "no_district"
NO_EMAIL, GONE, RESTRICTED, ADDRESS = "no_email", "gone", "restricted", "address"
REFUSALS: dict[str, Text] = {
    ENDED: Text("账号已停用", "the account was ended"),
    NO_ROLE: Text("账号没有可查看数据的角色", "the account has no role that sees numbers"),
    NO_DISTRICT: Text("账号没有可见的区县", "the account sees no district"),
    NO_EMAIL: Text("账号没有可用的邮箱", "the account has no address that mail can reach"),
    GONE: Text("视图或页面已不存在，或不再可见", "the view or page is gone, or out of sight"),
    RESTRICTED: Text("限制台账不以邮件发送", "a restricted register is never mailed"),
    ADDRESS: Text("筛选条件已不能照办", "the filters can no longer be honoured"),
}
PAPER, SERVER, CONNECTION, LOGIN = "paper", "server", "connection", "login"
NO_SUCH_ADDRESS, NOT_TAKEN, BROKEN_OFF = "no_such_address", "not_taken", "broken_off"
FAILURES: dict[str, Text] = {
    PAPER: Text("文件未能生成", "the paper could not be made"),
    SERVER: Text("邮件服务器暂不接收", "the mail server does not take it now"),
    CONNECTION: Text("与邮件服务器的连接失败", "the connection to the mail server failed"),
    LOGIN: Text("未能登录邮件服务器", "the mail server does not let us in"),
    NO_SUCH_ADDRESS: Text("邮件服务器拒收该邮箱", "the mail server refuses that address"),
    NOT_TAKEN: Text("邮件服务器拒收该邮件", "the mail server refuses the mail"),
    BROKEN_OFF: Text("发送中断", "it was broken off"),
}
UNSUBSCRIBED = "unsubscribed"
WHYS = REFUSALS | FAILURES | {UNSUBSCRIBED: Text("订阅已取消", "the subscription was ended")}


@dataclass(frozen=True)
class Rhythm:
    """When a paper is due: ``day`` is a weekday (Monday 0) or a day of the month (1 to 31).

    In a month that is shorter its last day counts. ``hour`` is of the bureau's own clock.
    """

    kind: str
    day: int
    hour: int

    def is_on(self, day: date) -> bool:
        """Tell whether a paper is due on a day."""
        if self.kind == WEEKLY:
            return day.weekday() == self.day
        if self.kind == MONTHLY:
            return day.day == min(self.day, monthrange(day.year, day.month)[1])
        return True


@dataclass(frozen=True)
class What:
    """What somebody is sent: a view, a page or the summary.

    ``view`` is the id of a kept view; ``page`` is a page's address. ``filters`` are the query of
    that address, of a view what is asked besides its own.
    """

    kind: str
    view: int | None = None
    page: str = ""
    filters: str = ""


@dataclass(frozen=True)
class Subscription:
    """What somebody is sent, and when; ``made_by`` is who ordered it."""

    id: int
    account: str
    what: What
    rhythm: Rhythm
    format: str
    made_by: str
    made_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True)
class Delivery:
    """One paper that is or was due; ``why`` is a key of ``WHYS``, ``said`` tells more of it.

    ``tries`` counts those begun. It is over where it was sent or has ended.
    """

    id: int
    subscription: int
    due_at: datetime
    tries: int
    next_try_at: datetime | None
    sent_at: datetime | None
    ended_at: datetime | None
    release: str | None
    why: str | None
    said: str | None

    @property
    def has_failed(self) -> bool:
        """Whether it was given up."""
        return self.ended_at is not None and self.why in FAILURES


def last_due(rhythm: Rhythm, now: datetime, zone: tzinfo | None = None) -> datetime:
    """Return when a paper was due last, now included; ``zone`` None is the machine's own."""
    today = now.astimezone(zone).date()
    days = (today - timedelta(days=back) for back in range(-1, _REACH))
    moments = (_moment(day, rhythm.hour, zone) for day in days if rhythm.is_on(day))
    return next(moment for moment in moments if moment <= now)


def next_due(rhythm: Rhythm, now: datetime, zone: tzinfo | None = None) -> datetime:
    """Return when a paper is due next, later than now."""
    today = now.astimezone(zone).date()
    days = (today + timedelta(days=ahead) for ahead in range(-1, _REACH))
    moments = (_moment(day, rhythm.hour, zone) for day in days if rhythm.is_on(day))
    return next(moment for moment in moments if moment > now)


def _moment(day: date, hour: int, zone: tzinfo | None) -> datetime:
    wall = datetime(day.year, day.month, day.day, hour)
    return (wall.astimezone() if zone is None else wall.replace(tzinfo=zone)).astimezone(UTC)
