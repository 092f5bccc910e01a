"""The contracts say what CONTRACT.md section 2 says: written out here a second time, by hand."""

import pytest

from data.codes import CODE_LISTS, codes_of
from data.contracts import TABLES

# `?` may be null or absent; `!` must be filled where the judgement is illegal.
COLUMNS = {
    "districts": """
        district VARCHAR, district_en VARCHAR?, sort_order INTEGER, aliases VARCHAR?,
        valid_from DATE?, valid_to DATE?, successor VARCHAR?""",
    "offices": """
        as_of DATE, office_id VARCHAR, office_name VARCHAR, district VARCHAR, grade VARCHAR,
        authorised_posts INTEGER, staffed_posts INTEGER?, on_duty_established INTEGER,
        borrowed_posts INTEGER, external_staff INTEGER, agency_staff INTEGER,
        party_branch VARCHAR?, party_members INTEGER?, accepted BOOLEAN?, standards_met INTEGER?,
        joint_enforcement BOOLEAN?, enforcement_vehicles INTEGER?, patrol_assistants INTEGER?,
        patrols_required INTEGER?, patrols_done INTEGER?, abolished_on DATE?,
        branch_id VARCHAR?, key_staff INTEGER?""",
    "cases": """
        case_id VARCHAR, parent_id VARCHAR?, split_status VARCHAR, source VARCHAR,
        issue_year INTEGER, issued_on DATE, started_on DATE?, found_on DATE?, stopped_on DATE?,
        district VARCHAR, office_id VARCHAR?, judgement VARCHAR, illegal_area_mu DOUBLE!,
        illegal_farmland_mu DOUBLE!, illegal_basic_farmland_mu DOUBLE?, dup_of VARCHAR?,
        disputed BOOLEAN?, first_judgement VARCHAR?, rejudged_on DATE?, method VARCHAR!,
        demolished_mu DOUBLE?, legalised_mu DOUBLE?, remaining_mu DOUBLE!, review_stage VARCHAR!,
        deadline_on DATE?, filed_on DATE?, decided_on DATE?, rectified_on DATE?, closed_on DATE?,
        owner_unit VARCHAR?, handled_jointly BOOLEAN?, handled_jointly_on DATE?,
        self_handled BOOLEAN?, offenders INTEGER?""",
    "new_construction_farmland": """
        year INTEGER, district VARCHAR, total_farmland_mu DOUBLE, as_of DATE?""",
    "supply_parcels": """
        parcel_id VARCHAR, parcel_name VARCHAR, batch_name VARCHAR, approval_no VARCHAR,
        approved_on DATE, batch_type VARCHAR?, district VARCHAR, area_ha DOUBLE,
        planned_use VARCHAR?, acquired BOOLEAN?, unsupplied_reason VARCHAR?,
        planned_method VARCHAR?, due_on DATE?, owner_unit VARCHAR?""",
    "supply_events": """
        event_id VARCHAR, parcel_id VARCHAR, event_type VARCHAR, area_ha DOUBLE, event_on DATE,
        entered_on DATE?, supervision_no VARCHAR?, land_user VARCHAR?, price_wan DOUBLE?""",
    "supply_base": "year INTEGER, parcel_id VARCHAR, base_ha DOUBLE",
    "idle_land": """
        supervision_no VARCHAR, round INTEGER?, project_name VARCHAR, holder VARCHAR?,
        district VARCHAR, location VARCHAR?, supply_way VARCHAR?, land_use VARCHAR?,
        area_ha DOUBLE, price_wan DOUBLE?, contract_on DATE, delivered_on DATE?,
        agreed_start_on DATE?, extended_start_on DATE?, agreed_finish_on DATE?,
        actual_start_on DATE?, actual_finish_on DATE?, developed_ha DOUBLE?, required_ha DOUBLE?,
        invested_wan DOUBLE?, total_investment_wan DOUBLE?, suspended_on DATE?,
        identified_on DATE?, identification_no VARCHAR?, idle_ha DOUBLE?, cause VARCHAR?,
        method VARCHAR?, survey_notice_on DATE?, plan_approved_on DATE?, fee_decided_on DATE?,
        fee_paid_on DATE?, disposed_on DATE?, disposed_ha DOUBLE?, fee_assessed_wan DOUBLE?,
        fee_paid_wan DOUBLE?, legacy BOOLEAN, owner_unit VARCHAR?, next_step VARCHAR?""",
    "targets": """
        metric VARCHAR, region VARCHAR, year INTEGER, due_on DATE, cumulative_target DOUBLE,
        unit VARCHAR, source_doc VARCHAR""",
    "rankings": """
        metric VARCHAR, period_on DATE, rank INTEGER, rank_of INTEGER, value DOUBLE?,
        publisher VARCHAR?""",
    "notes": """
        note_id VARCHAR, on_date DATE, metric VARCHAR?, district VARCHAR?, text VARCHAR,
        author_unit VARCHAR?""",
    "matters": """
        register VARCHAR, matter_id VARCHAR, title VARCHAR, kind VARCHAR?, cohort VARCHAR?,
        district VARCHAR?, office_id VARCHAR?, lead_unit VARCHAR?, owner_unit VARCHAR?,
        leader VARCHAR?, opened_on DATE?, due_on DATE?, required INTEGER?, follows_id VARCHAR?,
        parent_id VARCHAR?, subject_table VARCHAR?, subject_key VARCHAR?, area_ha DOUBLE?,
        people INTEGER?, households INTEGER?, money_wan DOUBLE?""",
    "matter_events": """
        event_id VARCHAR, register VARCHAR, matter_id VARCHAR, event VARCHAR, stage VARCHAR?,
        on_date DATE?, entered_on DATE?, due_on DATE?, area_ha DOUBLE?, people INTEGER?,
        households INTEGER?, money_wan DOUBLE?, by_unit VARCHAR?, doc_no VARCHAR?,
        note VARCHAR?""",
    "measures": """
        metric VARCHAR, bureau VARCHAR?, region VARCHAR, grain VARCHAR, period_from DATE?,
        period_to DATE, value DOUBLE?, numerator DOUBLE?, denominator DOUBLE?, unit VARCHAR,
        kind VARCHAR, basis VARCHAR, published_on DATE, source_doc VARCHAR, revision VARCHAR?""",
    "calendar_days": "day DATE, is_working BOOLEAN, source_doc VARCHAR",
}

