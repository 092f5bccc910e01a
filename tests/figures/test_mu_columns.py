"""Areas an export gives in mu are shown in the unit chosen, and exactly as given in mu."""

import pyarrow as pa

from figures.columns import shown_columns
from queries.catalogue import catalogue
from tests.words.scenes import scene
from words.voice import AreaUnit

FIGURE = catalogue()["case_area_by_month"]


def table(mu: float | None) -> pa.Table:
    """Return one row of the figure with an area in mu."""
    row = dict.fromkeys(field.name for field in FIGURE.returns) | {"demolished_mu": mu}
    types = {"DATE": pa.date32(), "BIGINT": pa.int64(), "DOUBLE": pa.float64()}
    schema = pa.schema([(field.name, types[field.type]) for field in FIGURE.returns])
    return pa.Table.from_pylist([row], schema=schema)


def test_mu_become_hectares_where_hectares_are_chosen() -> None:
    columns = {c.name: c for c in shown_columns(FIGURE, table(30.0), scene("en", "ha"))}
    assert columns["demolished_mu"].values == (2.0,)
    assert columns["demolished_mu"].label == "Demolished area (ha)"


def test_mu_stay_to_the_last_digit_where_mu_are_chosen() -> None:
    # By way of hectares, 1.9 would come back with another last digit.
    columns = {c.name: c for c in shown_columns(FIGURE, table(1.9), scene("zh", "mu"))}
    assert columns["demolished_mu"].values == (1.9,)
    assert columns["demolished_mu"].label == "拆除面积（亩）"


def test_an_area_nobody_gave_stays_empty() -> None:
    columns = {c.name: c for c in shown_columns(FIGURE, table(None), scene("zh", "ha"))}
    assert columns["demolished_mu"].values == (None,)


def test_a_header_that_names_hectares_does_not_stand_over_mu() -> None:
    query = catalogue()["idle_near_parcels"]
    rows = pa.table({field.name: pa.nulls(1) for field in query.returns})
    rows = rows.set_column(rows.column_names.index("area_ha"), "area_ha", pa.array([2.0]))
    wanted: tuple[tuple[AreaUnit, float, str], ...] = (
        ("mu", 30.0, "面积（亩）"),
        ("ha", 2.0, "面积（公顷）"),
    )
    for unit, value, label in wanted:
        columns = {c.name: c for c in shown_columns(query, rows, scene("zh", unit))}
        assert (columns["area_ha"].values, columns["area_ha"].label) == ((value,), label)
