"""The command ``python -m desk deliver``: makes what is due and hands it to the mail server."""

import sys
from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

from briefing.errors import BriefingError
from briefing.mailed import Print
from commands.given import doer
from commands.papers import Ordered, made, ordered
from data.errors import DataError
from data.releases import store_root
from desk.database import Desk, desk_of
from desk.errors import NoMail
from desk.mailing import deliveries
from desk.mailing.addressee import Addressee, NotForThem, addressee
from desk.mailing.deliveries import Claimed
from desk.mailing.model import PAPER, Subscription, next_due
from desk.mailing.post import Enclosed, NotTaken, letter, message_id, post
from desk.mailing.said import became_said, due_said, what_said, why_said
from desk.mailing.subscriptions import subscriptions
from desk.settings import Settings, login_settings
from queries.errors import QueryError
from words.language import Language, Text

Clock = Callable[[], datetime]


def now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Run:
    """One run: whose desk and store, by whom, and in which language it tells what it did."""

    desk: Desk
    settings: Settings
    root: Path
    by: str
    language: Language
    clock: Clock = now

    def when(self, at: datetime) -> str:
        """Return a time as the clock has it by which papers are due, to the minute."""
        return at.astimezone(self.settings.mail.tzinfo).strftime("%Y-%m-%d %H:%M")

    def say(self, zh: str, en: str, *, amiss: bool = False) -> None:
        """Print one line; what is amiss goes to the standard error."""
        line = Text(zh, en).said(self.language)
        print(line, file=sys.stderr if amiss else sys.stdout, flush=True)


def deliver(asked: Namespace, language: Language) -> int:
    """Send what is due, or tell of it; 1 where a paper was given up.

    NoMail where there is no login, or the login file names no mail server.
    """
    settings = login_settings()
    if settings is None or not settings.mail.host:
        raise NoMail(
            "登录配置没有邮件服务器（LAND_LOGIN，[mail] host）：不能发送邮件",
            "The login file names no mail server (LAND_LOGIN, [mail] host): nothing is mailed",
        )
    run = Run(desk_of(asked.root), settings, store_root(asked.root), doer(asked), language)
    if asked.list:
        return _list(run)
    return _dry(run) if asked.dry else send_due(run)


def send_due(run: Run) -> int:
    """Send all that is due, each once; 1 where a paper was given up."""
    mail, zone = run.settings.mail, run.settings.mail.tzinfo
    given_up = deliveries.give_up(run.desk, run.clock(), mail, zone, run.by)
    for one in given_up:
        _tell_failure(run, one.subscription, one.why, one.said, None)
    lost, after = len(given_up), 0
    while held := deliveries.claim(run.desk, run.clock(), mail, zone, after):
        after = held.subscription.id
        lost += not _sent(run, held)
    return 1 if lost else 0


def _sent(run: Run, held: Claimed) -> bool:
    """Make and send one paper; False where it is given up."""
    try:
        to = addressee(run.desk, held.subscription.account, run.settings)
        what = ordered(held.subscription.what, to.viewer, run.desk, run.root)
        paper = made(what, run.desk, run.clock().astimezone(run.settings.mail.tzinfo))
    except NotForThem as error:
        _refuse(run, held, error)
        return True
    except (BriefingError, DataError, QueryError) as error:
        return _failed(run, held, PAPER, error.said(run.language), for_good=False)
    told = {
        "file": paper.name,
        "rows": paper.rows,
        "filters": what.filters,
        "page": what.page,
        "to": to.address.addr_spec,
        "by": run.by,
    }
    release = what.context.release
    if not deliveries.hand_over(run.desk, held, run.clock(), release=release.id, **told):
        # It took so long that another run took it over.
        return True
    try:
        post(_letter(run, held, to, what, paper), to.address, run.settings.mail)
    except NotTaken as error:
        return _failed(run, held, error.why, error.said, for_good=error.for_good)
    deliveries.sent(run.desk, held, run.clock(), release=release.id, **told)
    run.say(
        f"订阅 {held.subscription.id}：已发给 {to.address.addr_spec}，{paper.name}",
        f"Subscription {held.subscription.id}: sent to {to.address.addr_spec}, {paper.name}",
    )
    return True


def _refuse(run: Run, held: Claimed, error: NotForThem) -> None:
    deliveries.refused(run.desk, held, run.clock(), error.why, error.said, run.by)
    why, order = why_said(error.why, error.said), held.subscription
    run.say(
        f"订阅 {order.id}（{order.account}）：不发送：{why.zh}",
        f"Subscription {order.id} ({order.account}): not sent: {why.en}",
        amiss=True,
    )


