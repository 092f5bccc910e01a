"""The figures of idle land; it never computes or writes."""

from charts.idle_land.disposal import (
    idle_by_cause,
    idle_by_method,
    idle_rate_by_year,
    legacy_by_step,
    legacy_timeline,
)
from charts.idle_land.warning import new_by_month, warning_by_district
from charts.land_supply.pace import rate_against_target
from figures.outline.land_supply import RATE_COLUMNS, RATE_LINES
from figures.outline.model import Counted, Item, Page, Part, beside
from figures.tiles import idle_land as tiles
from figures.tiles.model import Tiles
from figures.turning import MOST_BARS, Bars
from words.language import Text
from words.sentences.idle_land import completions
from words.sentences.idle_land import disposal as idle_disposal
from words.sentences.idle_land import warning as idle_warning

IDLE_LAND = Part(
    Text("闲置土地", "Idle land"),
    (
        Page(
            "idle-warning",
            Text("新增与预警", "New and suspected"),
            Text(
                "有没有新增闲置？下个月、下季度哪些地块会满一年未动工？",
                "Is there new idle land, and which parcels come next?",
            ),
            rows=(
                beside(
                    Item(
                        "idle_warning_by_district",
                        idle_warning.warning_by_district,
                        warning_by_district,
                        bars=Bars(),
                        note=idle_warning.warning_note,
                        beside=("idle_warning_by_band",),
                        series={"parcels": "band"},
                        measure="parcels",
                    ),
                    Item(
                        "idle_new_by_month",
                        idle_warning.new_by_month,
                        new_by_month,
                        show=(
                            "month_end",
                            "identified_parcels",
                            "identified_ha",
                            "year_parcels",
                            "year_ha",
                        ),
                        series={"area": "identified_ha"},
                        remarks=("idle_new_ha",),
                    ),
                ),
                beside(
                    Item(
                        "idle_near_parcels",
                        idle_warning.near_parcels,
                        counted=Counted("horizon", ("area_ha",)),
                        show=(
                            "horizon",
                            "days_left",
                            "project_name",
                            "district",
                            "area_ha",
                            "idle_line_on",
                            "owner_unit",
                        ),
                    )
                ),
                beside(
                    Item(
                        "completion_overdue_by_district",
                        completions.overdue,
                        note=completions.penalties,
                        beside=("completion_overdue_by_district",),
                        show=(
                            "district",
                            "due_parcels",
                            "overdue_parcels",
                            "overdue_pct",
                            "overdue_ha",
                            "longest_overdue_days",
                            "penalty_wan",
                        ),
                        measure="overdue_parcels",
                    )
                ),
            ),
            tiles=Tiles(
                tiles.warning,
                ("idle_warning_by_band", "idle_new_by_month", "idle_near_parcels"),
                ("idle_land",),
            ),
            explains={"idle_new_ha": "idle_new_by_month"},
        ),
        Page(
            "idle-disposal",
            Text("处置与成因", "Disposal and causes"),
            Text(
                "闲置土地处置得怎样，因何闲置，以何种方式处置？",
                "Is idle land being disposed of, why was it idle, how did it end?",
            ),
            rows=(
                beside(
                    Item(
                        "idle_disposal_rate_by_month",
                        idle_disposal.rate_by_month,
                        rate_against_target,
                        show=RATE_COLUMNS,
                        series=RATE_LINES,
                        remarks=("idle_disposal_rate",),
                    ),
                    Item(
                        "idle_disposal_rate_by_year",
                        idle_disposal.rate_by_year,
                        idle_rate_by_year,
                        show=("year", "base_ha", "disposed_ha", "rate_pct", "identified_ha"),
                        series={"rate": "rate_pct"},
                    ),
                ),
                beside(
                    Item(
                        "idle_stock_by_cause",
                        idle_disposal.by_cause,
                        idle_by_cause,
                        series={"area": "area_ha"},
                    ),
                    Item(
                        "idle_disposal_by_method",
                        idle_disposal.by_method,
                        idle_by_method,
                        series={"area": "area_ha"},
                    ),
                ),
                beside(
                    Item(
                        "idle_fees_by_year",
                        idle_disposal.fees,
                        show=(
                            "fee_year",
                            "parcels",
                            "assessed_wan",
                            "collected_wan",
                            "owed_wan",
                            "collected_pct",
                        ),
                        measure="collected_wan",
                    )
                ),
            ),
            tiles=Tiles(
                tiles.disposal,
                (
                    "idle_warning_by_band",
                    "idle_disposal_rate_by_month",
                    "idle_fees_by_year",
                    "idle_legacy_by_step",
                ),
                ("idle_land",),
            ),
            explains={"idle_disposal_rate": "idle_disposal_rate_by_month"},
        ),
        Page(
            "idle-legacy",
            Text("历史遗留", "Legacy parcels"),
            Text(
                "历史遗留地块走到哪一步，停了多久？",
                "Which step have the legacy parcels reached, and since when?",
            ),
            rows=(
                beside(
                    Item(
                        "idle_legacy_by_step",
                        idle_disposal.legacy_by_step,
                        legacy_by_step,
                        series={"parcels": "parcels"},
                    )
                ),
                beside(
                    Item(
                        "idle_legacy_parcels",
                        idle_disposal.legacy_parcels,
                        legacy_timeline,
                        page_rows=MOST_BARS,
                        note=idle_disposal.legacy_note,
                        show=(
                            "project_name",
                            "district",
                            "idle_step",
                            "step_since_on",
                            "days_in_step",
                            "standing_ha",
                            "next_step",
                        ),
                    )
                ),
            ),
        ),
        Page(
            "idle-records",
            Text("闲置明细", "Idle-land records"),
            Text(
                "这些数字背后是哪些监管地块、认定书和闲置费？",
                "Which watched parcels, identifications and fees are behind the figures?",
            ),
            lists=(
                "idle_state_records",
                "idle_near_parcels",
                "idle_year_records",
                "idle_identified_records",
                "idle_disposal_records",
                "idle_fee_records",
                "idle_legacy_parcels",
                "completion_overdue_records",
            ),
        ),
    ),
)
