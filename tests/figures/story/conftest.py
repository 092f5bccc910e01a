"""A small city of parcels, idle land, cases, offices and matters; it holds no expectations."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from data.manifest import Release
from desk.viewer import ANYONE, Viewer
from figures import results
from figures.address import Wanted
from figures.context import Context
from figures.reading import context_in
from tests.figures.conftest import write_registers
from tests.given import Row
from tests.queries.register_worlds import happened, matter, plain
from tests.queries.worlds import built, day, event, parcel

AS_OF = date(2024, 5, 31)
TABLES: dict[str, list[Row]] = dict(
    supply_parcels=[
        parcel("P1", 10.0, "2012-02-01", parcel_name="东湖路", approval_no="文1",
               due_on=day("2024-04-30"), owner_unit="甲局"),
        parcel("P2", 4.0, "2023-02-01", parcel_name="西岭路", approval_no="文1"),
        parcel("P3", 5.0, "2023-02-01", parcel_name="南港路", approval_no="文2", district="乙区"),
    ],
    supply_base=[{"year": 2024, "parcel_id": "P1", "base_ha": 8.0}],
    supply_events=[
        event("P1", 2.0, "2023-03-01", "2023-03-05", supervision_no="S1"),
        event("P1", 3.0, "2024-03-01", "2024-03-04"),
        event("P1", 1.0, "2024-07-01", "2024-07-02"),
        event("P2", 4.0, "2023-09-01", "2023-08-01", event_id="E9"),
    ],
    idle_land=[
        {"supervision_no": "S1", "round": 1, "project_name": "苑", "holder": "甲公司",
         "contract_on": day("2019-01-01"), "agreed_start_on": day("2019-06-01"),
         "identified_on": day("2022-03-01"), "idle_ha": 2.0, "area_ha": 2.0, "cause": "other",
         "disposed_on": day("2023-05-01"), "disposed_ha": 2.0, "method": "paid_recovery"},
        {"supervision_no": "S1", "round": 2, "project_name": "苑", "holder": "甲公司",
         "contract_on": day("2019-01-01"), "identified_on": day("2024-02-01"), "idle_ha": 1.0,
         "area_ha": 2.0, "cause": "other"},
        {"supervision_no": "S2", "project_name": "湾", "holder": "甲公司",
         "contract_on": day("2019-01-01"), "actual_start_on": day("2019-02-01")},
        {"supervision_no": "S3", "project_name": "港", "holder": "甲公司", "district": "乙区"},
    ],
    cases=[
        {"case_id": "C1", "judgement": "non_agricultural", "source": "transfer", "issue_year": 2023,
         "issued_on": day("2023-04-01"), "found_on": day("2023-03-01"), "office_id": "O1",
         "illegal_area_mu": 3.0, "remaining_mu": 3.0, "deadline_on": day("2024-09-30")},
        {"case_id": "C2", "judgement": "non_agricultural", "source": "satellite",
         "issue_year": 2023, "dup_of": "C1", "issued_on": day("2023-04-02")},
        {"case_id": "C3", "judgement": "non_agricultural", "source": "satellite",
         "issue_year": 2024, "parent_id": "C1", "issued_on": day("2024-08-01")},
        {"case_id": "C4", "source": "satellite", "issue_year": 2023, "judgement": "other",
         "issued_on": day("2023-04-02")},
    ],
    offices=[
        {"office_id": "O1", "office_name": "甲所", "as_of": day("2024-03-31"),
         "authorised_posts": 9, "on_duty_established": 3, "staffed_posts": 7, "branch_id": "联1"},
        {"office_id": "O1", "office_name": "甲所", "as_of": day("2024-04-30"),
         "authorised_posts": 9, "on_duty_established": 3, "staffed_posts": 7, "branch_id": "联1"},
        {"office_id": "O1", "office_name": "甲所", "as_of": day("2024-05-31"),
         "authorised_posts": 9, "on_duty_established": 3, "staffed_posts": 8, "branch_id": "联1"},
        {"office_id": "O1", "office_name": "甲所", "as_of": day("2024-06-30"),
         "authorised_posts": 9, "on_duty_established": 3, "staffed_posts": 5, "branch_id": "联1"},
        {"office_id": "O2", "office_name": "乙所", "as_of": day("2024-05-31"),
         "authorised_posts": 5, "staffed_posts": 5, "branch_id": "联1"},
    ],
    matters=[
        matter("M1", "2024-01-10", title="查路", kind="red", subject_table="supply_parcels",
               subject_key="P1", due_on="2024-06-15"),
        matter("M2", "2024-02-10", title="再查路", follows_id="M1", parent_id="M1"),
        matter("N1", "2024-02-10", register="other", parent_id="M1"),
    ],
    matter_events=[
        happened("M1", "halfway", "2024-02-01", doc_no="督1号"),
        happened("M1", "begun", None),
    ],
    release_checks=[
        {"table_name": table, "check_name": name, "key": key, "district": "甲区",
         "detail": detail}
        for table, name, key, detail in (
            ("supply_events", "entered_before_signed", "E9",
             "event_on=2023-09-01; entered_on=2023-08-01"),
            ("idle_land", "disposed_without_method", "S1 / 1", "disposed_on=2023-05-01"),
            ("idle_land", "identified_without_cause", "S2 / ", ""),
            ("offices", "staffed_above_authorised", "2024-05-31 / O2", ""),
        )
    ],
)  # fmt: skip


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Release]:
    """The small city, published to the end of 2024."""
    folder: Path = tmp_path_factory.mktemp("story")
    own = write_registers(folder / "registers", {"trial": plain(), "other": plain()})
    made = built(folder, TABLES, registers=own)
    yield made
    results.warehouse(made, ANYONE.scope).close()


Look = Callable[..., Context]


@pytest.fixture
def look(release: Release) -> Look:
    """Return what makes the context of a viewer over the small city."""

    def made(viewer: Viewer = ANYONE, *districts: str, language: str = "zh") -> Context:
        wanted = Wanted(as_of=AS_OF, districts=districts)
        return context_in(release, wanted, "en" if language == "en" else "zh", viewer=viewer)

    return made
