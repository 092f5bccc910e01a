"""The rules that differ between provinces are data, complete and with their origin."""

import shutil
from pathlib import Path

import duckdb
import pytest

from data.contracts import TABLES
from data.errors import BadRules
from data.marts import show_rules
from data.rules import BUILT_IN, RULE_TABLES, load_rule, write_rules


def rows(name: str) -> dict[str, dict[str, object]]:
    table = load_rule(RULE_TABLES[name]).to_pylist()
    return {row[next(iter(row))]: row for row in table}


def own_rules(tmp_path: Path, name: str, old: str, new: str) -> Path:
    """Copy the rules supplied with one text replaced."""
    folder = tmp_path / "rules"
    folder.mkdir()
    for path in BUILT_IN.glob("*.csv"):
        shutil.copyfile(path, folder / path.name)
    changed = folder / f"{name}.csv"
    text = changed.read_text(encoding="utf-8")
    assert old in text
    changed.write_text(text.replace(old, new), encoding="utf-8")
    return folder


def test_supply_takes_from_the_stock_and_only_a_cancelled_contract_gives_back() -> None:
    signs = {name: row["stock_sign"] for name, row in rows("supply_event_types").items()}
    assert [name for name, sign in signs.items() if sign == 1] == ["reversal"]
    assert {sign for name, sign in signs.items() if name != "reversal"} == {-1}


def test_every_event_but_an_adjustment_counts_in_the_rate() -> None:
    kinds = rows("supply_event_types")
    assert [name for name, row in kinds.items() if not row["counts"]] == ["adjustment"]


def test_five_kinds_are_real_supply() -> None:
    kinds = rows("supply_event_types")
    supply = [name for name, row in kinds.items() if row["is_supply"]]
    assert supply == ["allocation", "grant", "agreement", "lease", "late_formalities"]
    assert [name for name in kinds if kinds[name]["bridge_step"] == "supplied"] == supply


def test_age_bands_join_without_gap_and_the_last_is_open() -> None:
    bands = sorted(rows("supply_age_bands").values(), key=lambda row: str(row["sort_order"]))
    edges = [(row["age_band"], row["from_years"], row["to_years"]) for row in bands]
    assert edges == [
        ("under_2", 0, 2),
        ("from_2_to_5", 2, 5),
        ("from_5_to_10", 5, 10),
        ("over_10", 10, None),
    ]


def test_paying_lending_and_revoking_release_no_idle_land() -> None:
    methods = rows("idle_methods")
    silent = sorted(name for name, row in methods.items() if not row["counts"])
    assert silent == ["fee", "revoked", "temporary_use"]
    assert methods[""]["counts"] is True


def test_what_the_bureau_finds_itself_is_not_of_the_overall_closure_rate() -> None:
    sources = rows("closure_sources")
    own = sorted(name for name, row in sources.items() if not row["declared"])
    assert own == ["patrol", "satellite", "self_check"]
    assert {row["confidence"] for row in sources.values()} == {"A"}


def test_the_parameters_are_those_of_the_contract() -> None:
    values = {name: row["value"] for name, row in rows("parameters").items()}
    assert values == {
        "open_tolerance_ha": 0.01,
        "status_margin_pct": 10.0,
        "small_denominator": 10.0,
        "months_head_count_is_stale": 12.0,
        "case_tolerance_mu": 0.01,
        "penalty_decision_days": 90.0,
        "ratio_line_low_pct": 5.0,
        "ratio_line_high_pct": 10.0,
        "ratio_line_accountability_pct": 15.0,
        "idle_start_after_delivery_months": 12.0,
        "idle_due_soon_days": 90.0,
        "idle_near_months": 6.0,
        "finish_penalty_permille": 0.0,
        "satellite_backlog_from_year": 2020.0,
        "satellite_backlog_to_year": 2022.0,
        "suspect_area_pct": 0.5,
        "suspect_name_parcels": 25.0,
        "last_minute_pct": 10.0,
        "unvisited_days": 30.0,
        "projection_months": 3.0,
        "funnel_limit_factor": 3.0,
        "signal_limit_factor": 2.66,
        "signal_run_months": 7,
        "signal_trend_months": 6,
        "signal_least_months": 10,
        "signal_most_months": 24,
        "acceptance_target_pct": 100.0,
        "workload_limit_ratio": 1.5,
    }


