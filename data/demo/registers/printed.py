"""What the demo city printed, beside what its rows give; and what four real bureaus printed.

The city's own values are those of the source documents, moved to its own days; a printed
contradiction is kept. What a real bureau published stands under its name with the day of its
document, of which the paragraph is given; of an undated one the last day of its year or month.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from data.demo.land_supply.plan import DATA_TO

Row = dict[str, object]

_WUXI, _SUIZHOU, _HUZHOU, _XIAMEN = "无锡市", "随州市", "湖州市", "厦门市"
_PUBLISHED_ON = {
    _WUXI: date(2019, 12, 31),
    _SUIZHOU: date(2010, 12, 31),
    _HUZHOU: date(2017, 4, 30),
    _XIAMEN: date(2024, 11, 19),
}


@dataclass(frozen=True)
class Printed:
    """One printed value; parts where they were printed too, and no other."""

    metric: str
    value: float | None
    unit: str
    kind: str
    source: str
    period_to: date = DATA_TO
    period_from: date | None = None
    grain: str = "span"
    parts: tuple[float, float | None] | None = None
    region: str = "city"
    basis: str = "published"
    published_on: date | None = None
    revision: str | None = None
    bureau: str | None = None

    def row(self) -> Row:
        """Return the value as a row of ``measures``."""
        numerator, denominator = self.parts or (None, None)
        known = _PUBLISHED_ON.get(self.bureau or "", DATA_TO)
        return {
            "metric": self.metric,
            "bureau": self.bureau,
            "region": self.region,
            "grain": self.grain,
            "period_from": self.period_from,
            "period_to": self.period_to,
            "value": self.value,
            "numerator": numerator,
            "denominator": denominator,
            "unit": self.unit,
            "kind": self.kind,
            "basis": self.basis,
            "published_on": self.published_on or known,
            "source_doc": self.source,
            "revision": self.revision,
        }


_START, _END_2023 = date(2024, 1, 1), date(2023, 12, 31)
_YEAR_2023 = (_END_2023, date(2023, 1, 1), "year")
_THIS_YEAR = (DATA_TO, _START, "span")
_Q1 = (date(2024, 3, 31), _START, "quarter")

_NET_CHANGES = {
    "东湖区": -42.35,
    "西岭区": 118.2,
    "南港区": -96.75,
    "北川区": 84.9,
    "高新区": -11.4,
    "云溪县": 89.0,
}
"""What makes the published 141.60 mu: three districts lost more than was restored (invented)."""
_SURVEYED = tuple(
    Printed(
        *("farmland_net_change", mu, "mu", "flow", "演示虚构：变更调查分区数", *_YEAR_2023),
        region=district,
        basis="survey",
    )
    for district, mu in _NET_CHANGES.items()
)

_OWN: tuple[Printed, ...] = (
    Printed("inspection_done", 80, "pct", "ratio", "003:7", parts=(16, 20)),
    # 225 and 13 are printed as the parts of 228, which they are not.
    Printed("announcement_published", 928, "count", "flow", "003:29", DATA_TO, date(2020, 1, 1)),
    Printed("announcement_open", 228, "count", "stock", "003:29"),
    Printed("announcement_overdue", 225, "count", "stock", "003:29"),
    Printed("announcement_within_limit", 13, "count", "stock", "003:29"),
    Printed("plan_match_mean_allocation", 38, "day", "duration", "003:29", *_Q1),
    Printed("plan_match_mean_grant", 24, "day", "duration", "003:29", *_Q1),
    Printed("farmland_restored", 3956.86, "mu", "flow", "003:26", *_YEAR_2023),
    Printed("farmland_net_change", 141.6, "mu", "flow", "003:26", *_YEAR_2023, basis="survey"),
    *_SURVEYED,
    Printed("farmland_scouted_share", 62, "pct", "ratio", "003:26", *_THIS_YEAR, (7185, 11600)),
    Printed(
        *("plan_compilation_accepted", None, "pct", "ratio", "003:13", date(2024, 6, 25)),
        parts=(10, 16),
    ),
    Printed("fund_total", 28_000, "wan_yuan", "stock", "003:59"),
    Printed("institution_issued", 31, "count", "flow", "003:9", *_THIS_YEAR),
    Printed("interview_held", 21, "count", "flow", "003:46", *_THIS_YEAR),
    Printed("registration_legacy_open", 523, "count", "stock", "003:80", date(2023, 12, 4)),
    Printed("staff_deputy_age", -3, "year", "flow", "003:66", *_THIS_YEAR),
    Printed("staff_recruited", 36, "people", "flow", "003:66", *_THIS_YEAR),
    Printed("staff_recruited_civil", 11, "people", "flow", "003:66", *_THIS_YEAR),
    Printed("staff_recruited_public", 25, "people", "flow", "003:66", *_THIS_YEAR),
    Printed("publicity_books", 200, "count", "flow", "003:36", *_THIS_YEAR),
    Printed("publicity_copies", 5000, "count", "flow", "001:3", *_THIS_YEAR),
    Printed("petition_change", -25, "pct", "ratio", "001:3", *_THIS_YEAR),
    Printed("hazard_people_freed", 1524, "people", "flow", "002:54"),
    Printed("hazard_people_relocated", 579, "people", "flow", "002:54"),
    Printed("hazard_treated_points", 184, "count", "flow", "002:54"),
    Printed("hazard_investment", 5172, "wan_yuan", "flow", "002:54"),
    Printed("hazard_prone_area", 52.9, "pct", "ratio", "002:54"),
    Printed("hazard_years_without_casualties", 9, "year", "stock", "002:54"),
    Printed("homestead_registered", 462_700, "count", "stock", "002:52"),
    Printed("homestead_certified_households", 424_100, "households", "stock", "002:52"),
    Printed("homestead_certified_share", 100, "pct", "ratio", "002:52"),
    Printed("stock_revived", 7130, "mu", "flow", "002:42", *_YEAR_2023),
    Printed("stock_revived", 910, "mu", "flow", "002:42", *_YEAR_2023, region="高新区"),
    Printed(
        "stock_revived_factory", 200_000, "sqm", "flow", "002:42", *_YEAR_2023, region="高新区"
    ),
    Printed("low_efficiency_redeveloped", 4970, "mu", "flow", "002:42", *_YEAR_2023),
    Printed("social_security_solved", 16_959, "people", "flow", "002:56", *_YEAR_2023),
    Printed(
        "visit_visited",
        138,
        "count",
        "flow",
        "002:32",
        date(2022, 12, 31),
        date(2022, 1, 1),
        "year",
    ),
)

_SATISFIED: tuple[tuple[int, int], ...] = (
    *((31, 36), (24, 28), (33, 37), (38, 41), (36, 40)),
    *((41, 44), (44, 48), (47, 50), (45, 49), (50, 53)),
)
"""Of each month of 2024 the calls rated satisfied and all that were rated."""
_MONTH_ENDS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31)
_QUALITY: tuple[tuple[int, int, float], ...] = ((3, 31, 91.5), (6, 30, 93.2), (9, 30, 94.8))


def _ledger_values() -> list[Printed]:
    """Return what the city counts for itself: a month of the hotline was counted a second time."""
    rated = [
        Printed(
            *("hotline_satisfaction", None, "pct", "ratio", "演示虚构：热线月报"),
            *(date(2024, month, last), date(2024, month, 1), "month"),
            parts=parts,
            basis="ledger",
            published_on=date(2024, month, last),
        )
        for month, (last, parts) in enumerate(zip(_MONTH_ENDS, _SATISFIED, strict=True), start=1)
    ]
    again = Printed(
        *("hotline_satisfaction", None, "pct", "ratio", "演示虚构：热线月报（补报）"),
        *(date(2024, 3, 31), date(2024, 3, 1), "month"),
        parts=(35, 40),
        basis="ledger",
        published_on=date(2024, 4, 22),
        revision="late_data",
    )
    scores = [
        Printed(
            *("approval_quality", score, "point", "score", "演示虚构：省厅季度通报"),
            *(date(2024, month, last), date(2024, month - 2, 1), "quarter"),
            published_on=date(2024, month, last),
        )
        for month, last, score in _QUALITY
    ]
    return [*rated, again, *scores]


def _year(year: int) -> tuple[date, date, str]:
    return date(year, 12, 31), date(year, 1, 1), "year"


_TO_2016 = (date(2016, 12, 31), None, "span")
_TWO_YEARS = (date(2016, 12, 31), date(2015, 1, 1), "span")
_CASES_TO = date(2024, 10, 18)

_PEERS: dict[str, tuple[Printed, ...]] = {
    _WUXI: (
        Printed("staffing_fill_rate", None, "pct", "ratio", "000:10", *_year(2019), (508, 586)),
    ),
    _SUIZHOU: (
        Printed("petition_change", -25, "pct", "ratio", "001:3", *_year(2010)),
        Printed("publicity_copies", 5000, "count", "flow", "001:3", *_year(2010)),
    ),
    _HUZHOU: (
        Printed("illegal_farmland_ratio", 1.83, "pct", "ratio", "002:30", *_year(2016)),
        Printed("stock_revived", 7130, "mu", "flow", "002:42", *_year(2015)),
        Printed("low_efficiency_redeveloped", 4970, "mu", "flow", "002:42", *_year(2015)),
        Printed("visit_visited", 138, "count", "flow", "002:32", *_year(2014)),
        Printed("visit_visited", 213, "count", "flow", "002:68", *_TWO_YEARS),
        Printed("social_security_solved", 16_959, "people", "flow", "002:56", *_year(2015)),
        Printed("hazard_people_freed", 1524, "people", "flow", "002:54", *_TO_2016),
        Printed("hazard_people_relocated", 579, "people", "flow", "002:54", *_TO_2016),
        Printed("hazard_treated_points", 184, "count", "flow", "002:54", *_TO_2016),
        Printed("hazard_investment", 5172, "wan_yuan", "flow", "002:54", *_TO_2016),
        Printed("hazard_prone_area", 52.9, "pct", "ratio", "002:54", *_TO_2016),
        Printed("hazard_years_without_casualties", 9, "year", "stock", "002:54", *_TO_2016),
        Printed("homestead_registered", 462_700, "count", "stock", "002:52", date(2015, 12, 31)),
        Printed(
            *("homestead_certified_households", 424_100, "households", "stock", "002:52"),
            date(2015, 12, 31),
        ),
        Printed("homestead_certified_share", 100, "pct", "ratio", "002:52", date(2015, 12, 31)),
    ),
    _XIAMEN: (
        Printed(
            *("supply_disposal_rate", 8.75, "pct", "ratio", "003:26", date(2024, 4, 30), _START),
            parts=(154.67, None),
        ),
        Printed(
            *("supply_disposal_rate", 11.08, "pct", "ratio", "003:26", date(2024, 5, 31), _START),
            parts=(195.76, None),
        ),
        Printed("supply_over_10_parcels", 227, "count", "stock", "003:84", date(2024, 11, 18)),
        Printed("idle_disposal_rate", 74.87, "pct", "ratio", "003:26", *_year(2023)),
        Printed("idle_new_ha", 23.1, "ha", "flow", "003:26", *_year(2023)),
        Printed("idle_new_ha", 0, "ha", "flow", "003:26", date(2024, 6, 30), _START, "half"),
        Printed(
            *("case_transfer_closure_rate", 82.08, "pct", "ratio", "003:32", _CASES_TO),
            parts=(2377, None),
        ),
        Printed("inspection_done", 80, "pct", "ratio", "003:7", date(2024, 11, 18), parts=(16, 20)),
        Printed(
            *("announcement_published", 928, "count", "flow", "003:29", date(2024, 11, 18)),
            date(2020, 1, 1),
        ),
        Printed("announcement_open", 228, "count", "stock", "003:29", date(2024, 11, 18)),
        Printed("announcement_overdue", 225, "count", "stock", "003:29", date(2024, 11, 18)),
        Printed("announcement_within_limit", 13, "count", "stock", "003:29", date(2024, 11, 18)),
        Printed("plan_match_mean_allocation", 38, "day", "duration", "003:29", *_Q1),
        Printed("plan_match_mean_grant", 24, "day", "duration", "003:29", *_Q1),
        Printed("farmland_restored", 3956.86, "mu", "flow", "003:26", *_year(2023)),
        Printed("farmland_net_change", 141.6, "mu", "flow", "003:26", *_year(2023), basis="survey"),
        Printed("farmland_scouted_share", 62, "pct", "ratio", "003:26", date(2024, 11, 18), _START),
        Printed("fund_total", 28_000, "wan_yuan", "stock", "003:59", date(2024, 11, 18)),
        Printed("institution_issued", 31, "count", "flow", "003:9", date(2024, 11, 18), _START),
        Printed("registration_legacy_open", 523, "count", "stock", "003:80", date(2023, 12, 4)),
    ),
}


def measure_rows() -> list[Row]:
    """Return the rows of ``measures``: the city's own, and those of other bureaus."""
    own = [printed.row() for printed in (*_OWN, *_ledger_values())]
    theirs = [
        printed.row() | {"bureau": bureau, "published_on": _PUBLISHED_ON[bureau]}
        for bureau, values in _PEERS.items()
        for printed in values
    ]
    return own + theirs
