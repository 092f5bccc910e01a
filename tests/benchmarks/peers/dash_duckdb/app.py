"""Approved land in Dash over a DuckDB file: one callback, plain figures, answers kept."""

import os
import sys
from datetime import date
from functools import lru_cache

import drawn
import land as source
import waitress
from dash import Dash, Input, Output, dcc, html

land = source.Land(os.environ["LAND_FILE"])
app = Dash(__name__, title="批而未供")
months = [{"label": f"{day:%Y-%m}", "value": day.isoformat()} for day in source.month_ends()]

app.layout = html.Div(
    style={"display": "flex", "fontFamily": "sans-serif"},
    children=[
        html.Div(
            style={"width": "240px", "padding": "1rem"},
            children=[
                html.Label("月份"),
                dcc.Dropdown(months, months[0]["value"], id="month", clearable=False),
                html.Label("区县"),
                dcc.Dropdown(land.districts(), [], id="districts", multi=True, placeholder="全市"),
            ],
        ),
        html.Div(
            style={"flex": 1, "padding": "1rem", "minWidth": 0},
            children=[
                html.H2(id="title"),
                html.Div(id="numbers", style={"display": "flex", "gap": "2rem"}),
                html.Div(
                    style={"display": "grid", "gridTemplateColumns": "1fr 1fr", "gap": "1rem"},
                    children=[dcc.Graph(id=name) for name in ("trend", "ranking", "ages")],
                ),
                html.Div(id="largest"),
            ],
        ),
    ],
)


@lru_cache(maxsize=4096)
def ask(question: str, day: date, districts: tuple[str, ...]) -> source.Rows:
    return land.ask(question, day, districts)


@app.callback(
    Output("title", "children"),
    Output("numbers", "children"),
    Output("trend", "figure"),
    Output("ranking", "figure"),
    Output("ages", "figure"),
    Output("largest", "children"),
    Input("month", "value"),
    Input("districts", "value"),
)
def show(month: str, districts: list[str] | None) -> tuple[object, ...]:
    day, chosen = date.fromisoformat(month), tuple(sorted(districts or ()))
    stock, trend, ranking, ages, largest = (
        ask(question, day, chosen) for question in source.QUESTIONS
    )
    numbers = [
        html.Div([html.Small(label), html.H3(text)])
        for label, text in drawn.key_numbers(stock, trend, day.month)
    ]
    head = html.Thead(html.Tr([html.Th(name) for name in drawn.HEAD]))
    body = [html.Tr([html.Td(str(cell or "")) for cell in row]) for row in largest]
    return (
        f"批而未供 {day:%Y-%m}",
        numbers,
        drawn.trend_figure(trend),
        drawn.ranking_figure(ranking),
        drawn.ages_figure(ages),
        html.Table([head, html.Tbody(body)]),
    )


if __name__ == "__main__":
    waitress.serve(
        app.server, host="127.0.0.1", port=int(sys.argv[1]), threads=8, connection_limit=1000
    )
