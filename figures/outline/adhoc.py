"""The ad hoc page: any core table, as asked; it has no figure of its own."""

from figures.outline.model import Page, Part
from words.language import Text

ADHOC = Part(
    Text("自助分析", "Ad hoc"),
    (
        Page(
            "explore",
            Text("自助分析", "Explore the data"),
            Text(
                "任选一张表，按任意列筛选、分组、统计，原始记录说了什么？",
                "What do the exported rows say, filtered, grouped and measured as you like?",
            ),
            hints=(
                Text(
                    "依次选表、分组、统计方式和筛选条件；两个分组成交叉表，合计与明细相符。",
                    "Choose the table, what to group by, the measure and the filters; two groups "
                    "make a cross table whose totals tie with its rows.",
                ),
                Text(
                    "整个问题写在网址里，可复制、可存为视图；结果可下载。",
                    "The whole question stands in the address: it can be copied or kept as a view, "
                    "and its answer downloaded.",
                ),
            ),
        ),
    ),
)
