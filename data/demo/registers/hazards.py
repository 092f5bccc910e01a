"""Fills the demo city's register of geological hazard points."""

from __future__ import annotations

from datetime import date, timedelta

from data.demo.dice import shared
from data.demo.registers.ledger import Ledger, Row, spread, street, summing

KNOWN = "2016年已知"
SINCE = "2017年以来新增"
NOW = "2024年在册"

_TREATED = {KNOWN: 118, SINCE: 57, NOW: 9}
_RELOCATED = {KNOWN: 27, SINCE: 8, NOW: 0}
_CANCELLED = {KNOWN: 13, SINCE: 5, NOW: 0}
_LISTED = {KNOWN: 158, SINCE: 73, NOW: 70}
_PEOPLE_RELOCATED = 579
_PEOPLE_FREED = 1_524
_WORKS_WAN = 5_172

_KINDS = {"landslide": 58, "collapse": 27, "debris_flow": 7, "subsidence": 5, "fissure": 3}
_WORDS = {
    "landslide": "滑坡",
    "collapse": "崩塌",
    "debris_flow": "泥石流",
    "subsidence": "地面塌陷",
    "fissure": "地裂缝",
}


def hazards() -> Ledger:
    """Return three lists of points: 158 known in 2016 and all dealt with, new ones, 70 of now.

    184 of them were treated, 579 people relocated, 1524 freed altogether; of three points nobody
    wrote down how many people they threaten, and three of the new points are still open.
    """
    ledger = Ledger("hazard", "DZ", 158_70)
    for cohort in (KNOWN, SINCE, NOW):
        _points(ledger, cohort)
    _people(ledger)
    _money(ledger)
    return ledger


def _points(ledger: Ledger, cohort: str) -> None:
    dice = ledger.dice
    ends = (
        ["treated"] * _TREATED[cohort]
        + ["relocated"] * _RELOCATED[cohort]
        + ["cancelled"] * _CANCELLED[cohort]
    )
    ends += ["open"] * (_LISTED[cohort] - len(ends))
    listed = {
        KNOWN: (date(2013, 3, 1), date(2016, 11, 30)),
        SINCE: (date(2017, 4, 1), date(2023, 6, 30)),
        NOW: (date(2021, 3, 1), date(2024, 4, 8)),
    }[cohort]
    due = {KNOWN: date(2020, 12, 31), SINCE: None, NOW: date(2026, 12, 31)}[cohort]
    for end, district in zip(dice.shuffled(ends), spread(len(ends)), strict=True):
        kind = dice.weighted(_KINDS)
        found = dice.day(*listed)
        matter = ledger.add(
            f"{district}{ledger.place(district)}{_WORDS[kind]}隐患点",
            found,
            kind=kind,
            cohort=cohort,
            district=district,
            lead_unit="市局地质勘查处",
            owner_unit=street(dice, district),
            leader="分管地质防灾副局长",
            due_on=due,
        )
        ledger.course(matter, ("registered", found))
        begun = max(found, date(2017, 2, 1) if cohort == KNOWN else found) + timedelta(
            days=dice.between(60, 400)
        )
        if cohort == NOW:
            begun = dice.day(date(2024, 5, 6), date(2024, 8, 2))
        done = begun + timedelta(days=dice.between(40, 88))
        if end == "treated":
            ledger.course(matter, ("treating", begun), ("treated", done))
        elif end != "open":
            ledger.course(matter, (end, done), doc_no=_appraised(end, done, matter))
        elif dice.chance(25):
            ledger.course(matter, ("treating", begun))
        if cohort == KNOWN and matter.endswith("0017"):
            # It slid again after treatment, and was treated a second time within the limit.
            ledger.course(matter, ("registered", date(2019, 8, 12)), ("treated", date(2020, 6, 8)))


def _appraised(end: str, done: date, matter: str) -> str | None:
    """Name the technical appraisal without which no point is cancelled."""
    return f"地灾核销鉴{done.year}第{matter[-3:]}号" if end == "cancelled" else None


def _people(ledger: Ledger) -> None:
    """Give the points their people, so that those freed add up to what was published."""
    dice = ledger.dice
    ends = {str(event["matter_id"]): str(event["stage"]) for event in ledger.events}
    ended: dict[str, list[Row]] = {}
    for matter in ledger.matters:
        ended.setdefault(ends[str(matter["matter_id"])], []).append(matter)
    treated = ended["treated"]
    counts = summing(dice, _PEOPLE_RELOCATED, len(ended["relocated"]))
    for matter, people in zip(ended["relocated"], counts, strict=True):
        _threaten(matter, people)
    uncounted = treated[5:6]
    counted = [matter for matter in treated if matter not in uncounted]
    counts = summing(dice, _PEOPLE_FREED - _PEOPLE_RELOCATED, len(counted))
    for matter, people in zip(counted, counts, strict=True):
        _threaten(matter, people)
    for matter in ended["cancelled"]:
        _threaten(matter, 0)
    for number, matter in enumerate(ended["registered"] + ended["treating"]):
        if number not in (11, 40):
            _threaten(matter, dice.between(3, 60))


def _threaten(matter: Row, people: int) -> None:
    matter["people"] = people
    matter["households"] = (people + 3) // 4


def _money(ledger: Ledger) -> None:
    """Give the works their money: the largest get most, and of some it is not known."""
    last = {str(event["matter_id"]): event for event in ledger.events}
    works = [
        matter
        for number, matter in enumerate(ledger.matters)
        if last[str(matter["matter_id"])]["stage"] == "treated" and number % 23
    ]
    weights = [ledger.dice.between(4, 90) for _ in works]
    for matter, wan in zip(works, shared(_WORKS_WAN, weights), strict=True):
        matter["money_wan"] = float(wan)
