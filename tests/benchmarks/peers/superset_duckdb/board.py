"""The dashboard of approved land, written into Superset's own database."""

import json
import os
from typing import Any

import land as source
from superset import db
from superset.connectors.sqla.models import SqlaTable
from superset.models.core import Database
from superset.models.dashboard import Dashboard
from superset.models.slice import Slice

DAY = (
    "{% set m = filter_values('month', remove_filter=True) %}"
    "last_day(date '{{ m[0] if m else \"2024-10\" }}-01')"
)
DISTRICTS = (
    "{% set d = filter_values('district', remove_filter=True) %}"
    "{% if d %}['{{ d | join(\"','\") }}']{% else %}null::varchar[]{% endif %}"
)


def metric(column: str) -> dict[str, Any]:
    """Return the sum of a column, as a chart asks for it."""
    return {
        "expressionType": "SQL",
        "sqlExpression": f"sum({column})",
        "label": column,
        "optionName": f"metric_{column}",
    }


def lines(x: str, metrics: list[str], kind: str, **more: object) -> dict[str, Any]:
    """Return a chart of metrics over a column."""
    return {
        "viz_type": kind,
        "x_axis": x,
        "metrics": [metric(name) for name in metrics],
        "groupby": [],
        "row_limit": 1000,
        **more,
    }


def rows_of(columns: list[str]) -> dict[str, Any]:
    """Return a table of rows as they are."""
    return {
        "viz_type": "table",
        "query_mode": "raw",
        "all_columns": columns,
        "row_limit": 100,
        "server_pagination": False,
    }


CHARTS: dict[str, dict[str, Any]] = {
    "stock": rows_of(["parcels", "area_ha"]),
    "rate": rows_of(["base_ha", "disposed_ha", "rate_pct"]),
    "trend": lines(
        "month_end",
        ["rate_pct", "target_pct", "last_year_pct"],
        "echarts_timeseries_line",
        time_grain_sqla=None,
        markerEnabled=True,
    ),
    "ranking": lines("district", ["rate_pct"], "echarts_timeseries_bar", orientation="horizontal"),
    "ages": lines("age", ["area_ha"], "echarts_timeseries_bar", groupby=["reason"], stack="Stack"),
    "largest": rows_of(
        ["parcel_name", "district", "left_ha", "years", "reason", "due_on", "owner_unit"]
    ),
}
WIDTHS = {"stock": 6, "rate": 6, "trend": 6, "ranking": 6, "ages": 6, "largest": 6}


def write() -> None:
    """Write database, datasets, charts, filters and dashboard."""
    base = Database(
        database_name="land",
        sqlalchemy_uri=f"duckdb:///{os.environ['LAND_FILE']}",
        extra=json.dumps({"engine_params": {"connect_args": {"read_only": True}}}),
    )
    db.session.add(base)
    db.session.commit()
    months = ", ".join(f"('{day:%Y-%m}')" for day in source.month_ends())
    plain = {
        "months": f"select month from (values {months}) as t (month)",  # noqa: S608 - our own
        "names": "select district from districts",
    }
    asked = {
        name: sql.replace("$day", DAY).replace("$districts", DISTRICTS)
        for name, sql in source.QUESTIONS.items()
    }
    asked["rate"] = (
        f"select base_ha, disposed_ha, rate_pct from ({asked['trend']}) as t "  # noqa: S608 - our own
        f"where month_end = {DAY}"
    )
    tables = {name: _dataset(base, name, sql) for name, sql in (plain | asked).items()}
    slices = {name: _chart(name, tables[name]) for name in CHARTS}
    board = Dashboard(
        dashboard_title="批而未供",
        slug="land",
        published=True,
        slices=list(slices.values()),
        position_json=json.dumps(_layout(slices)),
        json_metadata=json.dumps(
            {
                "native_filter_configuration": [
                    _filter("month", tables["months"].id, first="2024-10"),
                    _filter("district", tables["names"].id),
                ],
                "show_native_filters": True,
            }
        ),
    )
    db.session.add(board)
    db.session.commit()


def _dataset(base: Database, name: str, sql: str) -> SqlaTable:
    table = SqlaTable(table_name=name, database=base, sql=sql)
    db.session.add(table)
    db.session.commit()
    table.fetch_metadata()
    db.session.commit()
    return table


def _chart(name: str, table: SqlaTable) -> Slice:
    params = {**CHARTS[name], "datasource": f"{table.id}__table", "adhoc_filters": []}
    chart = Slice(
        slice_name=name,
        viz_type=params["viz_type"],
        datasource_type="table",
        datasource_id=table.id,
        params=json.dumps(params),
    )
    db.session.add(chart)
    db.session.commit()
    return chart


def _layout(slices: dict[str, Slice]) -> dict[str, Any]:
    rows = (("stock", "rate"), ("trend", "ranking"), ("ages", "largest"))
    layout: dict[str, Any] = {
        "DASHBOARD_VERSION_KEY": "v2",
        "ROOT_ID": {"id": "ROOT_ID", "type": "ROOT", "children": ["GRID_ID"]},
        "GRID_ID": {
            "id": "GRID_ID",
            "type": "GRID",
            "parents": ["ROOT_ID"],
            "children": [f"ROW-{at}" for at in range(len(rows))],
        },
    }
    for at, names in enumerate(rows):
        above = ["ROOT_ID", "GRID_ID"]
        layout[f"ROW-{at}"] = {
            "id": f"ROW-{at}",
            "type": "ROW",
            "parents": above,
            "children": [f"CHART-{name}" for name in names],
            "meta": {"background": "BACKGROUND_TRANSPARENT"},
        }
        for name in names:
            layout[f"CHART-{name}"] = {
                "id": f"CHART-{name}",
                "type": "CHART",
                "parents": [*above, f"ROW-{at}"],
                "children": [],
                "meta": {
                    "chartId": slices[name].id,
                    "sliceName": name,
                    "width": WIDTHS[name],
                    "height": 16 if name in rows[0] else 38,
                },
            }
    return layout


def _filter(column: str, dataset: int, first: str = "") -> dict[str, Any]:
    chosen = {
        "filterState": {"value": [first]},
        "extraFormData": {"filters": [{"col": column, "op": "IN", "val": [first]}]},
    }
    return {
        "id": f"NATIVE_FILTER-{column}",
        "name": column,
        "type": "NATIVE_FILTER",
        "filterType": "filter_select",
        "targets": [{"datasetId": dataset, "column": {"name": column}}],
        "defaultDataMask": chosen if first else {"filterState": {}, "extraFormData": {}},
        "controlValues": {
            "multiSelect": not first,
            "enableEmptyFilter": bool(first),
            "defaultToFirstItem": False,
            "sortAscending": False,
        },
        "cascadeParentIds": [],
        "scope": {"rootPath": ["ROOT_ID"], "excluded": []},
    }
