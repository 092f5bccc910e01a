"""Fills the demo city's registers of what its land offices do, have and are visited for."""

from __future__ import annotations

from datetime import date, timedelta

from data.demo.city import DISTRICT_NAMES
from data.demo.land_supply.plan import DATA_TO
from data.demo.offices import Office, found_offices, office_rows
from data.demo.registers.ledger import Ledger, branch

_STAFF = "市局人事处"
_DUTIES = {
    "farmland": "耕地保护",
    "patrol": "动态巡查",
    "enforcement": "违法制止报告",
    "approval": "用地报批服务",
    "after_approval": "批后监管",
    "homestead": "宅基地管理",
    "registration": "登记调查",
    "hazard": "地灾群测群防",
    "consolidation": "土地整治",
    "petition": "信访调处",
    "publicity": "政策宣传",
    "records": "台账档案",
}
_ROOMS = {
    "window": "服务窗口",
    "office": "办公室",
    "meeting": "会议室",
    "archive": "档案室",
    "mediation": "调解室",
    "activity": "活动室",
}


def _of_office(office: Office) -> dict[str, object]:
    return {
        "district": office.district,
        "office_id": office.office_id,
        "owner_unit": office.name,
        "subject_table": "offices",
        "subject_key": office.office_id,
        "lead_unit": _STAFF,
        "leader": "局长",
    }


def office_duties() -> Ledger:
    """Return twelve duties of each office: most are accepted, hazards and homesteads least."""
    ledger = Ledger("office_duty", "ZZ", 12_66)
    dice = ledger.dice
    for office in found_offices():
        is_short = office.district in ("南港区", "云溪县")
        for kind, word in _DUTIES.items():
            assigned = date(2024, 3, 11)
            matter = ledger.add(
                f"{office.name}{word}",
                assigned,
                kind=kind,
                cohort="2024年清单",
                **_of_office(office),
            )
            ledger.course(matter, ("assigned", assigned))
            hard = kind in ("hazard", "homestead")
            if kind == "homestead" and office.district == "东湖区":
                ledger.course(matter, ("not_applicable", assigned))
            elif not dice.chance(5 + 12 * is_short + 9 * hard):
                taken_on = dice.day(date(2024, 3, 18), date(2024, 9, 27))
                ledger.course(matter, ("accepted", taken_on))
            elif dice.chance(40):
                ledger.course(matter, ("unclear", dice.day(date(2024, 4, 8), date(2024, 8, 30))))
    return ledger


def office_equipment() -> Ledger:
    """Return a window and five rooms of each office; small offices lack the mediation room."""
    ledger = Ledger("office_equipment", "CS", 1_5)
    dice = ledger.dice
    for office in found_offices():
        for kind, word in _ROOMS.items():
            checked = date(2023, 2, 6)
            matter = ledger.add(
                f"{office.name}{word}",
                checked,
                kind=kind,
                cohort="一窗五室标准",
                **_of_office(office),
            )
            if kind == "activity" and office.authorised <= 5:
                ledger.course(matter, ("missing", checked), ("exempt", date(2023, 5, 8)))
                continue
            lacks = kind in ("mediation", "archive") and office.grade != "section"
            if not dice.chance(28 if lacks else 3):
                # Of two nobody noted the day.
                noted = None if matter.endswith(("0105", "0266")) else date(2022, 11, 30)
                ledger.course(matter, ("equipped", noted and dice.day(checked, date(2023, 6, 30))))
            else:
                ledger.course(matter, ("missing", checked))
                if dice.chance(55):
                    begun = dice.day(date(2023, 9, 4), date(2024, 7, 26))
                    ledger.course(matter, ("building", begun))
                    ledger.course(matter, ("equipped", begun + timedelta(days=170)))
    return ledger


_BUSINESS = ("登记", "宅基地", "耕地", "规划", "执法", "地灾", "林业", "测绘", "信访", "档案")
_STEPS = ("受理", "初审", "现场核查", "调查", "出证", "归档")


def delegated_business() -> Ledger:
    """Return sixty items of business: 55 delegated to the offices, three on trial."""
    ledger = Ledger("delegated_business", "XFY", 55_60)
    dice = ledger.dice
    items = [f"{business}{step}" for business in _BUSINESS for step in _STEPS]
    for number, item in enumerate(dice.shuffled(items)):
        listed = date(2022, 3, 7)
        matter = ledger.add(
            f"{item}业务",
            listed,
            cohort="2022年清单",
            lead_unit="市局行政审批处",
            owner_unit=f"市局{item[:2]}业务组",
            leader="分管审批登记副局长",
        )
        ledger.course(matter, ("kept", listed))
        if number < 55:
            ledger.course(matter, ("delegated", dice.day(date(2022, 5, 9), date(2024, 4, 26))))
        elif number < 58:
            ledger.course(matter, ("trial", date(2024, 6, 3)))
    abolished = ledger.add(
        "土地证年检业务", date(2022, 3, 7), cohort="2022年清单", lead_unit="市局行政审批处"
    )
    ledger.course(abolished, ("abolished", date(2022, 9, 1)))
    return ledger


