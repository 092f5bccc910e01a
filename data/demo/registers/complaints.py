"""Fills the demo city's registers of petitions, hotline calls and publicity."""

from __future__ import annotations

from datetime import date, timedelta

from data.demo.registers.ledger import Ledger, branch, spread, summing, working_days_on

_PETITIONS = {2022: 131, 2023: 128, 2024: 96}
"""Received from January to October of each year: a quarter fewer in 2024 than in 2023."""
_LATE_IN_YEAR = {2022: 27, 2023: 22}
_SUBJECTS = {"compensation": 9, "illegal_use": 7, "registration": 5, "homestead": 4, "other": 3}
_WORDS = {
    "compensation": "征地补偿诉求",
    "illegal_use": "反映违法用地",
    "registration": "登记发证诉求",
    "homestead": "宅基地审批诉求",
    "other": "其他诉求",
    "review": "请求复查",
    "recheck": "请求复核",
    "misdirected": "转送件（不属本局）",
}


def petitions() -> Ledger:
    """Return petitions: a quarter fewer from January to October 2024 than a year before."""
    ledger = Ledger("petition", "XF", 25_96)
    dice = ledger.dice
    days = []
    for year, count in _PETITIONS.items():
        days += [dice.day(date(year, 1, 4), date(year, 10, 31)) for _ in range(count)]
    for year, count in _LATE_IN_YEAR.items():
        days += [dice.day(date(year, 11, 1), date(year, 12, 29)) for _ in range(count)]
    before: list[str] = []
    for number, received in enumerate(sorted(days)):
        kind = dice.weighted(_SUBJECTS)
        if number % 19 == 5:
            kind = dice.pick(("review", "recheck", "misdirected"))
        repeats = dice.pick(before) if before and number % 11 == 3 else None
        before.append(_petition(ledger, kind, received, repeats))
    return ledger


def _petition(ledger: Ledger, kind: str, received: date, follows: str | None) -> str:
    dice, district = ledger.dice, ledger.district()
    matter = ledger.add(
        f"{district}{_WORDS[kind]}",
        received,
        kind=kind,
        district=district,
        lead_unit="市局信访室",
        owner_unit=branch(district),
        leader="分管信访副局长",
        follows_id=follows,
    )
    ledger.course(matter, ("received", received))
    if kind == "misdirected":
        ledger.course(matter, ("objected", working_days_on(received, dice.between(1, 5))))
        return matter
    if dice.chance(3):
        ledger.course(matter, ("withdrawn", received + timedelta(days=6)))
        return matter
    accepted = received + timedelta(days=dice.between(2, 14))
    ledger.course(matter, ("notified", accepted), ("accepted", accepted))
    longest = 28 if kind in ("review", "recheck") else 58
    closed = accepted + timedelta(days=dice.between(12, longest - 14))
    if dice.chance(7):
        closed = accepted + timedelta(days=dice.between(longest + 3, longest + 40))
    if dice.chance(5) and longest > 30:
        extended = accepted + timedelta(days=90)
        ledger.event(matter, "extension", accepted + timedelta(days=50), due_on=extended)
        closed = accepted + timedelta(days=dice.between(62, 88))
    ledger.course(matter, ("closed", closed))
    return matter


_CALLS = {"consult": 20, "consult_hard": 6, "help": 12, "complaint": 10, "complaint_hard": 3}
_CALL_LIMITS = {"consult": 1, "consult_hard": 2, "help": 5, "complaint": 10, "complaint_hard": 12}
_CALL_WORDS = {
    "consult": "咨询登记办理",
    "consult_hard": "咨询历史遗留办证",
    "help": "求助查询权属",
    "complaint": "投诉占地堆放",
    "complaint_hard": "投诉多年占耕建房",
}


def hotline() -> Ledger:
    """Return calls of two years: most answered in time; those not rated are not dissatisfied."""
    ledger = Ledger("hotline", "RX", 12_345)
    dice = ledger.dice
    for number in range(480):
        kind, district = dice.weighted(_CALLS), ledger.district()
        first = date(2023, 7, 3) if number < 300 else date(2024, 5, 6)
        sent = dice.day(first, date(2024, 10, 30))
        matter = ledger.add(
            f"{district}{ledger.place(district)}{_CALL_WORDS[kind]}",
            sent,
            kind=kind,
            district=district,
            lead_unit="市局办公室",
            owner_unit=branch(district),
            leader="分管信访副局长",
        )
        ledger.course(matter, ("dispatched", sent))
        limit = _CALL_LIMITS[kind]
        if dice.chance(3):
            ledger.course(matter, ("misdirected", working_days_on(sent, 1)))
            continue
        late = dice.between(1, 4) if dice.chance(8) else 0
        replied = working_days_on(sent, limit + late if late else dice.between(1, limit))
        ledger.course(matter, ("replied", replied))
        if number % 41 == 0:
            again = replied + timedelta(days=5)
            ledger.course(matter, ("returned", again), ("replied", again + timedelta(days=4)))
            continue
        rated = replied + timedelta(days=dice.between(1, 6))
        if dice.chance(55):
            ledger.course(matter, ("satisfied" if dice.chance(91) else "dissatisfied", rated))
    return ledger


_LISTENERS = 185


def publicity() -> Ledger:
    """Return activities: 185 people reached on air and online; leaflets are printed numbers."""
    ledger = Ledger("publicity", "XCH", 5000_185)
    dice = ledger.dice
    for number, people in enumerate(summing(dice, _LISTENERS, 3)):
        on = date(2024, 6, 25) + timedelta(days=number)
        _held(ledger, "broadcast", ("行风热线", "网络访谈", "电视问政")[number], None, on, people)
    for number, district in enumerate(dice.shuffled(spread(26))):
        kind = ("material", "training", "material", "other")[number % 4]
        word = {"material": "土地日宣传", "training": "政策培训", "other": "送法下乡"}[kind]
        came = None if kind == "material" else dice.between(20, 140)
        on = dice.day(date(2023, 3, 6), date(2024, 10, 25))
        _held(ledger, kind, f"{district}{word}", district, on, came)
    _held(ledger, "compilation", "典型败诉行政案件汇编", None, date(2024, 8, 15), None)
    planned = ledger.add(
        "宪法宣传周进社区", date(2024, 10, 14), kind="material", lead_unit="市局法规处"
    )
    ledger.course(planned, ("planned", date(2024, 10, 14)))
    return ledger


def _held(
    ledger: Ledger, kind: str, title: str, district: str | None, on: date, people: int | None
) -> None:
    matter = ledger.add(
        title,
        on - timedelta(days=14),
        kind=kind,
        district=district,
        lead_unit="市局法规处",
        owner_unit=branch(district) if district else "市局法规处",
        leader="分管法规副局长",
        people=people,
    )
    ledger.course(matter, ("held", on))
