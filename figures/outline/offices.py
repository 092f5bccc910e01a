"""The figures of the land offices; it never computes or writes."""

from charts.offices.load import load_by_gap
from charts.offices.staffing import gaps_by_district, staff_by_office
from charts.offices.staffing_months import staff_by_month
from charts.offices.standing import accepted_by_district, branches_by_district, patrols_by_district
from figures.outline.model import Item, Page, Part, beside
from figures.tiles import offices as tiles
from figures.tiles.model import Tiles
from figures.turning import Bars
from words.language import Text
from words.sentences.offices import staffing as offices
from words.sentences.offices import workload as office_work

OFFICES = Part(
    Text("基层队伍", "Land offices"),
    (
        Page(
            "office-staffing",
            Text("人员配备", "Staffing"),
            Text("所里人手够不够？", "Are the offices staffed?"),
            rows=(
                beside(
                    Item(
                        "staffing_by_district",
                        offices.gaps_by_district,
                        gaps_by_district,
                        bars=Bars("fill_pct"),
                        note=offices.gaps_note,
                        show=(
                            "district",
                            "offices",
                            "authorised_posts",
                            "staffed_posts",
                            "vacancy",
                            "fill_pct",
                            "duty_gap",
                            "own_post_gap",
                        ),
                    ),
                    Item(
                        "staffing_by_month",
                        offices.staff_by_month,
                        staff_by_month,
                        show=(
                            "month_end",
                            "authorised_posts",
                            "staffed_posts",
                            "on_duty_established",
                            "external_staff",
                            "agency_staff",
                            "fill_pct",
                        ),
                        series={
                            "authorised": "authorised_posts",
                            "on_duty": "on_duty_established",
                            "external": "external_staff",
                            "agency": "agency_staff",
                            "staffed": "staffed_posts",
                        },
                        remarks=("staffing_fill_rate",),
                        measure="staffed_posts",
                    ),
                ),
                beside(
                    Item(
                        "staffing_by_office",
                        offices.staff_by_office,
                        staff_by_office,
                        note=offices.office_note,
                        beside=("staffing_by_office",),
                        # So many bars a projector shows at once.
                        page_rows=17,
                        show=(
                            "office_name",
                            "district",
                            "authorised_posts",
                            "staffed_posts",
                            "vacancy",
                            "duty_gap",
                            "own_post_gap",
                            "headcount",
                        ),
                        series={"authorised": "authorised_posts", "staffed": "staffed_posts"},
                        keys=("office_id",),
                        measure="vacancy",
                    )
                ),
                beside(
                    Item(
                        "offices_by_grade",
                        offices.by_grade,
                        show=(
                            "grade",
                            "offices",
                            "authorised_posts",
                            "headcount",
                            "least_headcount",
                            "median_headcount",
                            "most_headcount",
                            "least_key_staff",
                        ),
                    )
                ),
            ),
            tiles=Tiles(tiles.staffing, ("staffing_by_month",), ("offices",)),
            explains={"staffing_fill_rate": "staffing_by_district"},
        ),
        Page(
            "office-workload",
            Text("负荷与建设", "Workload and standards"),
            Text(
                "人少案多的是哪几个所？各所建设是否达标？",
                "Which offices have few people and many cases, and are they in order?",
            ),
            rows=(
                beside(
                    Item(
                        "office_workload",
                        office_work.workload,
                        load_by_gap,
                        note=office_work.workload_note,
                        beside=("office_workload",),
                        show=(
                            "office_name",
                            "district",
                            "open_cases",
                            "on_duty_established",
                            "cases_per_head",
                            "duty_gap",
                            "is_in_trouble",
                        ),
                    ),
                    Item(
                        "office_patrols_by_district",
                        office_work.patrols,
                        patrols_by_district,
                        bars=Bars("patrols_pct"),
                        note=office_work.patrols_note,
                        beside=("office_patrols_by_district",),
                        show=(
                            "district",
                            "offices",
                            "patrols_required",
                            "patrols_done",
                            "patrols_pct",
                            "vehicle_offices",
                            "enforcement_vehicles",
                            "patrol_assistants",
                        ),
                        series={"rate": "patrols_pct", "target": Text("目标（%）", "Goal (%)")},
                    ),
                    widths=(3, 2),
                ),
                beside(
                    Item(
                        "office_acceptance_by_district",
                        office_work.acceptance,
                        accepted_by_district,
                        bars=Bars("accepted_pct"),
                        note=office_work.few_offices_note,
                        beside=("office_acceptance_by_district",),
                        show=(
                            "district",
                            "offices",
                            "accepted_offices",
                            "accepted_pct",
                            "target_pct",
                            "mean_standards",
                        ),
                        series={"rate": "accepted_pct", "target": "target_pct"},
                    ),
                    Item(
                        "office_branches_by_district",
                        office_work.branches,
                        branches_by_district,
                        bars=Bars("branch_pct"),
                        note=office_work.branches_note,
                        beside=("office_branches_by_district",),
                        show=(
                            "district",
                            "offices",
                            "standalone_branches",
                            "joint_branches",
                            "no_branch_offices",
                            "branch_pct",
                            "branches",
                            "party_members",
                            "least_branch_members",
                            "most_branch_members",
                        ),
                        series={
                            "standalone": "standalone_branches",
                            "joint": "joint_branches",
                            "none": "no_branch_offices",
                            "unstated": "unstated_offices",
                        },
                    ),
                ),
                beside(
                    Item(
                        "office_condition_records",
                        office_work.conditions,
                        show=(
                            "office_name",
                            "district",
                            "accepted",
                            "standards_met",
                            "party_branch",
                            "joint_enforcement",
                            "enforcement_vehicles",
                            "patrol_assistants",
                            "patrols_pct",
                        ),
                    )
                ),
            ),
        ),
        Page(
            "office-records",
            Text("各所明细", "Office records"),
            Text("数字背后是哪些所、哪些图斑？", "Which offices and cases are behind the figures?"),
            lists=("staffing_by_office", "office_condition_records", "office_open_cases"),
        ),
    ),
)