KEYS = {
    "districts": "district",
    "offices": "as_of office_id",
    "cases": "case_id",
    "new_construction_farmland": "year district",
    "supply_parcels": "parcel_id",
    "supply_events": "event_id",
    "supply_base": "year parcel_id",
    "idle_land": "supervision_no round",
    "targets": "metric region year due_on",
    "rankings": "metric period_on",
    "notes": "note_id",
    "matters": "register matter_id",
    "matter_events": "event_id",
    "measures": "metric bureau region grain period_from period_to published_on",
    "calendar_days": "day",
}

CODES = {
    ("offices", "grade"): "section deputy_section unit",
    ("offices", "party_branch"): "standalone joint none",
    ("cases", "split_status"): "whole parent child",
    ("cases", "source"): """satellite supervision transfer petition hotline patrol audit media
        department self_check""",
    ("cases", "judgement"): """pending legal non_agricultural non_grain rural_road farm_facility
        pseudo_change other""",
    ("cases", "first_judgement"): """pending legal non_agricultural non_grain rural_road
        farm_facility pseudo_change other""",
    ("cases", "method"): "none demolition legalisation mixed confiscation other",
    ("cases", "review_stage"): "unprocessed county city province returned finished",
    ("supply_parcels", "batch_type"): "city_batch separate_site village_batch linked_quota other",
    ("supply_parcels", "unsupplied_reason"): """acquisition project_change plan_change
        used_unsupplied leftover other""",
    ("supply_events", "event_type"): """allocation grant agreement lease late_formalities
        withdrawal_unused withdrawal_acquired correction_supplied correction_area
        correction_duplicate adjustment reversal""",
    ("idle_land", "cause"): "government enterprise force_majeure court_seizure other",
    ("idle_land", "method"): """extension use_change temporary_use paid_recovery swap fee
        forfeiture started transfer revoked other""",
    ("targets", "unit"): "pct ha mu count",
    ("matter_events", "event"): "stage visit extension pause resume note",
    ("measures", "grain"): "day week month quarter half year span",
    ("measures", "unit"): """pct point ha mu sqm count people households day working_day month
        year wan_yuan""",
    ("measures", "kind"): "stock flow ratio rank score duration",
    ("measures", "basis"): "published ledger survey",
    ("measures", "revision"): "late_data recalculated method correction",
}

