"""A register's lists have the quantities it declares, and others only where one is filled in."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desk.viewer import ANYONE
from figures import results
from figures.columns import ShownColumn
from figures.context import Context
from figures.quantities import is_unrecorded, recorded
from figures.reading import context_of
from tests.given import published

COLUMNS = [
    ShownColumn("matter_id", "事项编号", "text", ("a", "b")),
    ShownColumn("cohort", "批次", "text", (None, None)),
    ShownColumn("area_ha", "面积", "area", (None, None)),
    ShownColumn("people", "人数", "count", (None, None)),
    ShownColumn("done_people", "已完成人数", "count", (None, 4)),
    ShownColumn("done_wan", "已完成金额", "amount", (None, None)),
]


@pytest.fixture
def context(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Context:
    published(tmp_path, data_to=date(2024, 5, 31))
    monkeypatch.setenv("LAND_DATA", str(tmp_path / "store"))
    return context_of({}, "zh", viewer=ANYONE)[0]


def names(context: Context, register: str | None) -> list[str]:
    return [column.name for column in recorded(COLUMNS, replace(context, register=register))]


def test_empty_columns_of_quantities_a_register_does_not_declare_are_left_out(
    context: Context,
) -> None:
    # It declares area alone; what somebody has filled in all the same stays.
    assert names(context, "announcement") == ["matter_id", "cohort", "area_ha", "done_people"]
    # It declares money alone.
    assert names(context, "fund_clearance") == ["matter_id", "cohort", "done_people", "done_wan"]
    results.warehouse(context.release, context.scope).close()


def test_lists_of_no_register_keep_their_columns(context: Context) -> None:
    assert names(context, None) == [column.name for column in COLUMNS]
    assert not is_unrecorded("area_ha", context)
    results.warehouse(context.release, context.scope).close()
