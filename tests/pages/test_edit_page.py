"""A row is corrected and a short table edited on their page; both are proposed, neither shown."""

from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from data.pointer import current_id
from data.proposals.deciding import review
from data.proposals.records import proposals
from data.proposals.signing import sign
from data.publish import Wish
from queries.definitions import definitions
from serve.writing import SETTING
from tests.given import Row, given, publish_exports
from tests.pages.conftest import Site
from tests.pages.seen import Seen
from tests.queries.worlds import parcel


@pytest.fixture
def root(tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(SETTING, "1")
    target: Row = {"metric": "supply_disposal_rate", "year": 2024, "cumulative_target": 50.0}
    exports = given(supply_parcels=[parcel("P1", 10.0), parcel("P2", 20.0)], targets=[target])
    publish_exports(exports, tmp_path / "store", Wish(data_to=date(2024, 6, 30)))
    site.over(tmp_path / "store")
    return tmp_path / "store"


def _propose(seen: Seen, reason: str = "合同复核") -> Seen:
    """Sign what was changed and propose it."""
    for label, text in (("姓名", "王一"), ("原因", reason)):
        next(one for one in seen.app.text_input if one.label == label).input(text)
    next(one for one in seen.app.button if one.label == "提出发布").click()
    seen.app.run()
    assert not seen.app.exception
    return seen


def test_a_row_that_a_link_names_is_corrected_with_its_reason(site: Site, root: Path) -> None:
    shown = current_id(root)
    seen = site("upkeep/edit", lang="zh", table="supply_parcels", key="P2")
    assert seen.is_whole, (seen.alerts, seen.app.exception)
    fields = {one.label: one for one in seen.app.text_input}
    assert fields["批准面积（公顷）"].value == "20"
    fields["批准面积（公顷）"].input("20.0")
    seen = _propose(seen)
    assert "值本来就是这样" in seen.app.error[0].value or "更正的列" in seen.app.error[0].value
    assert proposals(root) == ()
    next(one for one in seen.app.text_input if one.label == "批准面积（公顷）").input("25.5")
    days = {one.label: one for one in seen.app.date_input}
    days["批准日期"].set_value(date(2021, 3, 4))
    seen = _propose(seen)
    (made,) = proposals(root)
    (done,) = made.corrections
    assert (done.person, done.reason, done.key) == ("王一", "合同复核", {"parcel_id": "P2"})
    assert done.before == {"area_ha": 20.0, "approved_on": "2020-06-01"}
    assert done.after == {"area_ha": 25.5, "approved_on": "2021-03-04"}
    assert current_id(root) == shown


def test_a_row_that_is_not_there_is_added_and_one_that_breaks_the_contract_is_told(
    site: Site, root: Path
) -> None:
    seen = site("upkeep/edit", lang="zh", table="supply_parcels", key="P9")
    fields = {one.label: one for one in seen.app.text_input}
    fields["批准面积（公顷）"].input("7.5")
    seen = _propose(seen, "漏报")
    assert "批准地块 · 批准日期 · 不得为空" in " ".join(seen.alerts)
    assert proposals(root) == ()
    texts = {one.label: one for one in seen.app.text_input}
    for label in ("地块名称", "批次名称", "批准文号"):
        texts[label].input("九")
    next(one for one in seen.app.date_input if one.label == "批准日期").set_value(date(2021, 3, 4))
    next(one for one in seen.app.selectbox if one.label == "行政区").select("甲区")
    _propose(seen, "漏报")
    (made,) = proposals(root)
    assert (made.corrections[0].kind, made.corrections[0].key) == ("added", {"parcel_id": "P9"})


def test_a_short_table_is_edited_in_its_grid(site: Site, root: Path) -> None:
    seen = site("upkeep/edit", lang="zh", table="targets")
    seen.app.segmented_control(key="edit-what").set_value("table")
    seen.app.run()
    (grid,) = seen.app.data_editor
    assert list(grid.value["cumulative_target"]) == [50.0]
    assert grid.key
    seen.app.session_state[grid.key] = {
        "edited_rows": {"0": {"cumulative_target": 62.5}},
        "added_rows": [],
        "deleted_rows": [],
    }
    _propose(seen, "责任书调整")
    (made,) = proposals(root)
    assert (made.kind, made.corrections[0].reason) == ("edit", "责任书调整")
    (row,) = pq.read_table(made.exports / "targets.parquet").to_pylist()
    assert (row["cumulative_target"], row["year"], row["due_on"]) == (
        62.5,
        2024,
        date(2024, 12, 31),
    )


def _grid(seen: Seen, table: str) -> Seen:
    """Open the grid of another short table, as a visitor does."""
    seen.app.segmented_control(key="edit-what").set_value("table")
    seen.app.run()
    seen.app.selectbox(key="edit-table-of").set_value(table)
    seen.app.run()
    assert seen.is_whole, (seen.alerts, seen.app.exception)
    return seen


def _typed(seen: Seen, *rows: Row) -> None:
    """Type rows into the last line of the grid."""
    (grid,) = seen.app.data_editor
    assert grid.key
    seen.app.session_state[grid.key] = {
        "edited_rows": {},
        "added_rows": list(rows),
        "deleted_rows": [],
    }


def test_a_day_of_the_calendar_that_was_never_imported_is_added_by_hand(
    site: Site, root: Path
) -> None:
    seen = _grid(site("upkeep/edit", lang="zh"), "calendar_days")
    worked: Row = {"day": "2027-02-06", "is_working": True, "source_doc": "国办通知"}
    off: Row = {"day": "2027-02-08", "is_working": False, "source_doc": "国办通知"}
    _typed(seen, worked, off)
    seen = _propose(seen, "放假安排公布")
    assert not seen.alerts
    (made,) = proposals(root)
    assert (made.kind, made.corrections[0].reason) == ("edit", "放假安排公布")
    days = pq.read_table(made.exports / "calendar_days.parquet").to_pylist()
    assert [(row["day"], row["is_working"]) for row in days] == [
        (date(2027, 2, 6), True),
        (date(2027, 2, 8), False),
    ]


def test_a_printed_number_of_any_metric_is_added_and_corrected_without_a_bureau(
    site: Site, root: Path
) -> None:
    seen = _grid(site("upkeep/edit", lang="zh"), "measures")
    printed: Row = {
        "metric": "plan_days", "region": "city", "grain": "quarter", "period_to": "2024-03-31",
        "value": 38.0, "unit": "working_day", "kind": "duration", "basis": "published",
        "published_on": "2024-04-20", "source_doc": "一季度通报",
    }  # fmt: skip
    _typed(seen, printed, {**printed, "bureau": "邻市局", "value": 24.0})
    _propose(seen, "录入通报")
    (made,) = proposals(root)
    rows = pq.read_table(made.exports / "measures.parquet").to_pylist()
    assert [(row["bureau"], row["value"]) for row in rows] == [(None, 38.0), ("邻市局", 24.0)]
    release = sign(root, review(root, made.id, "李二").id, "张三", definitions=definitions())
    seen = _grid(site("upkeep/edit", lang="zh"), "measures")
    _typed(seen, {**printed, "grain": "month", "value": 41.0})
    _propose(seen, "补录")
    more = pq.read_table(proposals(root)[-1].exports / "measures.parquet").to_pylist()
    assert [(row["grain"], row["bureau"], row["value"]) for row in more] == [
        ("quarter", None, 38.0),
        ("quarter", "邻市局", 24.0),
        ("month", None, 41.0),
    ]
    # One's own bureau is left out of the key, and so is the beginning of the period.
    key = ["plan_days", "", "city", "quarter", "", "2024-03-31", "2024-04-20"]
    seen = site("upkeep/edit", lang="zh", table="measures", key=key)
    assert seen.is_whole, (seen.alerts, seen.app.exception)
    fields = {one.label: one for one in seen.app.text_input}
    assert fields["数值"].value == "38"
    fields["数值"].input("37.5")
    _propose(seen, "更正")
    made = next(one for one in proposals(root) if one.kind == "correction")
    (done,) = made.corrections
    assert made.base == release.id
    assert (done.before, done.after) == ({"value": 38.0}, {"value": 37.5})
    assert (done.key["bureau"], done.key["period_from"]) == (None, None)
