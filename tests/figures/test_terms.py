"""A limit that has passed is told in days overdue, never as a negative number; programs read it."""

import csv
import io

import pytest

from briefing.sheets import Stamp, as_csv, as_xlsx
from figures.columns import cells_of, kind_of
from queries.catalogue import catalogue
from tests.briefing.sheets_read import shown, workbook
from tests.words.scenes import scene
from words.language import Language
from words.voice import Voice

DAYS = [-3109, -1, 0, 1, 20, None]
# Lists whose rows say how far a limit is away.
LISTS = sorted(
    name
    for name, query in catalogue().items()
    if any(field.name == "days_left" for field in query.returns)
)


def test_every_list_with_a_limit_is_looked_at() -> None:
    assert set(LISTS) == {
        *("due_items", "idle_near_parcels", "register_matters", "register_open_records"),
    }


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", ["逾期 3,109 天", "逾期 1 天", "当日到期", "1 天", "20 天", "—"]),
        (
            "en",
            ["overdue 3,109 days", "overdue 1 day", "due that day", "1 day", "20 days", "—"],
        ),
    ],
)
def test_days_past_are_words(name: str, language: Language, said: list[str]) -> None:
    told = scene(language)
    column = shown(name, [{"days_left": days} for days in DAYS], told)["days_left"]
    assert kind_of(next(f for f in catalogue()[name].returns if f.name == "days_left")) == "term"
    assert cells_of(column, told) == said


def test_a_workbook_keeps_the_number_and_shows_the_words() -> None:
    column = shown("due_items", [{"days_left": days} for days in DAYS], scene("zh"))["days_left"]
    sheet = workbook(as_xlsx([column], Stamp(()), ("a", "b"), Voice("zh"))).worksheets[0]
    cells = [sheet.cell(row, 1) for row in range(2, 2 + len(DAYS))]
    assert [cell.value for cell in cells] == DAYS
    assert {cell.number_format for cell in cells[:-1]} == {
        '#,##0" 天";"逾期 "#,##0" 天";"当日到期"'
    }
    # As wide as the words: a number that does not fit is shown as ####.
    assert sheet.column_dimensions["A"].width >= 16


def test_one_day_is_no_days_in_an_english_workbook() -> None:
    column = shown("due_items", [{"days_left": days} for days in DAYS], scene("en"))["days_left"]
    sheet = workbook(as_xlsx([column], Stamp(()), ("a", "b"), Voice("zh"))).worksheets[0]
    formats = [sheet.cell(row, 1).number_format.split(";")[1] for row in (2, 3)]
    assert formats == ['"overdue "#,##0" days"', '"overdue "#,##0" day"']


def test_a_csv_for_programs_keeps_the_number() -> None:
    column = shown("due_items", [{"days_left": days} for days in DAYS], scene("zh"))["days_left"]
    text = as_csv([column], Stamp(()), Voice("zh")).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[1:] == [[str(days)] if days is not None else [] for days in DAYS]
