"""What the computed columns and codes of the enforcement figures are called; no contract column."""

from collections.abc import Mapping
from types import MappingProxyType

from data.codes import Code
from words.language import Text

COLUMNS: Mapping[str, Text] = MappingProxyType(
    {
        "illegal_cases": Text("违法图斑", "Illegal cases"),
        "closed_cases": Text("已销号", "Closed"),
        "cases_pct": Text("整改率（宗数）", "By number"),
        "area_pct": Text("整改率（面积）", "By area"),
        "farmland_pct": Text("整改率（耕地）", "By farmland"),
        "awaiting_cases": Text("已整改待审核", "Awaiting review"),
        "undated_cases": Text("缺销号日期", "No closing date"),
        "closed_area_mu": Text("已销号违法面积", "Illegal area closed"),
        "closed_farmland_mu": Text("已销号违法耕地", "Illegal farmland closed"),
        "issued_cases": Text("下发", "Issued"),
        "cases": Text("图斑数", "Cases"),
        "area_mu": Text("违法面积", "Illegal area"),
        "farmland_mu": Text("违法耕地", "Illegal farmland"),
        "case_state": Text("所处状态", "Where it stands"),
        "progressive_pct": Text("整改率（拆除与补办面积）", "Area demolished or legalised"),
        "progressive_mu": Text("拆除与补办面积", "Demolished or legalised"),
        "original_cases": Text("被拆分", "Split originals"),
        "duplicate_cases": Text("重复", "Duplicates"),
        "disputed_cases": Text("异议中", "Under objection"),
        "month_before_pct": Text("上月末", "At the end of last month"),
        "year_before_pct": Text("上年同日", "A year before"),
        "closing_on": Text("销号日", "Closed on"),
        "issued_this_month": Text("本月下发", "Issued in the month"),
        "closed_this_month": Text("本月销号", "Closed in the month"),
        "ratio_pct": Text("违法占耕比", "Ratio"),
        "ratio_state": Text("能否计算", "Can it be told"),
        "missing_districts": Text("缺总面积的区县", "Districts without a total"),
        "farmland_as_of": Text("总面积统计日期", "Total as of"),
        "low_line_pct": Text("预警线（低）", "Lower warning line"),
        "high_line_pct": Text("预警线（高）", "Higher warning line"),
        "accountability_line_pct": Text("问责线", "Accountability line"),
        "rejudged_out_cases": Text("改判为不违法", "Re-judged out"),
        "rejudged_in_cases": Text("改判为违法", "Re-judged in"),
        "first_illegal_cases": Text("按原判定违法图斑", "Illegal on first judgements"),
        "first_closed_cases": Text("其中已销号", "Of them closed"),
        "first_pct": Text("按原判定整改率", "Rate on first judgements"),
        "lift_pp": Text("改判影响", "Lift"),
        "waiting_cases": Text("待处罚决定", "Waiting for a decision"),
        "overdue_cases": Text("超期", "Overdue"),
        "in_time_cases": Text("期限内", "Within the limit"),
        "longest_overdue_days": Text("最长超期天数", "Longest delay, days"),
        "median_overdue_days": Text("超期天数中位数", "Median delay, days"),
        "decision_due_on": Text("决定期限", "Decision due"),
        "overdue_days": Text("超期天数", "Days overdue"),
        "handed_open_cases": Text("督察巡察转办未销号", "Handed down, open"),
        "handed_overdue_cases": Text("其中超期", "Handed down, overdue"),
        "handed_longest_days": Text("其中最长超期天数", "Handed down, days late"),
        "started_cases": Text("有建设时间", "With a start date"),
        "found_cases": Text("已发现", "Found"),
        "found_days": Text("至发现天数", "Days to discovery"),
        "stopped_cases": Text("已制止", "Stopped"),
        "stopped_days": Text("至制止天数", "Days to the stop order"),
        "closed_days": Text("至销号天数", "Days to closure"),
        "month_cases": Text("当月", "In the month"),
        "joint_cases": Text("今年累计", "Since 1 January"),
        "joint_this_month": Text("当月联合处置", "Handled in the month"),
        "last_year_cases": Text("上年同期", "Same days last year"),
        "change_pct": Text("同比", "Change on last year"),
        "joint_on": Text("联合处置日", "Handled jointly on"),
        "undated_done_mu": Text("无日期的拆补面积", "Done, without a date"),
        "done_on": Text("整改日", "Rectified on"),
    }
)
CODES: Mapping[str, tuple[Code, ...]] = MappingProxyType(
    {
        "case_state": (
            Code("closed", "已销号", "Closed"),
            Code("awaiting_review", "已整改待审核", "Awaiting review"),
            Code("undated", "审核结束缺销号日期", "Finished, no date"),
            Code("partly", "部分整改", "Partly rectified"),
            Code("untouched", "未整改", "Not rectified"),
            Code("closed_since", "该日之后销号", "Closed since"),
        ),
        "ratio_state": (
            Code("stated", "可计算", "Stated"),
            Code("total_missing", "缺总面积", "Total missing"),
            Code("not_yet_dated", "当年总面积未到统计日期", "Running year not yet dated"),
            Code("nothing_taken", "无占用", "No farmland taken"),
        ),
    }
)