def _failed(run: Run, held: Claimed, why: str, said: str, *, for_good: bool) -> bool:
    again = deliveries.failed(
        run.desk,
        held,
        run.clock(),
        run.settings.mail,
        why,
        said,
        for_good=for_good,
        by=run.by,
    )
    _tell_failure(run, held.subscription.id, why, said, again)
    return again is not None


def _tell_failure(
    run: Run, order: int, why: str | None, said: str | None, again: datetime | None
) -> None:
    reason = why_said(why, said)
    if again is None:
        zh, en = "发送失败，不再重试", "failed, given up"
    else:
        zh, en = (
            f"未发出，{run.when(again)} 后重试",
            f"not sent, tried again after {run.when(again)}",
        )
    run.say(
        f"订阅 {order}：{zh}：{reason.zh}", f"Subscription {order}: {en}: {reason.en}", amiss=True
    )


def _letter(run: Run, held: Claimed, to: Addressee, what: Ordered, paper: Print) -> EmailMessage:
    mail, order = run.settings.mail, held.subscription
    return letter(
        mail,
        to.address,
        _subject(what, paper),
        _text(run, order, to, what, paper),
        Enclosed(paper.name, paper.data),
        message_id(order, held.delivery, mail),
        run.clock().astimezone(mail.tzinfo),
    )


def _subject(what: Ordered, paper: Print) -> str:
    """Name the paper, its release and its day: what came last time may be the same."""
    number, day = what.context.release.number, what.context.as_of
    said = Text(
        f"【内部资料】{paper.title}（第 {number} 号发布，截至 {day}）",
        f"[Internal] {paper.title} (release {number}, as of {day})",
    )
    return " ".join(said.said(what.context.language).split())


def _text(run: Run, order: Subscription, to: Addressee, what: Ordered, paper: Print) -> str:
    context, site = what.context, run.settings.mail.site.rstrip("/")
    release = context.release
    lines = [
        Text(f"{to.viewer.name}：", f"{to.viewer.name},"),
        Text(f"附件：{paper.title}。", f"Enclosed: {paper.title}."),
        Text(
            f"第 {release.number} 号发布（{release.id}），数据到 {release.data_to}，"
            f"截至 {context.as_of}。",
            f"Release {release.number} ({release.id}), data to {release.data_to}, "
            f"as of {context.as_of}.",
        ),
        Text(
            "只含您目前可见的范围。内部资料，请勿转发。",
            "It holds what you may see at this time alone. Internal: do not pass it on.",
        ),
    ]
    said = [line.said(context.language) for line in lines]
    if site:
        said.append(f"{site}/{what.address}")
    ending = Text(
        f"订阅 {order.id}（{due_said(order.rhythm).zh}）；可在看板“我的视图”的“邮件”中取消。",
        f"Subscription {order.id} ({due_said(order.rhythm).en}); "
        "it is ended in the dashboard under My views, By mail.",
    )
    return "\n\n".join([*said, ending.said(context.language)]) + "\n"


def _dry(run: Run) -> int:
    """Tell what would be sent now and to whom, and what would not; nothing is claimed."""
    for order, since in deliveries.due(run.desk, run.clock(), run.settings.mail.tzinfo):
        try:
            to = addressee(run.desk, order.account, run.settings)
            ordered(order.what, to.viewer, run.desk, run.root)
        except NotForThem as error:
            said = why_said(error.why, error.said).said(run.language)
        except (BriefingError, DataError, QueryError) as error:
            said = error.said(run.language)
        else:
            said = f"→ {to.address.addr_spec}"
        print("  ".join((*_named(order, run.language), run.when(since), said)))
    return 0


def _list(run: Run) -> int:
    """List the open orders: what became of the last paper, and when the next is due."""
    last = {one.subscription: one for one in deliveries.deliveries(run.desk)}
    for order in subscriptions(run.desk):
        due = next_due(order.rhythm, run.clock(), run.settings.mail.tzinfo)
        following = Text(f"下次 {run.when(due)}", f"next {run.when(due)}").said(run.language)
        became = became_said(last.get(order.id), run.when).said(run.language)
        print("  ".join((*_named(order, run.language), became, following)))
    return 0


def _named(order: Subscription, language: Language) -> tuple[str, ...]:
    said = (what_said(order.what), due_said(order.rhythm))
    return (str(order.id), order.account, *(one.said(language) for one in said))
