"""Invents what the province published about the demo city, and notes on what happened there."""

from __future__ import annotations

from datetime import date

Row = dict[str, object]

_PUBLISHER = "省自然资源厅（演示虚构）"
_RANK_OF = 10

_SUPPLY: tuple[tuple[date, int, float], ...] = (
    (date(2024, 1, 31), 6, 1.5),
    (date(2024, 2, 29), 6, 2.9),
    (date(2024, 3, 31), 3, 6.13),
    (date(2024, 4, 30), 4, 8.75),
    (date(2024, 5, 31), 4, 11.08),
    (date(2024, 6, 30), 5, 12.68),
    (date(2024, 7, 31), 6, 14.18),
    (date(2024, 8, 31), 7, 15.33),
    (date(2024, 9, 30), 7, 17.21),
    (date(2024, 10, 31), 6, 19.57),
)
_IDLE: tuple[tuple[date, int, float | None], ...] = (
    (date(2020, 12, 31), 1, None),
    (date(2021, 12, 31), 1, None),
    (date(2022, 12, 31), 1, None),
    (date(2023, 12, 31), 1, 74.87),
    (date(2024, 6, 30), 2, None),
)
_IDLE_NEW: tuple[tuple[date, int, float], ...] = (
    (date(2023, 12, 31), 1, 23.1),
    (date(2024, 6, 30), 1, 0.0),
)
_FARMLAND: tuple[tuple[date, int, float], ...] = (
    (date(2017, 12, 31), 1, 1.83),
    (date(2020, 12, 31), 7, 7.43),
    (date(2023, 12, 31), 4, 4.37),
)

_OTHERS: tuple[tuple[str, date, int], ...] = (
    ("land_survey_quality", date(2023, 12, 31), 1),
    ("farmland_protection_incentive", date(2023, 12, 31), 1),
    ("land_application_quality", date(2024, 9, 30), 1),
    ("application_withdrawal_rate", date(2024, 9, 30), 1),
    ("approval_days", date(2024, 9, 30), 2),
)
"""Ranks of what no headline indicator measures; their values were not published."""

_NOTES: tuple[tuple[date, str | None, str | None, str, str], ...] = (
    (
        date(2023, 3, 15),
        "supply_disposal_rate",
        None,
        "全市启动批而未供土地处置攻坚，年内集中供应一批产业用地。",
        "市局开发利用处",
    ),
    (
        date(2023, 7, 1),
        "staffing_fill_rate",
        "北川区",
        "旧圩自然资源所撤并，其辖区划入邻近各所。",
        "市局人事处",
    ),
    (
        date(2023, 12, 31),
        "idle_disposal_rate",
        None,
        "年度闲置土地处置率74.87%，连续四年位居全省第一。",
        "市局开发利用处",
    ),
    (
        date(2024, 1, 1),
        "supply_disposal_rate",
        None,
        "2024年基数清单冻结，共1767.1公顷；2023年11月中旬以后批准的地块未列入。",
        "市局开发利用处",
    ),
    (
        date(2024, 4, 30),
        "supply_disposal_rate",
        None,
        "省厅通报：累计处置154.67公顷，处置率8.75%，列全省第4位。",
        "市局开发利用处",
    ),
    (
        date(2024, 5, 10),
        "staffing_fill_rate",
        None,
        "人员招录解冻，首批新录人员陆续到岗。",
        "市局人事处",
    ),
    (
        date(2024, 6, 28),
        "supply_disposal_rate",
        "南港区",
        "港后片区规划调整未定，一批老地块暂缓供应。",
        "南港分局",
    ),
    (
        date(2024, 7, 8),
        "case_rectification_rate",
        None,
        "各区联动执法办公室全部挂牌，联合处置提速。",
        "市局执法监督处",
    ),
    (
        date(2024, 8, 20),
        "supply_disposal_rate",
        None,
        "系统数据清理专班成立，集中核减已供未录、面积误差和重复录入地块。",
        "市局开发利用处",
    ),
    (
        date(2024, 9, 12),
        "idle_new_ha",
        None,
        "年内首宗新增闲置土地认定，连续零新增终止。",
        "市局开发利用处",
    ),
    (
        date(2024, 10, 18),
        "case_transfer_closure_rate",
        None,
        "历史转办件核查处置到位2377件，整改处置率82.08%。",
        "市局执法监督处",
    ),
    (
        date(2024, 10, 30),
        "supply_disposal_rate",
        "云溪县",
        "征拆专项资金到位，第四季度计划完成一批批而未征地块的征收。",
        "云溪县自然资源局",
    ),
)


def ranking_rows() -> list[Row]:
    """Return the rows of rankings: the city's place among ten."""
    published: list[tuple[str, date, int, float | None]] = [
        *(("supply_disposal_rate", *entry) for entry in _SUPPLY),
        *(("idle_disposal_rate", *entry) for entry in _IDLE),
        *(("idle_new_ha", *entry) for entry in _IDLE_NEW),
        *(("illegal_farmland_ratio", *entry) for entry in _FARMLAND),
        *((*entry, None) for entry in _OTHERS),
    ]
    return [
        {
            "metric": metric,
            "period_on": period_on,
            "rank": rank,
            "rank_of": _RANK_OF,
            "value": value,
            "publisher": _PUBLISHER,
        }
        for metric, period_on, rank, value in published
    ]


def note_rows() -> list[Row]:
    """Return the rows of notes, all invented."""
    return [
        {
            "note_id": f"N{number:03d}",
            "on_date": on_date,
            "metric": metric,
            "district": district,
            "text": text,
            "author_unit": unit,
        }
        for number, (on_date, metric, district, text, unit) in enumerate(_NOTES, start=1)
    ]
