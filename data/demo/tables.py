"""Names the columns of every export and writes them as Parquet; it never makes up a value."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

_TYPES = {
    "text": pa.string(),
    "whole": pa.int32(),
    "number": pa.float64(),
    "day": pa.date32(),
    "yes": pa.bool_(),
}

COLUMNS: dict[str, str] = {
    "districts": "district:text district_en:text sort_order:whole aliases:text",
    "supply_parcels": (
        "parcel_id:text parcel_name:text batch_name:text approval_no:text approved_on:day "
        "batch_type:text district:text area_ha:number planned_use:text acquired:yes "
        "unsupplied_reason:text planned_method:text due_on:day owner_unit:text"
    ),
    "supply_events": (
        "event_id:text parcel_id:text event_type:text area_ha:number event_on:day "
        "entered_on:day supervision_no:text land_user:text price_wan:number"
    ),
    "supply_base": "year:whole parcel_id:text base_ha:number",
    "idle_land": (
        "supervision_no:text round:whole project_name:text holder:text district:text "
        "location:text supply_way:text land_use:text area_ha:number price_wan:number "
        "contract_on:day delivered_on:day agreed_start_on:day extended_start_on:day "
        "agreed_finish_on:day actual_start_on:day actual_finish_on:day developed_ha:number "
        "required_ha:number invested_wan:number total_investment_wan:number suspended_on:day "
        "identified_on:day identification_no:text idle_ha:number cause:text method:text "
        "survey_notice_on:day plan_approved_on:day fee_decided_on:day fee_paid_on:day "
        "disposed_on:day disposed_ha:number fee_assessed_wan:number fee_paid_wan:number "
        "legacy:yes owner_unit:text next_step:text"
    ),
    "offices": (
        "as_of:day office_id:text office_name:text district:text grade:text "
        "authorised_posts:whole staffed_posts:whole on_duty_established:whole "
        "borrowed_posts:whole external_staff:whole agency_staff:whole party_branch:text "
        "party_members:whole accepted:yes standards_met:whole joint_enforcement:yes "
        "enforcement_vehicles:whole patrol_assistants:whole patrols_required:whole "
        "patrols_done:whole abolished_on:day branch_id:text key_staff:whole"
    ),
    "cases": (
        "case_id:text parent_id:text split_status:text source:text issue_year:whole "
        "issued_on:day started_on:day found_on:day stopped_on:day district:text "
        "office_id:text judgement:text illegal_area_mu:number illegal_farmland_mu:number "
        "illegal_basic_farmland_mu:number dup_of:text disputed:yes first_judgement:text "
        "rejudged_on:day method:text demolished_mu:number legalised_mu:number "
        "remaining_mu:number review_stage:text deadline_on:day filed_on:day decided_on:day "
        "rectified_on:day closed_on:day owner_unit:text handled_jointly:yes "
        "handled_jointly_on:day self_handled:yes offenders:whole"
    ),
    "new_construction_farmland": "year:whole district:text total_farmland_mu:number as_of:day",
    "rankings": "metric:text period_on:day rank:whole rank_of:whole value:number publisher:text",
    "notes": "note_id:text on_date:day metric:text district:text text:text author_unit:text",
    "matters": (
        "register:text matter_id:text title:text kind:text cohort:text district:text "
        "office_id:text lead_unit:text owner_unit:text leader:text opened_on:day due_on:day "
        "required:whole follows_id:text parent_id:text subject_table:text subject_key:text "
        "area_ha:number people:whole households:whole money_wan:number"
    ),
    "matter_events": (
        "event_id:text register:text matter_id:text event:text stage:text on_date:day "
        "entered_on:day due_on:day area_ha:number people:whole households:whole "
        "money_wan:number by_unit:text doc_no:text note:text"
    ),
    "measures": (
        "metric:text bureau:text region:text grain:text period_from:day period_to:day "
        "value:number numerator:number denominator:number unit:text kind:text basis:text "
        "published_on:day source_doc:text revision:text"
    ),
    "targets": (
        "metric:text region:text year:whole due_on:day cumulative_target:number unit:text "
        "source_doc:text"
    ),
}
"""Table → its columns in order, each with the kind of its values."""


def write_table(folder: Path, table: str, rows: list[dict[str, object]]) -> None:
    """Write one export; a row with a column too many or too few is a KeyError or ValueError."""
    kinds = dict(column.split(":") for column in COLUMNS[table].split())
    for row in rows:
        if row.keys() != kinds.keys():
            raise ValueError(f"{table}: {sorted(row.keys() ^ kinds.keys())}")
    schema = pa.schema([(name, _TYPES[kind]) for name, kind in kinds.items()])
    columns = [
        pa.array([row[name] for row in rows], type=_TYPES[kind]) for name, kind in kinds.items()
    ]
    written = pa.Table.from_arrays(columns, schema=schema)
    pq.write_table(written, folder / f"{table}.parquet", compression="zstd")
