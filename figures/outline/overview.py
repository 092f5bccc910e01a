"""The overview's figures and the list of what is overdue; it never computes or writes."""

from charts.overview.additions import additions_by_month
from charts.overview.due import URGENT, due_by_kind, due_by_unit
from charts.overview.headline import metric_by_district, metric_by_month, ranks_by_period
from figures.address import HELP_KEYS, SEARCH_KEYS, STORY_KEYS
from figures.outline.district import DISTRICT
from figures.outline.model import OWN_INDICATOR, Item, Page, Part, beside
from figures.tiles import overview as tiles
from figures.tiles.model import Opening, Tiles
from figures.turning import Bars
from words.language import Text
from words.sentences.overview import additions, headline, holders, months, rankings, signal
from words.sentences.overview import lead as say
from words.sentences.overview.opening import FIGURES
from words.sentences.registers import printed

_DUE_BY_KIND = Item("due_items_by_kind", say.due_items, due_by_kind, series={"items": "due_band"})
_DUE_BY_UNIT = Item(
    "due_items_by_unit",
    say.due_by_unit,
    due_by_unit,
    series={band: band for band in URGENT},
    leading=say.leading_units,
    narrows=True,
)

OVERVIEW = Part(
    Text("总览", "Overview"),
    (
        Page(
            "overview",
            Text("主要指标", "Headline indicators"),
            Text(
                "哪些指标没有跟上序时，变动在哪里？",
                "Which indicators have not kept pace, and what moved?",
            ),
            rows=(
                beside(
                    Item(
                        "headline_by_month",
                        months.by_month,
                        metric_by_month,
                        remarks=(OWN_INDICATOR,),
                        by_indicator=True,
                    ),
                    Item(
                        "headline_by_district",
                        headline.by_district,
                        metric_by_district,
                        bars=Bars("contribution", largest=True, from_both_ends=True),
                        beside=("headline_by_metric", signal.FIGURE),
                        by_indicator=True,
                        keys=("metric", "district"),
                        measure="value",
                    ),
                ),
                beside(
                    Item(
                        "headline_signal_by_month",
                        additions.by_month,
                        additions_by_month,
                        remarks=(OWN_INDICATOR,),
                        by_indicator=True,
                    ),
                    Item(
                        "rankings_by_period",
                        rankings.ranked,
                        ranks_by_period,
                        show=(
                            "metric",
                            "period_on",
                            "rank",
                            "rank_of",
                            "rank_before",
                            "first_in_a_row",
                            "published_value",
                            "own_value",
                            "signed_value",
                            "unit",
                        ),
                        by_indicator=True,
                    ),
                ),
                beside(
                    Item(
                        "headline_by_metric",
                        say.headline,
                        show=("metric", "value", "unit", "target", "status", "year_target"),
                        leading=say.leading,
                    ),
                ),
                beside(
                    Item(
                        "holders_by_district",
                        holders.by_district,
                        show=(
                            "district",
                            "owner_unit",
                            "held_ha",
                            "held_items",
                            "held_pct",
                            "held_on",
                        ),
                        by_indicator=True,
                    ),
                ),
                beside(_DUE_BY_KIND),
                beside(
                    Item(
                        "other_rankings_by_period",
                        rankings.others,
                        show=(
                            "ranked_metric",
                            "period_on",
                            "rank",
                            "rank_of",
                            "first_in_a_row",
                            "published_value",
                            "ranked_unit",
                            "better",
                        ),
                        optional=True,
                    )
                ),
                beside(
                    Item(
                        "peers_by_metric",
                        printed.peers,
                        show=(
                            "metric",
                            "bureau",
                            "period_to",
                            "value",
                            "own_printed",
                            "unit",
                            "absence_reason",
                            "source_doc",
                        ),
                        optional=True,
                    )
                ),
            ),
            paper=(
                Item(
                    "headline_by_district",
                    headline.largest_movement,
                    note=headline.next_movements,
                    beside=("headline_by_metric", "headline_by_district", signal.FIGURE),
                    show=(
                        "metric",
                        "district",
                        "value",
                        "contribution",
                        "rate_effect",
                        "mix_effect",
                    ),
                    keys=("metric", "district"),
                    measure="value",
                ),
                Item(
                    "headline_signal_by_month",
                    additions.of_all,
                    tell=additions.one_by_one,
                ),
                Item(
                    "rankings_by_period",
                    rankings.latest,
                    show=(
                        "metric",
                        "period_on",
                        "rank",
                        "rank_of",
                        "first_in_a_row",
                        "published_value",
                        "own_value",
                        "signed_value",
                    ),
                ),
            ),
            tiles=Tiles(tiles.headline, (*FIGURES, signal.FIGURE)),
            opening=Opening(tiles.answers, FIGURES, whole="headline_by_metric"),
        ),
        DISTRICT,
        Page(
            "due",
            Text("督办清单", "Supervision list"),
            Text(
                "哪些事项将到期或已逾期，谁负责，差几天？",
                "What falls due or is overdue, whose is it, and by how many days?",
            ),
            rows=(beside(_DUE_BY_KIND), beside(_DUE_BY_UNIT)),
            paper=(
                Item(
                    "due_items",
                    say.overdue,
                    only={"due_band": ("newly_overdue", "long_overdue")},
                    show=(
                        "due_kind",
                        "item_id",
                        "district",
                        "owner_unit",
                        "limit_on",
                        "days_left",
                    ),
                ),
            ),
            lists=("due_items",),
        ),
        Page(
            "instructions",
            Text("督办事项", "Instructions"),
            Text(
                "就哪些数字交办了什么，谁承办，办到哪一步？",
                "What was ordered on which number, whose is it, and how far is it?",
            ),
            known=True,
            hints=(
                Text(
                    "在指标格或图表下点“督办”交办，写明事项、承办单位和时限；"
                    "交办时的数字和画面一并留存。",
                    "An instruction is given under a tile or a figure, with what is to be done, "
                    "the unit and the deadline; the number and the view of that day are kept "
                    "with it.",
                ),
                Text(
                    "承办单位在此签收、反馈，交办人认可或退回；每一步都留名、留时间。",
                    "The unit receives and answers it here, who gave it accepts it or sends it "
                    "back; each step keeps name and time.",
                ),
            ),
        ),
        Page(
            "search",
            Text("查找", "Search"),
            Text(
                "不论所选日期和行政区，哪些地块、图斑、所、事项、单位和页面叫这个名称、有这个编号？",
                "Whatever day and districts are chosen, what is called or numbered so?",
            ),
            reads=SEARCH_KEYS,
            finds=True,
            hints=(
                Text(
                    "在导航上方的框中输入编号、名称、单位，或其拼音、首字母；全半角、括号、空格、"
                    "大小写不影响结果。",
                    "Type a number, a name or a unit into the box above the pages, in pinyin or "
                    "its initials too; width, brackets, blanks and case make no difference.",
                ),
                Text(
                    "查找范围是整个版本，不受截至日期和区县的限制，但不超出本人权限。",
                    "The whole release is searched, whatever day and districts are chosen, as far "
                    "as you may see.",
                ),
            ),
        ),
        Page(
            "story",
            Text("单件档案", "Record"),
            Text(
                "这一件是什么、经过了什么、计入哪些数字？",
                "What is this record, what became of it, and which numbers does it count in?",
            ),
            reads=STORY_KEYS,
            finds=True,
            hints=(
                Text(
                    "从查找结果或任一清单的编号进入；列出登记内容、经过、计入和不计入的指标及"
                    "原因。",
                    "It is reached from a search or from a number in any list: its columns, its "
                    "days in order, and the indicators it counts in or not, with the reason.",
                ),
            ),
        ),
        Page(
            "help",
            Text("帮助", "Help"),
            Text(
                "这一页怎么看、怎么用，词语是什么意思？",
                "How is a page read and used, and what do its words mean?",
            ),
            reads=HELP_KEYS,
            finds=True,
            hints=(
                Text(
                    "任一页按“?”或点页首的“帮助”，即到该页的帮助；含义有出处，并注明可靠程度。",
                    "“?” or “Help” at the head of any page leads to the help on it; each meaning "
                    "says where it comes from and how sure it is.",
                ),
            ),
        ),
    ),
)
