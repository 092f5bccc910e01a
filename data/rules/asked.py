"""What single rules say, for those who ask for one; it reads them as every rule is read."""

from datetime import date
from pathlib import Path

import pyarrow.parquet as pq

from data.rules import (
    BUILT_IN,
    COMPARISON_ALARMS,
    PLACEHOLDER_DATES,
    RULE_TABLES,
    bad_rules,
    load_rule,
)


def alarm_limits(folder: Path) -> dict[str, float]:
    """Return by alarm the limits in a release's folder of rules; an older one has today's."""
    path = folder / f"{COMPARISON_ALARMS}.parquet"
    rule = RULE_TABLES[COMPARISON_ALARMS]
    rows = pq.read_table(path) if path.is_file() else load_rule(rule)
    return {row["alarm"]: row["value"] for row in rows.to_pylist()}


def placeholder_days(folder: Path = BUILT_IN) -> tuple[tuple[date, date], ...]:
    """Return first and last of the days of a rules folder that stand where there is no date."""
    rows = load_rule(RULE_TABLES[PLACEHOLDER_DATES], folder).to_pylist()
    days = tuple(sorted((row["day"], row["until"] or row["day"]) for row in rows))
    for first, last in days:
        if last < first:
            path = folder / f"{PLACEHOLDER_DATES}.csv"
            raise bad_rules(
                path, f"until {last} 早于 day {first}", f"until {last} is before day {first}"
            )
    return days