PLANS_AND_LIMITS = {
    ("districts", "valid_from"),
    ("districts", "valid_to"),
    ("cases", "deadline_on"),
    ("supply_parcels", "due_on"),
    ("idle_land", "agreed_start_on"),
    ("idle_land", "extended_start_on"),
    ("idle_land", "agreed_finish_on"),
    ("targets", "due_on"),
    ("rankings", "period_on"),
    ("notes", "on_date"),
    ("matters", "due_on"),
    ("matter_events", "due_on"),
    ("measures", "period_from"),
    ("measures", "period_to"),
    ("measures", "published_on"),
    ("calendar_days", "day"),
}


def test_the_contract_has_eleven_core_tables_and_four_general_ones() -> None:
    assert set(TABLES) == set(COLUMNS)


@pytest.mark.parametrize("name", COLUMNS)
def test_a_table_has_the_columns_and_types_of_the_contract(name: str) -> None:
    written = [" ".join(part.split()) for part in COLUMNS[name].split(",")]
    declared = [
        f"{column.name} {column.type}"
        + ("?" if column.nullable else "!" if column.required_when else "")
        for column in TABLES[name].columns
    ]
    assert declared == written


@pytest.mark.parametrize("name", KEYS)
def test_a_table_has_the_key_of_the_contract(name: str) -> None:
    assert TABLES[name].key == tuple(KEYS[name].split())


def test_each_coded_column_holds_the_codes_of_the_contract_and_no_other_column_is_coded() -> None:
    declared = {
        (table.name, column.name): codes_of(column.codes)
        for table in TABLES.values()
        for column in table.columns
        if column.codes
    }
    assert declared == {place: tuple(codes.split()) for place, codes in CODES.items()}


def test_the_method_of_a_case_and_of_idle_land_are_two_different_lists() -> None:
    assert TABLES["cases"].column("method").codes != TABLES["idle_land"].column("method").codes


def test_only_the_districts_must_be_in_every_folder() -> None:
    assert [table.name for table in TABLES.values() if not table.optional] == ["districts"]


def test_plans_and_limits_are_no_events_and_every_other_date_is_one() -> None:
    quiet = {
        (table.name, column.name)
        for table in TABLES.values()
        for column in table.columns
        if column.type == "DATE" and not column.event
    }
    assert quiet == PLANS_AND_LIMITS


@pytest.mark.parametrize("name", TABLES)
def test_no_two_columns_of_a_table_answer_to_the_same_header(name: str) -> None:
    headers = [header for column in TABLES[name].columns for header in (column.zh, *column.aliases)]
    assert sorted(headers) == sorted(set(headers))


def test_units_follow_the_end_of_the_name() -> None:
    assert TABLES["idle_land"].column("idle_ha").unit == "ha"
    assert TABLES["cases"].column("remaining_mu").unit == "mu"
    assert TABLES["idle_land"].column("fee_paid_wan").unit == "wan_yuan"
    assert TABLES["offices"].column("authorised_posts").unit is None


@pytest.mark.parametrize("name", CODE_LISTS)
def test_each_label_of_a_code_list_means_one_code_in_both_languages(name: str) -> None:
    codes = CODE_LISTS[name]
    chinese = [label for code in codes for label in (code.zh, *code.aliases)]
    english = [code.en for code in codes]
    assert len(chinese) == len(set(chinese))
    assert len(english) == len(set(english))
    assert all(code.zh and code.en for code in codes)


def test_every_area_and_amount_has_a_warning_below_nought() -> None:
    """An adjustment may be negative, which the check of the events says, and so may what is taken
    back of a matter: restored land found lost at the year's end is an event with less than none."""
    own_check = {
        ("supply_parcels", "area_ha"),
        ("supply_events", "area_ha"),
        ("supply_base", "base_ha"),
        ("idle_land", "area_ha"),
    }
    amounts = {
        (table.name, column.name): column
        for table in TABLES.values()
        for column in table.columns
        if column.unit
    }
    taken_back = {("matter_events", "area_ha"), ("matter_events", "money_wan")}
    unbounded = {place for place, column in amounts.items() if column.minimum != 0}
    assert unbounded == own_check | taken_back
    for table, column in own_check:
        assert any(f"{column} > 0" in check.sql for check in TABLES[table].checks)


def test_money_beyond_what_land_is_worth_is_a_warning_and_an_area_beyond_a_city_refuses() -> None:
    for table in TABLES.values():
        for column in table.columns:
            if column.unit == "wan_yuan":
                assert (column.maximum, column.limit) == (1e8, 1e12)
            elif column.unit:
                assert column.limit == {"ha": 1e7, "mu": 1.5e8}[column.unit]
                assert column.is_area
