"""Approved land in Panel over a DuckDB file: panes updated in place, answers kept."""

import os
import sys
from datetime import date
from functools import lru_cache

import drawn
import land as source
import panel as pn

pn.extension("plotly")
land = source.Land(os.environ["LAND_FILE"])


@lru_cache(maxsize=4096)
def ask(question: str, day: date, districts: tuple[str, ...]) -> source.Rows:
    return land.ask(question, day, districts)


def numbers_html(numbers: list[tuple[str, str]]) -> str:
    cells = "".join(f"<div><small>{label}</small><h3>{text}</h3></div>" for label, text in numbers)
    return f'<div style="display:flex;gap:2rem">{cells}</div>'


def table_html(rows: source.Rows) -> str:
    head = "".join(f"<th>{name}</th>" for name in drawn.HEAD)
    body = "".join(
        "<tr>" + "".join(f"<td>{'' if cell is None else cell}</td>" for cell in row) + "</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def page() -> pn.Row:
    months = {f"{day:%Y-%m}": day for day in source.month_ends()}
    month = pn.widgets.Select(name="月份", options=months)
    districts = pn.widgets.CheckBoxGroup(name="区县", options=land.districts())
    head, numbers, table = pn.pane.HTML(), pn.pane.HTML(), pn.pane.HTML()
    charts = {name: pn.pane.Plotly(height=300) for name in ("trend", "ranking", "ages")}

    def show(*_: object) -> None:
        day, chosen = month.value, tuple(sorted(districts.value))
        stock, trend, ranking, ages, largest = (
            ask(question, day, chosen) for question in source.QUESTIONS
        )
        head.object = f"<h2>批而未供 {day:%Y-%m}</h2>"
        numbers.object = numbers_html(drawn.key_numbers(stock, trend, day.month))
        charts["trend"].object = drawn.trend_figure(trend)
        charts["ranking"].object = drawn.ranking_figure(ranking)
        charts["ages"].object = drawn.ages_figure(ages)
        table.object = table_html(largest)

    month.param.watch(show, "value")
    districts.param.watch(show, "value")
    show()
    bar = pn.Column(month, "区县", districts, width=220)
    left = pn.Column(charts["trend"], charts["ages"], sizing_mode="stretch_width")
    right = pn.Column(charts["ranking"], table, sizing_mode="stretch_width")
    below = pn.Row(left, right, sizing_mode="stretch_width")
    return pn.Row(bar, pn.Column(head, numbers, below, sizing_mode="stretch_width"))


if __name__ == "__main__":
    pn.serve(page, port=int(sys.argv[1]), address="127.0.0.1", show=False, title="批而未供")