_REQUIRED = {"city": 2, "county": 4}
_NO_ROW_PERCENT = {"南港区": 25, "云溪县": 15}


def inspection_visits() -> Ledger:
    """Return rounds to the offices, a row an office, year and visitor: two and four a year.

    Offices far from the city have no row at all in some years: they were not visited.
    """
    ledger = Ledger("inspection_visit", "XS", 2_4)
    for year in (2023, 2024):
        for office in found_offices():
            for kind, required in _REQUIRED.items():
                _rounds(ledger, office, kind, year, required)
    return ledger


def _rounds(ledger: Ledger, office: Office, kind: str, year: int, required: int) -> None:
    dice = ledger.dice
    if kind == "city" and dice.chance(_NO_ROW_PERCENT.get(office.district, 4)):
        return
    matter = ledger.add(
        f"{year}年对{office.name}巡视",
        date(year, 1, 1),
        kind=kind,
        cohort=f"{year}年",
        due_on=date(year, 12, 31),
        required=required,
        **_of_office(office)
        | {"lead_unit": "市局机关党委" if kind == "city" else branch(office.district)},
    )
    last = min(date(year, 12, 20), DATA_TO)
    made = required if dice.chance(62 if year == 2024 else 90) else dice.between(0, required - 1)
    span = (last - date(year, 1, 8)).days // required
    for number in range(made):
        start = date(year, 1, 8) + timedelta(days=number * span)
        ledger.event(matter, "visit", dice.day(start, start + timedelta(days=span - 1)))
    # A fifth round is one more than required and makes up for none elsewhere.
    if kind == "county" and made == required and dice.chance(8):
        ledger.event(matter, "visit", last)


def party_branches() -> Ledger:
    """Return the thirty branches of the offices: 24 of one office each and six joint ones."""
    ledger = Ledger("party_branch", "ZB", 24_6)
    members: dict[tuple[str, str, str], list[tuple[str, int]]] = {}
    for row in office_rows():
        if row["as_of"] == DATA_TO and row["branch_id"]:
            key = str(row["district"]), str(row["branch_id"]), str(row["party_branch"])
            count = row["party_members"]
            assert isinstance(count, int)
            members.setdefault(key, []).append((str(row["office_name"]), count))
    for (district, _, kind), offices in members.items():
        founded = ledger.dice.day(date(2018, 3, 1), date(2021, 6, 30))
        first = offices[0][0].removesuffix("自然资源所")
        matter = ledger.add(
            f"{first}{'联合' if kind == 'joint' else ''}党支部",
            founded,
            kind=kind,
            district=district,
            lead_unit="市局机关党委",
            owner_unit=branch(district),
            leader="机关党委书记",
            people=sum(count for _, count in offices),
        )
        ledger.course(matter, ("active", founded))
    for district in DISTRICT_NAMES[:2]:
        gone = ledger.add(
            f"{district}机关第二党支部",
            date(2015, 7, 1),
            kind="standalone",
            district=district,
            lead_unit="市局机关党委",
            owner_unit=branch(district),
        )
        ledger.course(gone, ("active", date(2015, 7, 1)), ("dissolved", date(2021, 6, 30)))
    return ledger


def key_staff() -> Ledger:
    """Return the key posts of each office, as many as its head counts say, and some left."""
    ledger = Ledger("key_staff", "GG", 1_2)
    counts = {
        str(row["office_id"]): row["key_staff"] for row in office_rows() if row["as_of"] == DATA_TO
    }
    for office in found_offices():
        count = counts[office.office_id]
        for number in range(count if isinstance(count, int) else 0):
            came = ledger.dice.day(date(2016, 3, 1), date(2024, 5, 31))
            post = f"{office.name}业务骨干岗{number + 1}"
            matter = ledger.add(post, came, people=1, **_of_office(office))
            ledger.course(matter, ("in_post", came))
        if ledger.dice.chance(15):
            came = ledger.dice.day(date(2015, 3, 2), date(2020, 5, 29))
            matter = ledger.add(f"{office.name}原业务骨干岗", came, people=1, **_of_office(office))
            left = ledger.dice.day(date(2021, 3, 1), date(2024, 4, 30))
            ledger.course(matter, ("in_post", came), ("left", left))
    return ledger
