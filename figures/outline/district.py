"""The page of one district, and of all districts beside each other; it never computes."""

from charts.overview.funnel import funnel_by_district
from charts.overview.multiples import months_by_district
from charts.overview.places import metric_on_map
from figures.outline.model import OWN_INDICATOR, Item, Page, beside
from figures.tiles import district as tiles
from figures.tiles.model import Tiles
from words.language import Text
from words.sentences.overview import district, funnel, gravest, multiples, places, signal
from words.sentences.overview import lead as say
from words.sentences.overview.opening import FIGURES

# What leads a table of many districts on paper; the workbook has every row.
_MOST_BEHIND = 20
_STANDING_COLUMNS = (
    "metric",
    "value",
    "unit",
    "target",
    "status",
    "lead",
    "city_value",
    "rank",
    "ranked_districts",
    "gap_part",
    "city_gap",
    "gap_unit",
    "gap_share_pct",
)

DISTRICT = Page(
    "district",
    Text("区县", "District"),
    Text(
        "这个区县哪里落后，拖了全市多少？",
        "Where does this district lag, and what does it add to the city's gaps?",
    ),
    rows=(
        beside(
            Item(
                "map_by_district",
                places.by_district,
                metric_on_map,
                show=("district", "value", "unit", "target", "status"),
                by_indicator=True,
                by_district=False,
                optional=True,
                needs="outline",
                chooses=True,
                measure="value",
            )
        ),
        beside(
            Item(
                "headline_month_by_district",
                multiples.by_district,
                months_by_district,
                remarks=(OWN_INDICATOR,),
                by_indicator=True,
                by_district=False,
            )
        ),
        beside(
            Item(
                "headline_funnel_by_district",
                funnel.by_district,
                funnel_by_district,
                by_indicator=True,
                by_district=False,
            )
        ),
        beside(
            Item(
                "district_standing",
                district.standing,
                show=_STANDING_COLUMNS,
                leading=say.leading,
                by_district=True,
            )
        ),
        beside(
            Item(
                "gravest_items",
                gravest.items,
                show=(
                    "item_kind",
                    "item_name",
                    "item_id",
                    "owner_unit",
                    "since_on",
                    "days_standing",
                    "amount_ha",
                    "age_rank",
                    "area_rank",
                ),
                by_district=True,
            )
        ),
    ),
    paper=(
        Item(
            "district_standing",
            district.standing,
            only={"status": ("behind",)},
            show=("metric", "district", *_STANDING_COLUMNS[1:]),
            leading=lambda rows: _MOST_BEHIND,
            by_district=False,
        ),
    ),
    tiles=Tiles(tiles.district, (*FIGURES, signal.FIGURE)),
    hints=(
        Text(
            "只选一个区县：它的各项指标、对全市差距的影响、最久和最大的事项；不选或选多个：各区县"
            "并排比较。",
            "With one district chosen: its indicators, what it adds to the city's gaps, its oldest "
            "and largest items; with none or several: the districts beside each other.",
        ),
    ),
)
