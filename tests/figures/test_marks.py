"""A figure bears one mark: how many rows of the districts chosen a warning of its columns found."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from data.facts import CHECKS
from data.manifest import Release
from data.warehouse import Warehouse
from desk.viewer import ANYONE
from figures import results
from figures.address import Wanted
from figures.ask import ask
from figures.context import Context
from figures.marks import columns_read, mark_of, told, touching
from figures.reading import context_in
from queries.catalogue import catalogue
from tests.given import Row, published
from tests.looking import limited_to
from tests.queries.worlds import built, opened

DONE: Row = {"review_stage": "finished", "remaining_mu": 0.0, "method": "demolition"}
# Closed without a date: one warning. Filed before it was found besides: two warnings, one row.
CASES: list[Row] = [
    {"case_id": "A1", "district": "甲区", **DONE},
    {"case_id": "A2", "district": "甲区", **DONE}
    | {"found_on": date(2024, 2, 9), "filed_on": date(2024, 2, 1)},
    {"case_id": "B1", "district": "乙区", **DONE},
    {"case_id": "B2", "district": "乙区", "illegal_area_mu": 5.0, "remaining_mu": 5.0},
]
UNDATED, FILED_EARLY = "cases.finished_without_date", "cases.filed_on_before_found_on"
ALIAS_TWICE = "districts.name_used_twice"


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Release]:
    made = published(
        tmp_path_factory.mktemp("marks"),
        districts=[
            {"district": "甲区", "aliases": "城区", "sort_order": 1},
            {"district": "乙区", "aliases": "城区", "sort_order": 2},
        ],
        cases=CASES,
        supply_parcels=[],
    )
    yield made
    results.warehouse(made, ANYONE.scope).close()


def asked(release: Release, *districts: str) -> Context:
    return context_in(
        release, Wanted(as_of=date(2024, 3, 15), districts=districts), "zh", viewer=ANYONE
    )


def test_a_row_counts_once_however_many_warnings_it_raised(release: Release) -> None:
    mark = mark_of(catalogue()["case_rectification_by_year"], asked(release))
    assert (mark.rows, mark.warnings) == (3, ((UNDATED, 3),))
    both = mark_of(catalogue()["case_penalty_by_district"], asked(release))
    assert (both.rows, both.warnings) == (3, ((UNDATED, 3), (FILED_EARLY, 1)))


def test_only_rows_of_the_districts_chosen_count(release: Release) -> None:
    query = catalogue()["case_penalty_by_district"]
    assert mark_of(query, asked(release, "甲区")).rows == 2
    assert mark_of(query, asked(release, "乙区")).warnings == ((UNDATED, 1),)
    assert mark_of(query, asked(release, "甲区", "乙区")).rows == 3


def test_a_viewer_of_some_districts_counts_theirs_alone(release: Release) -> None:
    own = context_in(release, Wanted(), "zh", viewer=limited_to("乙区"))
    assert mark_of(catalogue()["case_penalty_by_district"], own).rows == 1
    results.warehouse(release, own.scope).close()


def test_a_figure_bears_no_mark_of_columns_it_does_not_read(release: Release) -> None:
    assert "cases.filed_on" not in columns_read("case_rectification_by_year")
    assert FILED_EARLY in touching("case_penalty_by_district")
    for name in ("supply_stock_by_age", "staffing_by_district", "idle_new_by_month"):
        assert mark_of(catalogue()[name], asked(release)).rows == 0, name
    # A name that two districts bear concerns whoever reads the names, not the list of districts.
    assert ALIAS_TWICE not in touching("supply_disposal_rate_by_district")


def test_the_mark_is_one_line_in_both_languages_and_tells_the_warnings(release: Release) -> None:
    shown = ask("case_penalty_by_district", asked(release))
    assert shown.marked == "⚠ 提示 3 行"
    assert told(shown.mark, shown.context) == [
        ("执法图斑: 审核已结束但缺销号日期", "共 3 行"),
        ("执法图斑: 立案早于发现日期", "共 1 行"),
    ]
    english = replace(asked(release, "乙区"), language="en")
    assert ask("case_penalty_by_district", english).marked == "⚠ 1 row with a warning"


def test_a_card_of_one_indicator_bears_the_warnings_of_that_one(release: Release) -> None:
    rows = {
        metric: ask("headline_by_month", asked(release), only={"metric": metric}).mark.rows
        for metric in ("case_rectification_rate", "supply_disposal_rate", "staffing_fill_rate")
    }
    assert rows == {
        "case_rectification_rate": 3,
        "supply_disposal_rate": 0,
        "staffing_fill_rate": 0,
    }


def test_a_release_that_keeps_no_warnings_has_no_mark_and_no_list(tmp_path: Path) -> None:
    sound = published(tmp_path, cases=[CASES[3]])
    shown = ask("case_penalty_by_district", asked(sound))
    assert (shown.marked, shown.mark.warnings) == ("", ())
    assert ask("quality_warnings", asked(sound)).conclusion == "本期发布的检查没有发现问题。"
    results.warehouse(sound, ANYONE.scope).close()


def test_the_oldest_releases_without_a_file_of_warnings_open(tmp_path: Path) -> None:
    made = built(tmp_path, {"cases": CASES})
    # As of the first format: the manifest does not list the file, and it is not there.
    (made.folder / CHECKS).unlink()
    listed = {name: digest for name, digest in made.other_files.items() if name != CHECKS}
    with opened(replace(made, other_files=listed)) as old:
        assert old.rows("quality_warnings", "2024-05-31") == []


def test_marks_are_counted_once_for_a_release_and_not_for_each_click(
    release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    results.warned.cache_clear()
    answered = []
    answer = Warehouse.answer

    def noted(self: Warehouse, sql: str, params: object = None) -> object:
        answered.append(sql)
        return answer(self, sql, params)  # type: ignore[arg-type]

    monkeypatch.setattr(Warehouse, "answer", noted)
    for districts in ((), ("甲区",), ("乙区",)):
        for query in catalogue().values():
            mark_of(query, asked(release, *districts))
    assert len(answered) == 1
