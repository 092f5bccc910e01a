"""Counts the heads of the demo city's land offices month by month; it names no person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from data.demo.city import DISTRICTS
from data.demo.conditions import equip
from data.demo.dice import Dice
from data.demo.land_supply.plan import DATA_TO

Row = dict[str, object]

_SEED = 586_508
_MONTHS = 36
_AUTHORISED = 586
_VACANT = 78
_GRADES = ("section",) * 7 + ("deputy_section",) * 34 + ("unit",) * 25
_POSTS: dict[str, tuple[int, int]] = {
    "section": (13, 18),
    "deputy_section": (8, 11),
    "unit": (4, 8),
}
_CODES = {
    "东湖区": "DH",
    "西岭区": "XL",
    "南港区": "NG",
    "北川区": "BC",
    "高新区": "GX",
    "云溪县": "YX",
}
_VACANCY_WEIGHTS = {"东湖区": 1, "西岭区": 3, "南港区": 5, "北川区": 3, "高新区": 2, "云溪县": 4}
_MOST_VACANT = 4
_FEWEST_PEOPLE, _MOST_PEOPLE = 3, 18

_ABOLISHED_ON = date(2023, 7, 1)
_HIRING_FROZE_TO = date(2024, 4, 30)
"""Staffing fell month by month until then; recruits arrived afterwards."""

_UNCOUNTED = {("XL05", 2022, 3), ("XL05", 2022, 4), ("NG11", 2022, 9), ("YX08", 2023, 2)}
"""Office, year and month of head counts that came in without the staffed figure."""

_ABOVE_STRENGTH = {
    ("DH02", 2022, 3): 1,
    ("DH02", 2022, 4): 1,
    ("DH02", 2022, 5): 1,
    ("GX01", 2022, 11): 1,
    ("GX01", 2022, 12): 2,
    ("GX01", 2023, 1): 2,
    ("XL01", 2024, 5): 1,
}
"""Office, year and month → people above the authorised posts, before they were moved on."""


@dataclass(frozen=True)
class Office:
    """One land office as it stood on 31 October 2024."""

    office_id: str
    name: str
    district: str
    grade: str
    authorised: int
    staffed: int
    on_duty: int
    borrowed: int
    external: int
    agency: int


_WELL_KNOWN: dict[str, tuple[str, int, int, int, int, int, int]] = {
    # 46 % and 54 % of the people on duty hold an established post.
    "XL04": ("deputy_section", 11, 8, 6, 4, 7, 0),
    "NG03": ("section", 13, 11, 7, 1, 5, 1),
}
"""Office → grade, authorised, staffed, on duty, borrowed, external, agency."""


def found_offices() -> list[Office]:
    """Return the 66 offices of the city, in order of their ids."""
    dice = Dice(_SEED)
    places = [
        (f"{_CODES[district.name]}{number:02d}", f"{town}自然资源所", district.name)
        for district in DISTRICTS
        for number, town in enumerate(district.towns, start=1)
    ]
    grades = list(_GRADES)
    for office_id in _WELL_KNOWN:
        grades.remove(_WELL_KNOWN[office_id][0])
    shuffled = dice.shuffled(grades)
    graded = {
        office_id: _WELL_KNOWN[office_id][0] if office_id in _WELL_KNOWN else shuffled.pop()
        for office_id, *_ in places
    }
    authorised = _authorise(dice, graded)
    vacant = _vacate(dice, {office_id: district for office_id, _, district in places}, authorised)
    lent, borrowed = _lend(dice, list(graded), authorised, vacant)
    return [
        _office(dice, place, graded[place[0]], authorised, vacant, lent, borrowed)
        for place in places
    ]


def office_rows() -> list[Row]:
    """Return the rows of offices: 36 month ends to `DATA_TO`, the abolished office included."""
    dice = Dice(_SEED + 1)
    month_ends = _month_ends()
    rows: list[Row] = []
    offices = found_offices()
    for office in offices:
        rows += _counts(dice, office, month_ends)
    equip(rows, {office.office_id: (office.district, office.grade) for office in offices})
    rows += _abolished_counts(month_ends)
    rows.sort(key=lambda row: (str(row["as_of"]), str(row["office_id"])))
    return rows


def _authorise(dice: Dice, graded: dict[str, str]) -> dict[str, int]:
    posts = {office_id: dice.between(*_POSTS[grade]) for office_id, grade in graded.items()}
    posts |= {office_id: known[1] for office_id, known in _WELL_KNOWN.items()}
    movable = [office_id for office_id in graded if office_id not in _WELL_KNOWN]
    while (short := _AUTHORISED - sum(posts.values())) != 0:
        office_id = dice.pick(movable)
        step = 1 if short > 0 else -1
        low, high = _POSTS[graded[office_id]]
        if low <= posts[office_id] + step <= high:
            posts[office_id] += step
    return posts


def _vacate(dice: Dice, places: dict[str, str], authorised: dict[str, int]) -> dict[str, int]:
    vacant = dict.fromkeys(places, 0)
    vacant |= {office_id: known[1] - known[2] for office_id, known in _WELL_KNOWN.items()}
    weights = {
        office_id: _VACANCY_WEIGHTS[district]
        for office_id, district in places.items()
        if office_id not in _WELL_KNOWN
    }
    while sum(vacant.values()) < _VACANT:
        office_id = dice.weighted(weights)
        if vacant[office_id] < min(_MOST_VACANT, authorised[office_id] // 2):
            vacant[office_id] += 1
    return vacant


def _lend(
    dice: Dice, office_ids: list[str], authorised: dict[str, int], vacant: dict[str, int]
) -> tuple[dict[str, int], dict[str, int]]:
    """Second people from one office to another: what is lent is borrowed, to the head."""
    lent = dict.fromkeys(office_ids, 0)
    borrowed = dict.fromkeys(office_ids, 0)
    for office_id, (_, _, staffed, on_duty, taken, _, _) in _WELL_KNOWN.items():
        lent[office_id], borrowed[office_id] = staffed - (on_duty - taken), taken
    others = [office_id for office_id in office_ids if office_id not in _WELL_KNOWN]
    while sum(lent.values()) < 34:
        office_id = dice.pick(others)
        if lent[office_id] < 2 and authorised[office_id] - vacant[office_id] > 5:
            lent[office_id] += 1
    while sum(borrowed.values()) < sum(lent.values()):
        office_id = dice.pick(others)
        if borrowed[office_id] < 2 and not lent[office_id]:
            borrowed[office_id] += 1
    return lent, borrowed


def _office(
    dice: Dice,
    place: tuple[str, str, str],
    grade: str,
    authorised: dict[str, int],
    vacant: dict[str, int],
    lent: dict[str, int],
    borrowed: dict[str, int],
) -> Office:
    office_id, name, district = place
    staffed = authorised[office_id] - vacant[office_id]
    external = dice.between(1, 2 + authorised[office_id] // 2)
    agency = dice.weighted({0: 6, 1: 3, 2: 1})
    if office_id in _WELL_KNOWN:
        external, agency = _WELL_KNOWN[office_id][5:]
    on_duty = staffed - lent[office_id] + borrowed[office_id]
    # Three people at the smallest office and eighteen at the largest, as was published.
    external = min(external, _MOST_PEOPLE - on_duty - agency)
    external = 0 if on_duty + agency == _FEWEST_PEOPLE else external
    return Office(
        office_id=office_id,
        name=name,
        district=district,
        grade=grade,
        authorised=authorised[office_id],
        staffed=staffed,
        on_duty=on_duty,
        borrowed=borrowed[office_id],
        external=external,
        agency=agency,
    )


def _month_ends() -> list[date]:
    ends = [DATA_TO]
    while len(ends) < _MONTHS:
        ends.append(ends[-1].replace(day=1) - timedelta(days=1))
    return ends


def _counts(dice: Dice, office: Office, month_ends: list[date]) -> list[Row]:
    """Count one office backwards from what is known of October 2024."""
    staffed, external = office.staffed, office.external
    standards = dice.between(46, 50) if dice.chance(95) else dice.between(38, 44)
    small = office.authorised <= 6
    branch = dice.weighted({"joint": 5, "none": 4, "standalone": 1} if small else {"standalone": 1})
    members = dice.between(3, 6) if small else dice.between(6, 10)
    assistants = dice.between(4, 18)
    joint_since = dice.day(date(2021, 9, 1), date(2024, 6, 30))
    vehicles = None if dice.chance(4) else dice.between(1, 2)
    rows: list[Row] = []
    for as_of in month_ends:
        count = (office.office_id, as_of.year, as_of.month)
        over = _ABOVE_STRENGTH.get(count)
        counted = office.authorised + over if over else staffed
        required = 4 * as_of.month
        rows.append(
            {
                "as_of": as_of,
                "office_id": office.office_id,
                "office_name": office.name,
                "district": office.district,
                "grade": office.grade,
                "authorised_posts": office.authorised,
                "staffed_posts": None if count in _UNCOUNTED else counted,
                "on_duty_established": office.on_duty + counted - office.staffed,
                "borrowed_posts": office.borrowed,
                "external_staff": external,
                "agency_staff": office.agency,
                "party_branch": branch,
                "party_members": members,
                "accepted": standards >= 45,
                "standards_met": standards,
                "joint_enforcement": as_of >= joint_since,
                "enforcement_vehicles": vehicles,
                "patrol_assistants": assistants,
                "patrols_required": required,
                "patrols_done": required * dice.between(78, 104) // 100,
                "abolished_on": None,
            }
        )
        if as_of > _HIRING_FROZE_TO:
            staffed -= 1 if dice.chance(3) and staffed > 3 else 0
        elif dice.chance(3):
            staffed = min(staffed + 1, office.authorised)
        if dice.chance(2) and external > 1:
            external -= 1
        if dice.chance(8):
            standards = max(30, standards - 1)
    return rows


def _abolished_counts(month_ends: list[date]) -> list[Row]:
    """The office merged into its neighbour in July 2023; its counts end the day before."""
    before = [as_of for as_of in month_ends if as_of < _ABOLISHED_ON]
    return [
        {
            "as_of": as_of,
            "office_id": "BC99",
            "office_name": "旧圩自然资源所",
            "district": "北川区",
            "grade": "unit",
            "authorised_posts": 5,
            "staffed_posts": 3,
            "on_duty_established": 3,
            "borrowed_posts": 0,
            "external_staff": 2,
            "agency_staff": 0,
            "party_branch": "none",
            "party_members": 2,
            "accepted": False,
            "standards_met": 31,
            "joint_enforcement": False,
            "enforcement_vehicles": 0,
            "patrol_assistants": 3,
            "patrols_required": 4 * as_of.month,
            "patrols_done": 3 * as_of.month,
            "abolished_on": _ABOLISHED_ON,
            "branch_id": None,
            "key_staff": None,
        }
        for as_of in before
    ]
