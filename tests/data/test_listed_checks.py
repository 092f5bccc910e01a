"""Every warning a release can hold has one name, words in both languages, and its columns."""

from datetime import date

from data.check import check
from data.check.across import ACROSS_CHECKS
from data.check.listed import every_warning
from data.contracts import TABLES
from data.manifest import CheckCount
from tests.data.checking import TODAY
from tests.given import given


def test_every_warning_is_named_once_and_says_which_columns_it_is_of() -> None:
    warnings = every_warning()
    codes = [warning.code for warning in warnings]
    assert len(set(codes)) == len(codes)
    columns = {f"{table.name}.{name}" for table in TABLES.values() for name in table.column_names}
    for warning in warnings:
        assert warning.columns, warning.code
        assert warning.columns <= columns, warning.code
        assert warning.zh, warning.code
        assert warning.en, warning.code
    assert {f"{a.table}.{a.name}" for a in ACROSS_CHECKS} <= set(codes)


def test_what_a_check_counts_is_among_the_warnings_listed_in_the_same_words() -> None:
    listed = {warning.code: (warning.zh, warning.en) for warning in every_warning()}
    folder = given(
        cases=[{"case_id": "C1", "found_on": date(1900, 1, 1)}, {"case_id": "C\u200b2"}],
        idle_land=[{"supervision_no": "I1", "project_name": "长" * 201}],
    )
    counted: tuple[CheckCount, ...] = check(folder, today=TODAY).checks
    assert {count.check for count in counted if count.rows} >= {
        "found_on_placeholder", "case_id_unseen", "project_name_too_long",
    }  # fmt: skip
    for count in counted:
        assert listed[f"{count.table}.{count.check}"] == (count.zh, count.en)
