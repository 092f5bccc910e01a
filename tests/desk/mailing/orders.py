"""People with an address, what they have ordered, and a run that claims it."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from desk.accounts import change_account
from desk.database import Desk
from desk.mailing.deliveries import Claimed, claim
from desk.mailing.model import PAGE, WEEKLY, Rhythm, Subscription, What
from desk.mailing.subscriptions import subscribe
from desk.settings import Mail
from tests.desk.people import BOSS, person

HERE = ZoneInfo("Asia/Shanghai")
# A Saturday; what is ordered then is due on Monday.
ORDERED = datetime(2026, 11, 28, 17, tzinfo=HERE)
MONDAY = datetime(2026, 11, 30, 8, tzinfo=HERE)
WEEK = timedelta(days=7)
MAIL = Mail(host="mail", sender="land@bureau.example", tries=3, pause_minutes=10)
MONDAYS = Rhythm(WEEKLY, 0, 8)
CLOSURE = What(PAGE, page="case-closure")


def reader(desk: Desk, account: str, *held: str, name: str = "王芳") -> str:
    """Add a person who sees numbers and has an address."""
    kept = person(desk, account, "role:viewer", *held, name=name)
    change_account(desk, kept, email=f"{account}@bureau.example", by=BOSS)
    return kept


def orders(desk: Desk, account: str, what: What = CLOSURE) -> Subscription:
    """Order a paper for Mondays."""
    return subscribe(desk, account, what, MONDAYS, by=BOSS, now=ORDERED)


def claimed(desk: Desk, at: datetime, mail: Mail = MAIL, after: int = 0) -> Claimed | None:
    """Claim what is due next at a time."""
    return claim(desk, at, mail, HERE, after)


def every(mail: Mail, tries: int) -> Mail:
    """Return settings under which a paper is tried so often."""
    return replace(mail, tries=tries)
