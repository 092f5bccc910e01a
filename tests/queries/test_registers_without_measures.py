"""Every figure of every register stands on its rows: without a printed value it says the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from data.demo import write_exports
from data.manifest import Release
from data.pointer import current
from data.publish import Wish
from data.registers.force import built_in
from queries.catalogue import catalogue
from queries.params import Value
from queries.restricted import lists_matters
from queries.run import run
from tests.given import publish_exports
from tests.queries.worlds import World, opened

AS_OF = date(2024, 10, 31)
REGISTERS = [file.register.id for file in built_in()]
FIGURES = sorted(
    name
    for name, query in catalogue().items()
    if query.section == "registers" and "register" in query.params
)
# What registers read; the core exports are other figures' affair.
NEEDED = {"districts", "offices", "matters", "matter_events", "targets", "measures"}


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Return the demo city's registers, of which nothing was ever printed."""
    folder = tmp_path_factory.mktemp("unprinted")
    write_exports(folder / "exports")
    for path in (folder / "exports").iterdir():
        if path.stem not in NEEDED:
            path.unlink()
    measures = folder / "exports" / "measures.parquet"
    pq.write_table(pq.read_table(measures).slice(0, 0), measures)
    return publish_exports(folder / "exports", folder / "store", Wish(demo=True, data_to=AS_OF))


@pytest.fixture(scope="module")
def unprinted(restricted_too: None, release: Release) -> Iterator[World]:
    """Return that release seen by the whole city's leadership."""
    with opened(release) as city:
        yield city


@pytest.fixture(scope="module")
def printed(restricted_too: None, demo_store: Path) -> Iterator[World]:
    """Return the demo city with what was printed."""
    with opened(current(demo_store)) as city:
        yield city


def test_there_are_figures_of_registers_and_nothing_printed(release: Release) -> None:
    assert len(FIGURES) >= 10
    assert release.tables["measures"].rows == 0


@pytest.mark.parametrize("register", REGISTERS)
def test_a_register_says_the_same_without_what_was_printed(
    printed: World, unprinted: World, register: str
) -> None:
    asked: dict[str, Value] = {"as_of": AS_OF, "register": register}
    is_restricted = register in unprinted.warehouse.restricted
    for figure in FIGURES:
        query = catalogue()[figure]
        if not is_restricted or query.told or lists_matters(query):
            run(query, unprinted.warehouse, asked)
    gaps = catalogue()["register_gaps"]
    without = run(gaps, unprinted.warehouse, asked)
    assert without.equals(run(gaps, printed.warehouse, asked))
    assert without.to_pylist()[0]["items"] > 0


@pytest.mark.parametrize(
    ("figure", "register"),
    [
        ("duty_coverage", "inspection_visit"),
        ("duty_coverage", "contact_point"),
        ("duty_coverage", "pairing"),
        ("duty_coverage", "risk_point"),
        ("project_milestones", "project"),
        ("land_inventory_by_class", "quota_source"),
        ("farmland_restoration_by_district", "farmland_plot"),
    ],
)
def test_a_figure_of_its_own_says_the_same_but_for_the_survey(
    printed: World, unprinted: World, figure: str, register: str
) -> None:
    asked: dict[str, Value] = {"as_of": AS_OF, "register": register}
    surveyed = ["net_change_ha", "all_net_change_ha", "survey_year"]
    both = [run(catalogue()[figure], city.warehouse, asked) for city in (unprinted, printed)]
    without, whole = (
        found.drop_columns([name for name in surveyed if name in found.column_names])
        for found in both
    )
    assert without.equals(whole)
    assert without.num_rows
    if figure.startswith("farmland"):
        assert both[0]["all_net_change_ha"].null_count == both[0].num_rows
        assert both[1]["all_net_change_ha"].null_count == 0
