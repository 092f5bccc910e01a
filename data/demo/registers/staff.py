"""Fills the demo city's registers of people who came, moved or were paired; posts, not names."""

from __future__ import annotations

from datetime import date, timedelta

from data.demo.city import DISTRICT_NAMES
from data.demo.offices import Office, found_offices
from data.demo.registers.ledger import Ledger, branch, summing

_STAFF, _HEAD = "市局人事处", "局长"
_CIVIL, _PUBLIC = 11, 25
_OTHERS_MOVED = 48
_DIVISIONS = (
    *("市局规划编制处", "市局开发利用处", "市局用途管制处", "市局耕地保护处"),
    *("市局执法监督处", "市局财务处", "市局办公室", "市局法规处"),
)


def staff_moves() -> Ledger:
    """Return 36 recruits (11 and 25) since December 2023, and rotations of 3, 6, 16, 48 and 3."""
    ledger = Ledger("staff_move", "RY", 36_11_25)
    dice, offices = ledger.dice, ledger.dice.shuffled(found_offices())
    _recruit(ledger, offices)
    for district in DISTRICT_NAMES[1:4]:
        on = dice.day(date(2024, 3, 4), date(2024, 5, 31))
        _move(ledger, f"{branch(district)}负责人轮岗", "rotation_branch_head", on, branch(district))
    for office in offices[40:46]:
        on = dice.day(date(2024, 3, 4), date(2024, 6, 28))
        _move(ledger, f"{office.name}负责人轮岗", "rotation_office_head", on, office.name)
    for number in range(16):
        unit = offices[46 + number].name
        on = dice.day(date(2024, 2, 19), date(2024, 6, 28))
        _move(ledger, f"{unit}非在编人员岗位调整", "contract_post", on, unit)
    for unit, people in zip(_DIVISIONS, summing(dice, _OTHERS_MOVED, 8), strict=True):
        on = dice.day(date(2024, 1, 15), date(2024, 6, 28))
        _move(ledger, f"{unit}干部轮岗交流", "rotation_other", on, unit, people)
    for unit in _DIVISIONS[:3]:
        _move(ledger, f"{unit}干部提拔任用", "promotion", date(2024, 6, 12), unit)
    for unit in [*_DIVISIONS[:6], *(office.name for office in offices[50:59])]:
        _move(ledger, f"{unit}职责调整", "duties", date(2024, 6, 24), unit, None)
    waiting = ledger.add(
        "测绘中心副职选任", date(2024, 10, 10), kind="promotion", lead_unit=_STAFF, people=1
    )
    ledger.course(waiting, ("planned", date(2024, 10, 10)))
    return ledger


def _recruit(ledger: Ledger, offices: list[Office]) -> None:
    dice = ledger.dice
    for number in range(_CIVIL + _PUBLIC):
        kind = "recruit_civil" if number < _CIVIL else "recruit_public"
        unit = offices[number].name if number % 3 else _DIVISIONS[number % 8]
        on = dice.day(date(2024, 5, 13), date(2024, 9, 20))
        if number % 9 == 0:
            on = dice.day(date(2023, 12, 11), date(2024, 1, 26))
        word = "选调生" if number == 4 else "公务员" if kind == "recruit_civil" else "事业干部"
        _move(ledger, f"{unit}补充{word}", kind, on, unit)


def _move(
    ledger: Ledger, title: str, kind: str, on: date, unit: str, people: int | None = 1
) -> None:
    matter = ledger.add(
        title,
        on - timedelta(days=ledger.dice.between(10, 40)),
        kind=kind,
        lead_unit=_STAFF,
        owner_unit=unit,
        leader=_HEAD,
        people=people,
    )
    ledger.course(matter, ("done", on))


def pairings(moves: Ledger) -> Ledger:
    """Return the recruits' mentors: 31 of 36 are paired, one of them a second time."""
    ledger = Ledger("pairing", "JDZ", 31_36)
    came = {str(event["matter_id"]): event["on_date"] for event in moves.events}
    recruits = [row for row in moves.matters if str(row["kind"]).startswith("recruit")]
    for number, recruit in enumerate(recruits):
        on = came[str(recruit["matter_id"])]
        assert isinstance(on, date)
        matter = ledger.add(
            f"{recruit['owner_unit']}新进人员师徒结对",
            on,
            kind="mentor",
            lead_unit=_STAFF,
            owner_unit=recruit["owner_unit"],
            leader=_HEAD,
            parent_id=recruit["matter_id"],
        )
        ledger.course(matter, ("waiting", on))
        if number % 8 == 5:
            continue
        paired = on + timedelta(days=ledger.dice.between(3, 30))
        ledger.course(matter, ("paired", paired))
        if number == 9:
            ledger.course(
                matter,
                ("waiting", paired + timedelta(days=70)),
                ("paired", paired + timedelta(days=85)),
            )
    for unit in _DIVISIONS:
        matter = ledger.add(
            f"{unit}窗口AB岗",
            date(2023, 4, 3),
            kind="deputy",
            lead_unit=_STAFF,
            owner_unit=unit,
            leader=_HEAD,
        )
        ledger.course(matter, ("waiting", date(2023, 4, 3)), ("paired", date(2023, 4, 17)))
    return ledger