@pytest.mark.parametrize(
    ("name", "old", "new", "named"),
    [
        ("supply_event_types", "grant,-1", "grant,0", "stock_sign"),
        ("supply_event_types", "grant,-1", "auction,-1", "auction"),
        ("supply_event_types", "adjustment,-1,false", "adjustment,-1,no", "counts"),
        ("supply_event_types", "event_type,", "kind,", "event_type"),
        ("parameters", "open_tolerance_ha,0.01", "open_tolerance_ha,nan", "value"),
        ("parameters", "small_denominator", "smallest", "small_denominator"),
        ("idle_methods", "fee,false", "swap,false", "swap"),
    ],
)
def test_a_rules_file_that_cannot_be_used_is_refused_by_name(
    tmp_path: Path, name: str, old: str, new: str, named: str
) -> None:
    folder = own_rules(tmp_path, name, old, new)
    with pytest.raises(BadRules) as refusal:
        write_rules(tmp_path / "out", folder)
    assert f"{name}.csv" in refusal.value.said("zh")
    assert named in refusal.value.said("en")


def test_a_rules_folder_without_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRules, match=r"supply_event_types\.csv: not found"):
        write_rules(tmp_path / "out", tmp_path)


@pytest.mark.parametrize(
    "content",
    [
        "名称,数值".encode("gb18030"),
        "name,value".encode("utf-16"),
        b'"' + b"x" * 200_000,
    ],
    ids=["GB18030", "UTF-16", "a quotation mark never closed"],
)
def test_a_rules_file_that_is_no_csv_in_utf_8_is_refused_by_name(
    content: bytes, tmp_path: Path
) -> None:
    folder = own_rules(tmp_path, "parameters", "name", "name")
    header, _, rest = (folder / "parameters.csv").read_bytes().partition(b"\n")
    (folder / "parameters.csv").write_bytes(header + b"\n" + content + rest)
    with pytest.raises(BadRules, match=r"parameters\.csv: is no CSV in UTF-8") as refusal:
        write_rules(tmp_path / "written", folder)
    assert "不是 UTF-8 编码的 CSV" in refusal.value.zh


def test_a_release_older_than_a_rule_has_none_of_it_and_opens(tmp_path: Path) -> None:
    write_rules(tmp_path)
    (tmp_path / "closure_sources.parquet").unlink()
    with duckdb.connect() as connection:
        show_rules(connection, tmp_path)
        unknown = connection.execute("select case_source, declared from rule_closure_sources")
        assert unknown.fetchall() == []
        known = connection.execute("select count(*) from rule_idle_methods").fetchone()
        assert known == (len(rows("idle_methods")),)


def test_each_table_has_its_rhythm_and_a_period_fits_into_a_year() -> None:
    rhythm = {name: (row["months"], row["due_days"]) for name, row in rows("table_rhythm").items()}
    assert list(rhythm) == list(TABLES)
    assert rhythm["cases"] == (1, 10)
    assert {row["confidence"] for row in rows("table_rhythm").values()} == {"A"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("cases,1,10", "cases,5,10", "line 4, column months: '5'"),
        ("cases,1,10", "cases,1,-1", "line 4, column due_days: '-1'"),
        ("cases,1,10", "case,1,10", "line 4, column table_name: 'case'"),
    ],
)
def test_a_rhythm_that_cannot_be_kept_is_refused(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    with pytest.raises(BadRules) as refusal:
        load_rule(RULE_TABLES["table_rhythm"], own_rules(tmp_path, "table_rhythm", old, new))
    assert said in refusal.value.en
