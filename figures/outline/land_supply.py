"""The figures of approved but unsupplied land; it never computes or writes."""

from charts.land_supply.districts import rate_by_district
from charts.land_supply.mix import disposal_mix
from charts.land_supply.pace import rate_against_target
from charts.land_supply.stock import bridge, by_age_and_reason, over_10_left, rate_by_cohort
from figures.outline.model import Counted, Item, Page, Part, beside
from figures.tiles import land_supply as tiles
from figures.tiles.model import Tiles
from figures.turning import Bars
from words.language import Text
from words.sentences.land_supply import pace as land_supply
from words.sentences.land_supply import stock as land_stock

# The lines of a rate over the year, in the columns they are drawn from.
RATE_LINES = {
    "last_year": "last_year_rate_pct",
    "target": "target_pct",
    "projected": "projected_pct",
    "actual": "rate_pct",
    "running_month": "rate_pct",
    "complete_months": "rate_pct",
}
RATE_COLUMNS = ("month_end", "base_ha", "disposed_ha", "rate_pct", "target_pct", "lead_pp")

LAND_SUPPLY = Part(
    Text("批而未供", "Approved, not supplied"),
    (
        Page(
            "supply-schedule",
            Text("处置进度", "Disposal progress"),
            Text(
                "批而未供土地处置跟上序时进度了吗？",
                "Are we disposing of approved land on schedule?",
            ),
            rows=(
                beside(
                    (
                        Item(
                            "supply_disposal_rate_by_month",
                            land_supply.rate_by_month,
                            rate_against_target,
                            show=RATE_COLUMNS,
                            series=RATE_LINES,
                            remarks=("supply_disposal_rate",),
                        ),
                        Item(
                            "supply_disposal_mix",
                            land_supply.disposal_mix,
                            disposal_mix,
                            show=("event_type", "parcels", "area_ha"),
                            series={"area": "area_ha"},
                        ),
                    ),
                    (
                        Item(
                            "supply_disposal_rate_by_district",
                            land_supply.rate_by_district,
                            rate_by_district,
                            bars=Bars("rate_pct", kept="is_chosen"),
                            show=(
                                "rank",
                                "district",
                                "base_ha",
                                "disposed_ha",
                                "rate_pct",
                                "target_pct",
                                "status",
                                "base_remaining_ha",
                            ),
                            series={"rate": "rate_pct", "target": "target_pct"},
                        ),
                        Item(
                            "supply_left_by_district",
                            land_supply.left_by_district,
                            show=(
                                "district",
                                "base_remaining_ha",
                                "unsupplied_reason",
                                "reason_pct",
                                "blocked_ha",
                                "oldest_parcel",
                                "oldest_approved_on",
                            ),
                        ),
                    ),
                ),
                beside(
                    Item(
                        "supply_gap_parcels",
                        land_supply.gap_parcels,
                        beside=("supply_pace",),
                        counted=Counted("owner_unit", ("base_remaining_ha",)),
                        show=(
                            "position",
                            "parcel_name",
                            "district",
                            "base_remaining_ha",
                            "owner_unit",
                            "due_on",
                        ),
                    ),
                    Item(
                        "supply_pending_entries",
                        land_supply.pending_entries,
                        counted=Counted("entry_state", ("base_gain_ha", "base_gain_pp")),
                        show=(
                            "entry_state",
                            "parcel_name",
                            "district",
                            "base_gain_ha",
                            "event_on",
                            "waiting_days",
                        ),
                    ),
                ),
            ),
            tiles=Tiles(
                tiles.pace,
                (
                    "supply_disposal_rate_by_month",
                    "supply_pace",
                    "supply_stock_tie",
                    "supply_disposal_mix",
                ),
                ("supply_parcels", "supply_events"),
            ),
            explains={"supply_disposal_rate": "supply_disposal_rate_by_month"},
        ),
        Page(
            "supply-standing",
            Text("存量与成因", "Standing stock"),
            Text(
                "还有多少没供出去，压了多久，为什么？", "What is standing, how old is it, and why?"
            ),
            rows=(
                beside(
                    Item(
                        "supply_stock_by_age_and_reason",
                        land_stock.by_age_and_reason,
                        by_age_and_reason,
                        show=("age_band", "unsupplied_reason", "parcels", "area_ha"),
                    ),
                    Item(
                        "supply_stock_bridge",
                        land_stock.bridge,
                        bridge,
                        note=land_stock.bridge_tie,
                        beside=("supply_stock_tie",),
                        series={"steps": "area_ha"},
                    ),
                ),
                beside(
                    Item(
                        "supply_rate_by_cohort",
                        land_stock.by_cohort,
                        rate_by_cohort,
                        show=("approved_year", "parcels", "approved_ha", "supplied_ha", "rate_pct"),
                        series={"rate": "rate_pct"},
                    ),
                    Item(
                        "supply_over_10_by_month",
                        land_stock.over_10_by_month,
                        over_10_left,
                        show=(
                            "month_end",
                            "listed_parcels",
                            "left_parcels",
                            "gone_parcels",
                            "gone_pct",
                            "left_ha",
                        ),
                        series={"left": "left_parcels"},
                        note=land_stock.over_10_tie,
                        beside=("supply_over_10_by_month",),
                        remarks=("supply_over_10_parcels",),
                    ),
                ),
                beside(
                    Item(
                        "supply_over_10_parcels",
                        land_stock.over_10_parcels,
                        show=(
                            "position",
                            "parcel_name",
                            "district",
                            "remaining_ha",
                            "age_years",
                            "unsupplied_reason",
                            "planned_method",
                            "due_on",
                            "owner_unit",
                        ),
                    )
                ),
                beside(
                    Item(
                        "supply_over_10_exits",
                        land_stock.over_10_exits,
                        show=("bridge_step", "event_type", "parcels", "opening_ha"),
                    )
                ),
            ),
            explains={"supply_over_10_parcels": "supply_over_10_by_month"},
        ),
        Page(
            "supply-records",
            Text("地块明细", "Records"),
            Text(
                "各项数字对应哪些地块和事件？", "Which parcels and events are behind the figures?"
            ),
            lists=(
                "supply_stock_records",
                "supply_base_records",
                "supply_event_records",
                "supply_pending_entries",
                "supply_over_10_records",
                "supply_remaining_records",
            ),
        ),
    ),
)
