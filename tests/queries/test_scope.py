"""A viewer of some districts meets nothing of the others, in any figure or list of records."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.pointer import current
from queries.catalogue import catalogue
from queries.errors import BadParameter
from tests.given import Row
from tests.queries.idle_worlds import found, watched
from tests.queries.office_worlds import head_count, illegal
from tests.queries.printed_rows import printed
from tests.queries.worlds import (
    REGISTER,
    Tables,
    World,
    built,
    day,
    event,
    opened,
    parcel,
    target,
)

OWN = ("南港区",)
AS_OF = "2024-05-31"
# What a viewer of some districts does not see of a ranking: the city's own values.
OF_THE_CITY = (
    "other_difference", "own_value", "not_entered", "signed_earlier", "signed_value",
    "not_entered_ha",
)  # fmt: skip
# Of what was found amiss he is told what his own rows are, and which other district one names not.
OF_HIS_ROWS = {"quality_freshness": "checks_failed", "quality_warning_records": "detail"}
# A case seen from the start of building to its closing.
SEEN: Row = {
    "started_on": day("2024-03-05"), "found_on": day("2024-03-15"), "stopped_on": day("2024-03-16"),
    "review_stage": "finished", "rectified_on": day("2024-05-10"), "closed_on": day("2024-05-11"),
    "handled_jointly": True, "demolished_mu": 1.0,
    "filed_on": day("2024-04-02"), "decided_on": day("2024-04-20"),
}  # fmt: skip

# The demo city's 南港区 has no record that stands twice or elsewhere, and no printed number.
NONE_IN_THE_DEMO = (
    "quality_parcels_twice", "quality_supplied_parcels",
    "register_pace_by_week", "register_pace_records",
    "quality_records_twice", "measure_records", "measures_by_period", "published_vs_computed",
)  # fmt: skip


@pytest.fixture(scope="module")
def limited(demo_store: Path) -> Iterator[World]:
    """Return the demo city as a viewer of one district sees it."""
    with opened(current(demo_store), *OWN) as own:
        yield own


# Figures that registers declare for themselves, and campaigns, are asked of one that has them.
ASKED_OF = {
    "duty_coverage": "inspection_visit",
    "duty_records": "inspection_visit",
    "land_inventory_by_class": "quota_source",
    "land_inventory_records": "quota_source",
    "project_unvisited": "project",
    "register_pace_by_week": "problem",
    "register_pace_records": "problem",
}


def of_register(name: str) -> dict[str, str]:
    return {"register": ASKED_OF[name]} if name in ASKED_OF else {}


@pytest.mark.parametrize("name", list(catalogue()))
def test_every_row_that_names_a_district_names_a_permitted_one(limited: World, name: str) -> None:
    rows = limited.rows(name, AS_OF, **of_register(name))
    assert bool(rows) is (name not in NONE_IN_THE_DEMO)
    # Cases no office answers for stand in a row of no district.
    assert {row["district"] for row in rows if "district" in row} <= {*OWN, None}


@pytest.mark.parametrize("name", list(catalogue()))
def test_the_limited_viewer_sees_what_others_see_who_choose_his_district(
    demo: World, limited: World, name: str
) -> None:
    whole = demo.rows(name, AS_OF, districts=OWN)
    if name == "supply_disposal_rate_by_district":
        # Of one district alone it is all that he sees, and all that is left; it has no rank.
        alone = {"rank": None, "left_share_pct": 100.0}
        whole = [
            {**row, **alone, "all_rate_pct": row["rate_pct"]}
            for row in whole
            if row["district"] in OWN
        ]
    if name == "district_standing":
        # Who sees some districts alone is told nothing of the city beside them.
        of_city = [
            *("city_value", "rank", "ranked_districts", "gap_part", "city_gap"),
            *("gap_share_pct", "next_gap_part", "next_city_gap"),
        ]
        whole = [{**row, **dict.fromkeys(of_city)} for row in whole]
    if name == "headline_funnel_by_district":
        of_city = [
            *("city_value", "chance_lower", "chance_upper", "told_apart"),
            *("rank", "ranked_districts", "tied", "rank_after_one"),
        ]
        whole = [{**row, **dict.fromkeys(of_city)} for row in whole]
    if name == "rankings_by_period":
        whole = [{**row, **dict.fromkeys(OF_THE_CITY)} for row in whole]
    seen = limited.rows(name, AS_OF, districts=OWN)
    if column := OF_HIS_ROWS.get(name):
        # Whoever sees all is told of all rows, or of the other district a row names.
        assert [row[column] for row in seen] != [row[column] for row in whole]
        seen, whole = ([{**row, column: None} for row in rows] for rows in (seen, whole))
    assert seen == whole


def idle_land(number: str, district: str, area_ha: float) -> list[Row]:
    """Return idle land at every stage: found and charged, released, on its way to the line."""
    stages = [
        found(f"{number}-1", area_ha, "2024-04-01", legacy=True, fee_decided_on="2024-04-02"),
        found(f"{number}-2", area_ha, "2023-12-01", method="swap", disposed_on="2024-02-01"),
        watched(
            f"{number}-3", area_ha, agreed_start_on="2023-09-01", agreed_finish_on="2024-04-30"
        ),
    ]
    unit: Row = {"district": district, "owner_unit": number, "fee_assessed_wan": area_ha}
    return [{**stage, **unit} for stage in stages]


def matters(owner: str, district: str, area_ha: float) -> list[Row]:
    """Return a matter finished in time, and one open past its limit."""
    return [
        {
            "register": REGISTER,
            "matter_id": f"{owner}-{state}",
            "title": owner,
            "district": district,
            "owner_unit": owner,
            "opened_on": day("2024-03-01"),
            "due_on": day("2024-04-01"),
            "area_ha": area_ha,
        }
        for state in ("done", "open")
    ]


@pytest.fixture(scope="module")
def own_of_two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Return a city of two districts as a viewer of one of them sees it."""
    tables: Tables = dict(
        supply_parcels=[
            parcel("A", 10, "2010-01-01"),
            parcel("B", 5, "2011-01-01"),
            parcel("secret", 777, "2010-01-01", "乙区", owner_unit="secret"),
            # Entered twice, and supplied under its name already.
            *(parcel(f"own-{n}", 3, parcel_name="own", approval_no="one") for n in "ab"),
            *(
                parcel(f"secret-{n}", 777, "2010-01-01", "乙区", parcel_name="s", approval_no="two")
                for n in "ab"
            ),
        ],
        supply_events=[
            event("A", 1, "2024-02-01", "2024-06-01", event_id="own"),
            event("A", 1, "2024-02-02", event_id="own-2"),
            event("B", 5, "2024-03-01", event_id="own-3"),
            event("secret", 333, "2024-02-01", "2024-06-01", event_id="secret-1"),
            event("secret", 222, "2024-02-01", event_id="secret-2"),
        ],
        supply_base=[
            {"year": 2024, "parcel_id": "A", "base_ha": 10.0},
            {"year": 2024, "parcel_id": "secret", "base_ha": 700.0},
        ],
        offices=[
            head_count("own", "2024-01-31"),
            head_count("secret", "2024-01-31", 777, district="乙区"),
        ],
        cases=[
            {**illegal("own-case", "own", remaining_mu=0.0), **SEEN},
            illegal("own-open", "own", first_judgement="legal", filed_on=day("2024-02-10")),
            {**illegal("secret-case", "secret", district="乙区", illegal_area_mu=777.0), **SEEN},
            illegal("own-undated", "own", remaining_mu=0.0, review_stage="finished"),
            illegal("secret-undated", district="乙区", remaining_mu=0.0, review_stage="finished"),
        ],
        new_construction_farmland=[
            {"year": 2024, "district": "甲区", "total_farmland_mu": 90.0},
            {"year": 2024, "district": "乙区", "total_farmland_mu": 777.0},
        ],
        targets=[target("2024-03-31", 66, region="乙区"), target("2024-06-30", 30)],
        idle_land=[
            *idle_land("own", "甲区", 10),
            *idle_land("secret", "乙区", 777),
            watched("own-4", 3, project_name="own", contract_on="2021-03-01"),
            watched("secret-4", 777, district="乙区", project_name="s", contract_on="2021-03-01"),
        ],
        matters=[
            {**row, "register": register}
            for register in (REGISTER, "quota_source", "project")
            for row in (*matters("own", "甲区", 10), *matters("secret", "乙区", 777))
        ],
        matter_events=[
            {
                "event_id": f"{owner}-done",
                "register": REGISTER,
                "matter_id": f"{owner}-done",
                "event": "stage",
                "stage": "finished",
                "on_date": day("2024-03-04"),
            }
            for owner in ("own", "secret")
        ],
        measures=[
            printed("service_on_time", "2024-03-31", 60, "pct", kind="ratio"),
            printed("service_on_time", "2024-03-31", 61, "pct", kind="ratio", bureau="邻市局"),
            printed("service_on_time", "2024-03-31", 62, "pct", kind="ratio", region="甲区"),
            printed(
                "service_on_time",
                "2024-03-31",
                777,
                "pct",
                kind="ratio",
                region="乙区",
                source_doc="secret",
            ),
        ],
        rankings=[
            {"period_on": day("2024-03-31"), "rank": 4, "rank_of": 10, "value": 66.0},
            {"metric": "other", "period_on": day("2024-03-31"), "rank": 4, "rank_of": 10},
        ],
        notes=[
            {"on_date": day("2024-03-31"), "district": "甲区", "text": "own"},
            {"on_date": day("2024-03-31"), "district": "乙区", "text": "secret"},
        ],
        release_checks=[
            {"table_name": "cases", "check_name": "c", "key": "own-case", "district": "甲区"},
            {"table_name": "cases", "check_name": "c", "key": "secret-case", "district": "乙区"},
        ],
    )
    with opened(built(tmp_path_factory.mktemp("two"), tables), "甲区") as own:
        yield own


@pytest.mark.parametrize("name", list(catalogue()))
def test_nothing_of_another_district_reaches_a_cell(own_of_two: World, name: str) -> None:
    cells = [
        cell for row in own_of_two.rows(name, AS_OF, **of_register(name)) for cell in row.values()
    ]
    # That city has no campaign and no boundaries, which only a bureau's own files bring; whose
    # shapes a viewer sees figures/test_map tells.
    assert bool(cells) is (not name.startswith(("register_pace", "map_by_district")))
    assert not [cell for cell in cells if "secret" in str(cell) or cell == "乙区"]
    areas = [cell for cell in cells if isinstance(cell, float)]
    assert all(abs(area) <= 100 for area in areas)


def test_a_district_outside_the_scope_is_refused_without_naming_it_as_known(
    limited: World,
) -> None:
    for name in catalogue():
        with pytest.raises(BadParameter) as refusal:
            limited.rows(name, AS_OF, districts=("西岭区",))
        assert refusal.value.en == "No district 西岭区; known are 南港区."
        assert refusal.value.zh == "没有区县 西岭区；可选 南港区。"
