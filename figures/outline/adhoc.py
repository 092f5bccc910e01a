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
        ),
    ),
)
