"""How the dashboard is used, in both languages: what a page can do, its keys and its marks."""

from collections.abc import Mapping
from types import MappingProxyType

from words.language import Text

# By what a page has; in the order in which it is told.
WAYS: Mapping[str, Text] = MappingProxyType(
    {
        "opening": Text(
            "页首几句先说哪项落后、从何时起、哪里最多、谁负责，最要紧的在前；点一句，到说明该指标"
            "的页面。",
            "The first sentences say what is behind, since when, where and whose, the gravest "
            "first; a click on one leads to the page that explains it.",
        ),
        "tiles": Text(
            "每格一个数：数值、状态灯、离目标还差多少。",
            "A tile holds one number: its value, its light, and how far it is from its target.",
        ),
        "by_indicator": Text(
            "在“指标”框中选定一项，下面的图表只说这一项。",
            "Choose an indicator in the box “Indicator”: the figures below are of it alone.",
        ),
        "opens": Text(
            "点图上的条、点或线，打开它背后的明细，并核对合计。",
            "A click on a mark of a chart opens the rows behind it and proves their total.",
        ),
        "narrows": Text(
            "点督办图上的一段，下方清单只列这一段的事项。",
            "A click on a part of the bars narrows the list below to that part.",
        ),
        "chooses": Text(
            "点地图上的区县，即选定该区县，其他页面同样生效。",
            "A click on a district of the map chooses it, for the other pages too.",
        ),
        "by_grain": Text(
            "“按日、按周、按月”切换流量的合计周期。",
            "“By day, by week, by month” choose the spans that flows are added up by.",
        ),
        "figures": Text(
            "每张图表下有“口径与来源”和“数据表、明细与下载”；图表可另存为图片，数据可存为 XLSX 或"
            " CSV。",
            "Under each figure stand “Definition and source” and “Table, records, download”: a "
            "chart is saved as a picture, its data as XLSX or CSV.",
        ),
        "lists": Text(
            "清单可搜索、按列筛选，点表头排序；下载的是筛选后的全部行，不只是当前一页。",
            "A list is searched, filtered by its columns and sorted by a click on a heading; the "
            "download has every row that was found, not the page alone.",
        ),
        "handed_out": Text(
            "“投影放映”供会议室大屏，“通报”生成幻灯片、文档、PDF 或工作簿，内容与本页一致。",
            "“Show on the wall” is for a projector, “Briefing” writes slides, a document, a PDF or "
            "a workbook: the same numbers as on the page.",
        ),
        "filters": Text(
            "左侧的截至日期、区县、对比、单位、口径对所有页面生效，并写在网址里：复制链接即可重现"
            "同一画面。",
            "Day, districts, comparison, unit and counting at the side hold on every page and "
            "stand in the address: a copied link opens the same picture.",
        ),
    }
)
KEYS: tuple[tuple[str, Text], ...] = (
    (
        "/",
        Text(
            "到查找框：编号、名称、单位，或其拼音、首字母",
            "to the search box: a number, a name, a unit, its pinyin or initials",
        ),
    ),
    ("?", Text("打开本页的帮助", "help on the page that is open")),
    ("Tab", Text("到下一个链接、按钮或图表", "to the next link, button or chart")),
    ("← →", Text("在图表内逐个移动", "from mark to mark inside a chart")),
    ("Enter", Text("打开选中图形的明细", "open the rows behind the mark that is reached")),
    (
        "Ctrl+P",
        Text("打印：不含导航，图表按纸宽排版", "print: no navigation, charts as wide as the paper"),
    ),
)
# What a light says, by its code.
LIGHTS: Mapping[str, Text] = MappingProxyType(
    {
        "on_pace": Text("达到当日的序时目标", "the target in force on the day is kept"),
        "slightly_behind": Text(
            "未达目标，差距在规则规定的幅度以内",
            "short of the target, within the margin that the rules set",
        ),
        "behind": Text("未达目标，差距超过该幅度", "short of the target by more than that margin"),
        "not_yet_due": Text("首个目标尚未到期", "the first target is not due yet"),
        "no_target": Text("没有目标，只报数值", "there is no target, only a value"),
    }
)
MARKS: tuple[tuple[Text, Text], ...] = (
    (
        Text("≈", "≈"),
        Text(
            "推定：用到尚未公布放假安排的年份",
            "estimated: it reaches into a year whose holidays are not announced",
        ),
    ),
    (
        Text("※", "※"),
        Text(
            "分母很小，多一件少一件比率就大变",
            "a small denominator: the rate swings with every single one",
        ),
    ),
    (
        Text("（晚于截止日）", "(later)"),
        Text("表中的日期晚于所示的截至日期", "a date in a table that lies after the day shown"),
    ),
    (
        Text("⚠", "⚠"),
        Text(
            "背后有数据提示：点开看是哪些行",
            "rows behind the number raised a warning: a click shows them",
        ),
    ),
    (
        Text("✓ ✗", "✓ ✗"),
        Text("明细合计与图表数相等、不相等", "rows and figure add up to the same, or do not"),
    ),
)
