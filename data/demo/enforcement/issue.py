"""Issues the cases of the demo city, season by season; what becomes of them is told elsewhere."""

from __future__ import annotations

from datetime import date, timedelta

from data.demo.city import BY_NAME
from data.demo.dice import Dice
from data.demo.enforcement.model import Case
from data.demo.enforcement.plan import (
    DISTRICT_WEIGHTS,
    FOUND_OTHERWISE,
    NOT_ILLEGAL,
    OTHER_SOURCES,
    SATELLITE,
    TRANSFERRED,
    TRANSFERRED_AFTERWARDS,
    TRANSFERS_COUNTED_ON,
    YEARS,
)
from data.demo.land_supply.plan import DATA_TO
from data.demo.offices import Office

_SEASONS: dict[str, tuple[int, ...]] = {
    # Images are interpreted in batches after the growing season and before the year closes.
    "satellite": (1, 1, 4, 10, 14, 12, 8, 7, 12, 15, 11, 5),
    "transfer": (5, 4, 8, 9, 9, 8, 10, 11, 10, 10, 9, 7),
    "otherwise": (5, 3, 9, 9, 8, 8, 9, 9, 8, 9, 8, 7),
}
_AREAS: dict[str, tuple[int, int]] = {
    "tiny": (12, 90),
    "small": (90, 320),
    "middle": (320, 1_100),
    "large": (1_100, 4_200),
    "huge": (4_200, 14_000),
}
_AREA_WEIGHTS = {"tiny": 38, "small": 36, "middle": 18, "large": 7, "huge": 1}
_LIGHT_YEAR = 2017
_PREFIXES = {"transfer": "ZB", "petition": "XF", "hotline": "RX", "supervision": "DC"}


def issue_illegal(dice: Dice, offices: list[Office]) -> list[Case]:
    """Issue every illegal case of the verified set."""
    cases: list[Case] = []
    for year in YEARS:
        for source, count in (("satellite", SATELLITE[year]), ("transfer", TRANSFERRED[year])):
            cases += [_issue(dice, source, year, "non_agricultural") for _ in range(count)]
        for _ in range(FOUND_OTHERWISE[year]):
            source = dice.weighted(OTHER_SOURCES)
            cases.append(_issue(dice, source, year, "non_agricultural"))
    for _ in range(TRANSFERRED_AFTERWARDS):
        late = _issue(dice, "transfer", DATA_TO.year, "non_agricultural")
        late.issued_on = dice.day(TRANSFERS_COUNTED_ON + timedelta(days=1), DATA_TO)
        late.found_on = late.stopped_on = None
        cases.append(late)
    _assign(dice, cases, offices)
    return cases


def issue_others(dice: Dice, offices: list[Office]) -> list[Case]:
    """Issue what was judged legal, something else, or nothing yet."""
    cases: list[Case] = []
    years = {year: SATELLITE[year] + 120 for year in YEARS}
    for judgement, count in NOT_ILLEGAL.items():
        for _ in range(count):
            year = DATA_TO.year if judgement == "pending" else dice.weighted(years)
            source = "satellite" if dice.chance(82) else dice.weighted(OTHER_SOURCES)
            cases.append(_issue(dice, source, year, judgement))
    _assign(dice, cases, offices)
    return cases


def number_cases(cases: list[Case]) -> None:
    """Give every case its number, in order of issue."""
    cases.sort(key=lambda case: (case.issued_on, case.source, case.district, case.area))
    for number, case in enumerate(cases, start=1):
        case.case_id = _case_id(case, f"{number:05d}")


def come_from(case: Case, source: str) -> None:
    """Let a numbered case come from another source; its place among the numbers stays."""
    case.source = source
    case.case_id = _case_id(case, case.case_id[-5:])


def _case_id(case: Case, number: str) -> str:
    if case.source == "satellite":
        # The system's own numbers begin with a zero, which a spreadsheet eats.
        region = tuple(DISTRICT_WEIGHTS).index(case.district) + 1
        return f"099010{region}{case.issue_year}{number}"
    return f"{_PREFIXES.get(case.source, 'QT')}{case.issue_year}-{number}"


def _issue(dice: Dice, source: str, year: int, judgement: str) -> Case:
    issued = _issued_on(dice, source, year)
    area = dice.between(*_AREAS[dice.weighted(_AREA_WEIGHTS)])
    if year == _LIGHT_YEAR:
        area = max(12, area * 45 // 100)
    # Half of what is built upon illegally is farmland, a quarter has none of it at all.
    farmland = 0 if dice.chance(25) else area * dice.between(20, 100) // 100
    basic = farmland * dice.between(5, 45) // 100 if farmland and dice.chance(14) else 0
    case = Case(
        source=source,
        issue_year=year,
        issued_on=issued,
        district=dice.weighted(DISTRICT_WEIGHTS),
        judgement=judgement,
        area=area,
        farmland=farmland,
        basic_farmland=None if dice.chance(3) else basic,
    )
    if dice.chance(82):
        case.found_on = issued - timedelta(days=dice.between(0, 30))
        case.started_on = case.found_on - timedelta(days=dice.between(6, 190))
        if dice.chance(86):
            case.stopped_on = case.found_on + timedelta(days=dice.between(0, 25))
    return case


def _issued_on(dice: Dice, source: str, year: int) -> date:
    season = _SEASONS.get(source, _SEASONS["otherwise"])
    last = TRANSFERS_COUNTED_ON if source == "transfer" else DATA_TO
    months = last.month if year == last.year else 12
    month = dice.weighted(dict(zip(range(1, months + 1), season, strict=False)))
    if source == "satellite" and 2019 <= year < DATA_TO.year and dice.chance(8):
        # The last images of a year are issued in the January after it.
        return dice.day(date(year + 1, 1, 5), date(year + 1, 1, 28))
    first = date(year, month, 1)
    closing = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return dice.day(first, min(closing, last))


def _assign(dice: Dice, cases: list[Case], offices: list[Office]) -> None:
    """Give each case an office of its district and the unit that answers for it."""
    by_district: dict[str, dict[int, int]] = {name: {} for name in DISTRICT_WEIGHTS}
    for place, office in enumerate(offices):
        by_district[office.district][place] = 1 + dice.below(5)
    for case in cases:
        if dice.chance(97):
            case.office_id = offices[dice.weighted(by_district[case.district])].office_id
        town = dice.pick(BY_NAME[case.district].towns)
        ending = "镇人民政府" if case.district == "云溪县" else "街道办事处"
        case.owner_unit = f"{town}{ending}"
