"""The rules that differ between provinces, read from CSV files; they are never built into SQL."""

import csv
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pyarrow as pa
import pyarrow.parquet as pq

from data.codes import codes_of
from data.contracts import CALENDAR_YEARS, TABLES
from data.errors import BadRules
from data.rules.cells import (
    Reader,
    Scalar,
    day_in,
    day_of_year,
    either,
    filled,
    finite,
    one_of,
    optional_day,
    optional_whole,
    period,
    sign,
    truth,
    whole_count,
)

BUILT_IN = Path(__file__).parent
# Beyond which differences from the current release one is warned before signing.
COMPARISON_ALARMS = "comparison_alarms"
ALARMS = (
    "district_vanished",
    "denominator_shrank",
    "past_rate_changed",
    "past_amount_changed",
    "rows_alike",
    "data_older",
    "table_shrank",
)
# How often the bureau exports a table, and how long after the period it has time to.
TABLE_RHYTHM = "table_rhythm"
# The days that a program or a clerk writes where there is no date.
PLACEHOLDER_DATES = "placeholder_dates"
# The days off by law, and when those of the lunar calendar are in each year.
STATUTORY_HOLIDAYS = "statutory_holidays"
LUNAR_DAYS = "lunar_days"
LUNAR = ("spring_festival", "qingming", "dragon_boat", "mid_autumn")

# Units of which a parameter has no fractions.
COUNTED = ("count", "day", "month", "year")


@dataclass(frozen=True)
class RuleTable:
    """One rules file: its columns with reader and Arrow type, and values it must list."""

    name: str
    columns: Mapping[str, tuple[Reader, pa.DataType]]
    must_list: tuple[Scalar, ...]

    @property
    def schema(self) -> pa.Schema:
        """The Arrow schema of its rows."""
        return pa.schema([(name, kind) for name, (_, kind) in self.columns.items()])


_ORIGIN: dict[str, tuple[Reader, pa.DataType]] = {
    "source": (filled, pa.string()),
    "confidence": (one_of(("S", "C", "V", "W", "P", "M", "A")), pa.string()),
}

RULE_TABLES: Mapping[str, RuleTable] = MappingProxyType(
    {
        table.name: table
        for table in (
            RuleTable(
                "supply_event_types",
                {
                    "event_type": (one_of(codes_of("event_type")), pa.string()),
                    "stock_sign": (sign, pa.int32()),
                    "counts": (truth, pa.bool_()),
                    "bridge_step": (one_of(codes_of("bridge_step")), pa.string()),
                    "is_supply": (truth, pa.bool_()),
                    **_ORIGIN,
                },
                codes_of("event_type"),
            ),
            RuleTable(
                "supply_age_bands",
                {
                    "age_band": (one_of(codes_of("age_band")), pa.string()),
                    "from_years": (int, pa.int32()),
                    "to_years": (optional_whole, pa.int32()),
                    "sort_order": (int, pa.int32()),
                    **_ORIGIN,
                },
                codes_of("age_band"),
            ),
            RuleTable(
                "matter_age_bands",
                {
                    "age_band": (one_of(codes_of("matter_age")), pa.string()),
                    "from_months": (optional_whole, pa.int32()),
                    "to_months": (optional_whole, pa.int32()),
                    "sort_order": (int, pa.int32()),
                    **_ORIGIN,
                },
                codes_of("matter_age"),
            ),
            RuleTable(
                "parameters",
                {
                    "name": (filled, pa.string()),
                    "value": (finite, pa.float64()),
                    "unit": (filled, pa.string()),
                    **_ORIGIN,
                },
                (
                    "open_tolerance_ha",
                    "status_margin_pct",
                    "small_denominator",
                    "months_head_count_is_stale",
                    "case_tolerance_mu",
                    "penalty_decision_days",
                    "ratio_line_low_pct",
                    "ratio_line_high_pct",
                    "ratio_line_accountability_pct",
                    "acceptance_target_pct",
                    "workload_limit_ratio",
                    "idle_start_after_delivery_months",
                    "idle_due_soon_days",
                    "idle_near_months",
                    "finish_penalty_permille",
                    "satellite_backlog_from_year",
                    "satellite_backlog_to_year",
                    "suspect_area_pct",
                    "suspect_name_parcels",
                    "last_minute_pct",
                    "unvisited_days",
                    "projection_months",
                    "funnel_limit_factor",
                    "signal_limit_factor",
                    "signal_run_months",
                    "signal_trend_months",
                    "signal_least_months",
                    "signal_most_months",
                ),
            ),
            RuleTable(
                "idle_methods",
                {
                    "method": (one_of(("", *codes_of("idle_method"))), pa.string()),
                    "counts": (truth, pa.bool_()),
                    **_ORIGIN,
                },
                ("", *codes_of("idle_method")),
            ),
            RuleTable(
                "ranked_metrics",
                {
                    "metric": (filled, pa.string()),
                    "unit": (one_of(("pct", "day", "point")), pa.string()),
                    "direction": (one_of(("higher", "lower")), pa.string()),
                    **_ORIGIN,
                },
                (),
            ),
            RuleTable(
                "closure_sources",
                {
                    "case_source": (one_of(codes_of("source")), pa.string()),
                    "declared": (truth, pa.bool_()),
                    **_ORIGIN,
                },
                codes_of("source"),
            ),
            RuleTable(
                COMPARISON_ALARMS,
                {
                    "alarm": (one_of(ALARMS), pa.string()),
                    "value": (finite, pa.float64()),
                    "unit": (filled, pa.string()),
                    **_ORIGIN,
                },
                ALARMS,
            ),
            RuleTable(
                TABLE_RHYTHM,
                {
                    "table_name": (one_of(tuple(TABLES)), pa.string()),
                    "months": (period, pa.int32()),
                    "due_days": (whole_count, pa.int32()),
                    **_ORIGIN,
                },
                tuple(TABLES),
            ),
            RuleTable(
                PLACEHOLDER_DATES,
                {
                    "day": (day_in, pa.date32()),
                    "until": (optional_day, pa.date32()),
                    "reason_zh": (filled, pa.string()),
                    "reason_en": (filled, pa.string()),
                    **_ORIGIN,
                },
                (),
            ),
            RuleTable(
                STATUTORY_HOLIDAYS,
                {
                    "holiday": (filled, pa.string()),
                    "begins": (either(one_of(LUNAR), day_of_year), pa.string()),
                    "days_before": (whole_count, pa.int32()),
                    "days": (whole_count, pa.int32()),
                    **_ORIGIN,
                },
                (),
            ),
            RuleTable(
                LUNAR_DAYS,
                {
                    "year": (int, pa.int32()),
                    **dict.fromkeys(LUNAR, (day_in, pa.date32())),
                    **_ORIGIN,
                },
                tuple(CALENDAR_YEARS),
            ),
        )
    }
)


