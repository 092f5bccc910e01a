"""The five questions as plotly figures in plain dicts, and their words; for peers that draw so."""

from collections.abc import Sequence
from typing import Any

Rows = Sequence[tuple[Any, ...]]
Figure = dict[str, Any]

AGES = {
    "under_2": "不满2年",
    "from_2_to_5": "2至5年",
    "from_5_to_10": "5至10年",
    "over_10": "10年以上",
}
HEAD = ("地块", "区县", "剩余(公顷)", "年数", "原因", "处置时限", "责任单位")


def key_numbers(stock: Rows, trend: Rows, month: int) -> list[tuple[str, str]]:
    """Return the key numbers as label and text."""
    (parcels, area), (_, base, disposed, rate, *_) = stock[0], trend[month - 1]
    return [
        ("未供宗数", f"{parcels:,}"),
        ("未供面积(公顷)", f"{area:,.2f}"),
        ("年初基数(公顷)", f"{base or 0:,.2f}"),
        ("已处置(公顷)", f"{disposed or 0:,.2f}"),
        ("处置率", "—" if rate is None else f"{rate:.2f}%"),
    ]


def _layout(title: str, **more: object) -> Figure:
    return {
        "title": {"text": title, "font": {"size": 14}},
        "height": 300,
        "margin": {"l": 50, "r": 15, "t": 40, "b": 40},
        "legend": {"orientation": "h", "y": -0.15},
        **more,
    }


def trend_figure(rows: Rows) -> Figure:
    """Draw the rate over the year beside its target and the year before."""
    months = [f"{row[0].month}月" for row in rows]
    lines = (("本年", 3), ("目标", 4), ("上年", 5))
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "lines+markers",
                "name": name,
                "x": months,
                "y": [row[at] for row in rows],
            }
            for name, at in lines
        ],
        "layout": _layout("处置率（%）", xaxis={"type": "category"}),
    }


def ranking_figure(rows: Rows) -> Figure:
    """Draw the districts by their rate, the best on top."""
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "x": [row[3] for row in rows],
                "y": [row[0] for row in rows],
            }
        ],
        "layout": _layout("各区县处置率（%）", yaxis={"autorange": "reversed"}),
    }


def ages_figure(rows: Rows) -> Figure:
    """Draw what stands by years since approval, split by why."""
    reasons = sorted({row[1] for row in rows})
    area = {(row[0], row[1]): row[3] for row in rows}
    return {
        "data": [
            {
                "type": "bar",
                "name": reason or "未填",
                "x": list(AGES.values()),
                "y": [area.get((age, reason), 0) for age in AGES],
            }
            for reason in reasons
        ],
        "layout": _layout("未供面积（公顷）", barmode="stack"),
    }
