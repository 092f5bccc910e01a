"""The figures of illegal cases; it never computes or writes."""

from charts.enforcement.farmland import farmland_ratio
from charts.enforcement.rates import (
    backlog,
    closure_by_district,
    closure_by_source,
    closure_by_year,
)
from charts.enforcement.watch import area_put_right, detection, joint_cases
from charts.enforcement.work import lift_by_year, open_by_year, penalties_late
from figures.outline.model import NO_INDICATOR, Item, Page, Part, beside
from figures.tiles import enforcement as tiles
from figures.tiles.model import Tiles
from figures.turning import Bars
from words.language import Text
from words.sentences.enforcement import cases as enforcement
from words.sentences.enforcement import deadlines, decisions
from words.sentences.enforcement import watch as case_watch

_RATES = ("illegal_cases", "closed_cases", "open_cases", "cases_pct", "area_pct", "farmland_pct")

ENFORCEMENT = Part(
    Text("执法整改", "Enforcement"),
    (
        Page(
            "case-closure",
            Text("整改进度", "Rectification"),
            Text(
                "违法图斑整改了多少：按宗数、面积、耕地？",
                "How many illegal cases are rectified, by number, area and farmland?",
            ),
            rows=(
                beside(
                    Item(
                        "case_rectification_by_year",
                        enforcement.by_year,
                        closure_by_year,
                        note=enforcement.not_counted,
                        beside=("case_standing",),
                        show=("issue_year", *_RATES),
                    ),
                    Item(
                        "case_rectification_by_district",
                        enforcement.by_district,
                        closure_by_district,
                        bars=Bars("cases_pct"),
                        show=("district", *_RATES),
                        series={"rate": "cases_pct"},
                    ),
                ),
                beside(
                    Item(
                        "case_backlog_by_month",
                        enforcement.backlog,
                        backlog,
                        # The rate's own parts: issued, closed and open of all cases.
                        remarks=("case_rectification_rate",),
                        measure="open_cases",
                    ),
                    Item(
                        "case_closure_by_source",
                        enforcement.by_source,
                        closure_by_source,
                        note=decisions.handed_down,
                        beside=("case_closure_by_source",),
                        show=("source", *_RATES, "self_closed_cases", "offenders"),
                        series={"rate": "cases_pct"},
                    ),
                ),
            ),
            tiles=Tiles(
                tiles.closure,
                ("case_standing", "case_backlog_by_month", "case_closure_by_source"),
                ("cases",),
            ),
            explains={
                "case_rectification_rate": "case_rectification_by_year",
                "case_transfer_closure_rate": "case_closure_by_source",
            },
        ),
        Page(
            "case-backlog",
            Text("存量与超期", "Open and late"),
            Text(
                "哪些没有销号，谁负责，超期几天？",
                "What is not closed, who answers for it and how late is it?",
            ),
            rows=(
                beside(
                    Item(
                        "case_open_by_year",
                        enforcement.open_by_year,
                        open_by_year,
                        note=enforcement.satellite_backlog,
                        beside=("case_open_by_year",),
                        show=(
                            "issue_year",
                            "case_state",
                            "cases",
                            "area_mu",
                            "farmland_mu",
                            "satellite_cases",
                        ),
                        series={"open": "case_state"},
                    ),
                    Item(
                        "case_penalty_by_district",
                        enforcement.penalties,
                        penalties_late,
                        bars=Bars("overdue_cases", largest=True),
                        series={"overdue": "overdue_cases", "in_time": "in_time_cases"},
                    ),
                ),
                beside(
                    Item(
                        "case_overdue_by_unit",
                        deadlines.overdue_by_unit,
                        show=(
                            "owner_unit",
                            "district",
                            "handed_open_cases",
                            "handed_overdue_cases",
                            "handed_longest_days",
                            "open_cases",
                            "overdue_cases",
                        ),
                    ),
                    Item(
                        "case_rejudged_by_year",
                        enforcement.rejudged,
                        lift_by_year,
                        show=(
                            "issue_year",
                            "rejudged_out_cases",
                            "rejudged_in_cases",
                            "first_pct",
                            "cases_pct",
                            "lift_pp",
                        ),
                        series={"lift": "lift_pp"},
                    ),
                    widths=(3, 2),
                ),
                beside(
                    Item(
                        "case_decisions_by_district",
                        decisions.decided,
                        note=decisions.decided_by_bureau,
                        beside=("case_decisions_by_district",),
                    )
                ),
            ),
        ),
        Page(
            "case-watch",
            Text("占耕比与早发现", "Farmland and detection"),
            Text(
                "违法占耕比离红线多远，违法建设发现得早不早？",
                "How far is the farmland ratio from the line, and how early is building found?",
            ),
            rows=(
                beside(
                    Item(
                        "illegal_farmland_ratio_by_year",
                        case_watch.farmland_ratio,
                        farmland_ratio,
                        note=case_watch.ratio_gaps,
                        beside=("illegal_farmland_ratio_by_year",),
                        show=(
                            "year",
                            "illegal_farmland_mu",
                            "total_farmland_mu",
                            "ratio_pct",
                            "ratio_state",
                            "accountability_line_pct",
                        ),
                        series={"ratio": "ratio_pct"},
                    ),
                    Item(
                        "case_detection_by_source",
                        case_watch.detection,
                        detection,
                        series={"found": "found_days", "stopped": "stopped_days"},
                    ),
                ),
                beside(
                    Item(
                        "case_joint_by_month",
                        case_watch.joint_cases,
                        joint_cases,
                        series={"last_year": "last_year_cases", "this_year": "joint_cases"},
                        remarks=(NO_INDICATOR,),
                    ),
                    Item(
                        "case_area_by_month",
                        case_watch.area_put_right,
                        area_put_right,
                        note=case_watch.undated_area,
                        beside=("case_area_by_month",),
                        remarks=(NO_INDICATOR,),
                    ),
                ),
            ),
            explains={"illegal_farmland_ratio": "illegal_farmland_ratio_by_year"},
        ),
        Page(
            "case-records",
            Text("图斑明细", "Case records"),
            Text("执法指标背后是哪些图斑？", "Which cases are behind the enforcement figures?"),
            lists=(
                "case_open_records",
                "case_records",
                "case_penalty_records",
                "case_decision_records",
                "case_rejudged_records",
                "case_detection_records",
                "case_joint_records",
                "case_rectified_records",
            ),
        ),
    ),
)
