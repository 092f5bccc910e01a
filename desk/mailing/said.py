"""What a subscription is, when it is due and why it was not sent, in words of both languages."""

from desk.mailing.model import MONTHLY, SUMMARY, VIEW, WEEKLY, WHYS, Rhythm, What
from words.language import Text

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ZH = "一二三四五六日"


def due_said(rhythm: Rhythm) -> Text:
    """Say when a paper is due."""
    hour = f"{rhythm.hour:02d}:00"
    if rhythm.kind == WEEKLY:
        named = WEEKDAYS[rhythm.day].capitalize()
        return Text(f"每周{_ZH[rhythm.day]} {hour}", f"every {named} {hour}")
    if rhythm.kind == MONTHLY:
        return Text(f"每月 {rhythm.day} 日 {hour}", f"day {rhythm.day} of each month {hour}")
    return Text(f"每天 {hour}", f"daily {hour}")


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
