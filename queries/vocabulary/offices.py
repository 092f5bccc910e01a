"""What the computed columns and codes of the office figures are called; no contract column."""

from collections.abc import Mapping
from types import MappingProxyType

from data.codes import Code
from words.language import Text

COLUMNS: Mapping[str, Text] = MappingProxyType(
    {
        "headcount": Text("人员总数", "Headcount"),
        "vacancy": Text("空编", "Vacant posts"),
        "excess": Text("超编", "Above strength"),
        "duty_gap": Text("在岗缺口", "Working gap"),
        "own_post_gap": Text("本所实到缺口", "Own-post gap"),
        "established_pct": Text("编内占比", "Established share"),
        "lent_out": Text("在编不在岗", "Lent out"),
        "counted_posts": Text("满编率分母", "Posts in the fill rate"),
        "counted_offices": Text("填报在编数的所", "Offices in the fill rate"),
        "fill_pct": Text("编制满编率", "Fill rate"),
        "counted_on": Text("统计日期", "Counted on"),
        "is_stale": Text("统计过旧", "Count out of date"),
        "stale_offices": Text("统计过旧的所", "Offices with an old count"),
        "offices": Text("所数", "Offices"),
        "lead_posts": Text("领先人数", "Lead in posts"),
        "open_cases": Text("未销号图斑", "Open cases"),
        "cases_per_head": Text("人均未销号图斑", "Open cases a head"),
        "mean_per_head": Text("各所平均", "Mean of the offices"),
        "limit_per_head": Text("负荷偏高线", "High-workload line"),
        "is_in_trouble": Text("人少案多", "Short of staff and overloaded"),
        "recorded_office_id": Text("登记所属所", "Office as recorded"),
        "open_days": Text("下发以来天数", "Days since issue"),
        "accepted_offices": Text("达标所数", "Accepted offices"),
        "accepted_pct": Text("达标验收率", "Acceptance rate"),
        "unstated_offices": Text("未填报的所", "Not stated"),
        "mean_standards": Text("平均达标项数", "Mean standards met"),
        "least_standards": Text("最少达标项数", "Fewest standards met"),
        "standalone_branches": Text("单设支部", "Own branch"),
        "joint_branches": Text("联合支部", "Joint branch"),
        "no_branch_offices": Text("未设支部", "No branch"),
        "branch_offices": Text("有支部的所", "Offices with a branch"),
        "branch_pct": Text("支部覆盖率", "Branch coverage"),
        "patrols_pct": Text("巡查完成率", "Patrols done, share"),
        "missing_patrols": Text("欠巡查次数", "Patrols missed"),
        "patrol_offices": Text("填报巡查的所", "Offices stating patrols"),
        "joint_enforcement_offices": Text("设联动执法办公室的所", "Joint enforcement offices"),
    }
)
CODES: Mapping[str, tuple[Code, ...]] = MappingProxyType({})
