"""What a subscription is, when it is due and why it was not sent, in words of both languages."""

from collections.abc import Callable
from datetime import datetime

from desk.mailing.model import MONTHLY, SUMMARY, VIEW, WEEKLY, WHYS, Delivery, Rhythm, What
from words.language import Text

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ZH = "一二三四五六日"
_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def due_said(rhythm: Rhythm) -> Text:
    """Say when a paper is due."""
    day, hour = day_said(rhythm), f"{rhythm.hour:02d}:00"
    return Text(f"{day.zh} {hour}", f"{day.en} {hour}")


def day_said(rhythm: Rhythm) -> Text:
    """Say on which days a paper is due."""
    if rhythm.kind == WEEKLY:
        return Text(f"每周{_ZH[rhythm.day]}", f"every {_EN[rhythm.day]}")
    if rhythm.kind == MONTHLY:
        return Text(f"每月 {rhythm.day} 日", f"day {rhythm.day} of each month")
    return Text("每天", "daily")


def what_said(what: What) -> Text:
    """Say what is ordered."""
    if what.kind == SUMMARY:
        return Text("一页摘要", "one-page summary")
    if what.kind == VIEW:
        return Text(f"视图 {what.view}", f"view {what.view}")
    address = f"{what.page}?{what.filters}" if what.filters else what.page
    return Text(address, address)


def why_said(why: str | None, said: str | None) -> Text:
    """Say why a delivery was not sent, with what the mail server or the page said of it."""
    known = WHYS.get(why or "", Text(why or "—", why or "—"))
    more = f"：{said}" if said else "", f": {said}" if said else ""
    return Text(known.zh + more[0], known.en + more[1])


def became_said(one: Delivery | None, when: Callable[[datetime], str]) -> Text:
    """Say what became of a paper; ``when`` writes a time."""
    if one is None:
        return Text("尚未发送", "none sent yet")
    if one.sent_at is not None:
        return Text(f"{when(one.sent_at)} 已发送", f"sent {when(one.sent_at)}")
    why, due = why_said(one.why, one.said), when(one.due_at)
    if one.has_failed:
        return Text(f"{due} 发送失败：{why.zh}", f"{due} failed: {why.en}")
    if one.ended_at is not None:
        return Text(f"{due} 未发送：{why.zh}", f"{due} not sent: {why.en}")
    if one.why is None:
        return Text(f"{due} 正在发送", f"{due} being sent")
    return Text(f"{due} 待重试（{one.tries}）：{why.zh}", f"{due} tried {one.tries}×: {why.en}")
