"""Rows of the office figures as charts get them, no two numbers alike; it holds no expectations."""

from collections.abc import Mapping
from datetime import date

from charts.offices.load import load_by_gap
from charts.offices.staffing import gaps_by_district, staff_by_office
from charts.offices.staffing_months import staff_by_month
from charts.offices.standing import accepted_by_district, branches_by_district, patrols_by_district
from tests.charts.sample import Sample

Row = Mapping[str, object]


def office(
    office_id: str,
    name: str,
    district: str,
    counts: tuple[int, int | None, int, int, int, int],
    *,
    small: bool = False,
) -> Row:
    """Return one office: authorised, staffed, on duty, borrowed, external, agency."""
    authorised, staffed, on_duty, borrowed, external, agency = counts
    people = on_duty + external + agency
    return {
        "office_id": office_id,
        "office_name": name,
        "district": district,
        "grade": "unit",
        "authorised_posts": authorised,
        "staffed_posts": staffed,
        "on_duty_established": on_duty,
        "borrowed_posts": borrowed,
        "external_staff": external,
        "agency_staff": agency,
        "headcount": people,
        "vacancy": None if staffed is None else max(authorised - staffed, 0),
        "excess": None if staffed is None else max(staffed - authorised, 0),
        "duty_gap": authorised - on_duty,
        "own_post_gap": authorised - (on_duty - borrowed),
        "established_pct": 100 * on_duty / people if people else None,
        "is_small": small,
    }


def load(
    office_id: str | None, name: str | None, cases: int, people: int | None, gap: int | None
) -> Row:
    """Return one office's load beside a mean of 5 and a line at 7.5."""
    per_head = cases / people if people else None
    return {
        "office_id": office_id,
        "office_name": name,
        "open_cases": cases,
        "on_duty_established": people,
        "cases_per_head": per_head,
        "duty_gap": gap,
        "mean_per_head": 5.0,
        "limit_per_head": 7.5,
        "is_in_trouble": bool(gap and gap > 0 and per_head and per_head > 7.5),
        "is_small": None if people is None else people < 10,
    }


OFFICE_SAMPLES: Mapping[str, Sample] = {
    "staff_by_office": Sample(
        staff_by_office,
        "staffing_by_office",
        [
            office("01", "望湖所", "东湖区", (11, 9, 6, 4, 7, 0)),
            # Without a staffed figure there is no vacancy to show.
            office("02", "朝阳所", "东湖区", (13, None, 8, 1, 5, 1)),
            office("11", "茶园所", "西岭区", (3, 4, 2, 0, 1, 2), small=True),
        ],
        ("own", "borrowed", "external", "agency", "authorised", "staffed"),
        "own",
    ),
    "gaps_by_district": Sample(
        gaps_by_district,
        "staffing_by_district",
        [
            {
                "district": name,
                "vacancy": vacancy,
                "duty_gap": duty,
                "own_post_gap": own,
                "excess": excess,
                "fill_pct": rate,
            }
            for name, vacancy, duty, own, excess, rate in (
                ("南港区", 24, 28, 33, 1, 76.92),
                ("东湖区", 2, 3, 5, 0, 98.9),
                ("新区", None, 6, 7, None, None),
            )
        ],
        ("vacancy", "working_gap", "own_post_gap"),
        "vacancy",
    ),
    "staff_by_month": Sample(
        staff_by_month,
        "staffing_by_month",
        [
            {
                "month_end": day,
                "authorised_posts": authorised,
                "counted_posts": counted,
                "staffed_posts": staffed,
                "on_duty_established": on_duty,
                "external_staff": external,
                "agency_staff": 20,
            }
            for day, authorised, counted, staffed, on_duty, external in (
                (date(2023, 10, 31), 591, 591, 525, 520, 197),
                # One office without a staffed figure: no loss of 16 people.
                (date(2023, 11, 30), 591, 575, 507, 519, 198),
                (date(2023, 12, 31), 586, 586, 510, 509, 199),
                (date(2024, 1, 31), 586, 586, 508, 506, 201),
            )
        ],
        ("authorised", "on_duty", "external", "agency", "staffed"),
        "staffed",
    ),
    "load_by_gap": Sample(
        load_by_gap,
        "office_workload",
        [
            load("A1", "望湖所", 30, 2, 4),
            load("A2", "朝阳所", 60, 4, 0),
            load("B1", "茶园所", 88, 11, 3),
            load("B2", "金鸡所", 12, 12, -1),
            load(None, None, 9, None, None),
        ],
        ("offices",),
        "offices",
    ),
    "accepted_by_district": Sample(
        accepted_by_district,
        "office_acceptance_by_district",
        [
            {
                "district": name,
                "offices": offices,
                "accepted_offices": accepted,
                "accepted_pct": 100 * accepted / offices if offices else None,
                "target_pct": 100.0,
                "status": status,
                "mean_standards": mean,
            }
            for name, offices, accepted, status, mean in (
                ("南港区", 8, 6, "behind", 44.25),
                ("东湖区", 4, 4, "on_pace", 49.5),
                ("新区", 0, 0, "no_target", None),
            )
        ],
        ("rate", "target"),
        "rate",
    ),
    "patrols_by_district": Sample(
        patrols_by_district,
        "office_patrols_by_district",
        [
            {
                "district": name,
                "patrols_required": required,
                "patrols_done": done,
                "patrols_pct": 100 * done / required if done and required else None,
                "missing_patrols": missing,
            }
            for name, required, done, missing in (
                ("南港区", 80, 60, 21),
                ("东湖区", 40, 42, 0),
                ("新区", None, None, None),
            )
        ],
        ("rate", "target"),
        "rate",
    ),
    "branches_by_district": Sample(
        branches_by_district,
        "office_branches_by_district",
        [
            {
                "district": name,
                "offices": own + joint + none + unstated,
                "standalone_branches": own,
                "joint_branches": joint,
                "no_branch_offices": none,
                "unstated_offices": unstated,
                "branch_offices": own + joint,
                "branch_pct": share,
            }
            for name, own, joint, none, unstated, share in (
                ("南港区", 10, 2, 3, 1, 75.0),
                ("新区", 0, 0, 0, 0, None),
            )
        ],
        ("standalone", "joint", "none", "unstated"),
        "standalone",
    ),
}