def bad_rules(path: Path, zh: str, en: str) -> BadRules:
    """Return the error of a rules file, which it names."""
    return BadRules(f"规则文件 {path.name}：{zh}", f"Rules file {path.name}: {en}")


def _read_row(rule: RuleTable, path: Path, line: int, row: dict[str, str]) -> dict[str, Scalar]:
    values: dict[str, Scalar] = {}
    for column, (reader, _) in rule.columns.items():
        text = row.get(column) or ""
        try:
            values[column] = reader(text)
            if column == "value" and row.get("unit") in COUNTED:
                int(text)
        except ValueError as error:
            raise bad_rules(
                path,
                f"第 {line} 行 {column} 列的值“{text}”不可用，请对照自带文件改正",
                f"line {line}, column {column}: {text!r} cannot be used; compare the file supplied",
            ) from error
    return values


def load_rule(rule: RuleTable, folder: Path = BUILT_IN) -> pa.Table:
    """Read one rules file into an Arrow table; BadRules names file, line, column and value."""
    path = folder / f"{rule.name}.csv"
    if not path.is_file():
        raise bad_rules(path, f"在 {folder} 中找不到", f"not found in {folder}")
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [name for name in rule.columns if name not in (reader.fieldnames or ())]
            if missing:
                raise bad_rules(
                    path, f"缺少列 {'、'.join(missing)}", f"misses {', '.join(missing)}"
                )
            rows = [_read_row(rule, path, line, row) for line, row in enumerate(reader, start=2)]
    except (UnicodeDecodeError, csv.Error) as error:
        raise bad_rules(
            path,
            "不是 UTF-8 编码的 CSV，请另存为“CSV UTF-8”",
            "is no CSV in UTF-8; save it as “CSV UTF-8”",
        ) from error
    keys = [row[next(iter(rule.columns))] for row in rows]
    for value in rule.must_list:
        if keys.count(value) != 1:
            raise bad_rules(
                path,
                f"“{value}”应恰好出现一次，实际 {keys.count(value)} 次",
                f"{value!r} must be listed exactly once, found {keys.count(value)}",
            )
    return pa.Table.from_pylist(rows, schema=rule.schema)


def write_rules(target: Path, folder: Path = BUILT_IN) -> dict[str, str]:
    """Write every rules file as Parquet into ``target``; return name → SHA-256 of the CSV."""
    target.mkdir(parents=True, exist_ok=True)
    digests = {}
    for rule in RULE_TABLES.values():
        pq.write_table(load_rule(rule, folder), target / f"{rule.name}.parquet")
        content = (folder / f"{rule.name}.csv").read_bytes()
        digests[rule.name] = hashlib.sha256(content).hexdigest()
    return digests
