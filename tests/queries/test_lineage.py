"""A figure rests on the exports of its own register, whatever else a mart it reads holds."""

import pytest

from queries.catalogue import catalogue
from queries.definitions import tables_behind

FOREIGN = {
    "idle_land": {"supply_parcels", "supply_events", "supply_base", "cases", "offices"},
    "land_supply": {"idle_land", "cases", "offices"},
    "enforcement": {"supply_parcels", "supply_events", "supply_base", "idle_land"},
    "offices": {"supply_parcels", "supply_events", "supply_base", "idle_land"},
}


@pytest.mark.parametrize("section", FOREIGN)
def test_no_figure_of_a_register_rests_on_another_registers_exports(section: str) -> None:
    figures = [query for query in catalogue().values() if query.section == section]
    assert figures
    assert {query.name: set(tables_behind(query)) & FOREIGN[section] for query in figures} == {
        query.name: set() for query in figures
    }


def test_a_header_narrows_to_exports_that_are_behind_it() -> None:
    for query in catalogue().values():
        assert tables_behind(query) != ()
        assert set(query.exports) <= set(tables_behind(query)), query.name
