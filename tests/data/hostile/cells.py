"""Exports whose cells hold no date, one out of all bounds or order, or what nobody sees."""

from datetime import date, timedelta

from data.contracts import TABLES
from tests.data.hostile.exports import (
    Hostile,
    Refused,
    Warned,
    second_cell,
    second_warned,
    with_rows,
)

NO_DATE = date(1900, 1, 1)
HALFWAY = date(2024, 6, 30)
UNSEEN = {
    "what GB18030 bytes A3A0 become": "\ue5e5",
    "a byte order mark": "\ufeff",
    "a turn to the left": "\u202e",
    "an isolate": "\u2066",
    "a blank of no width": "\u200b",
    "a joiner of no width": "\u200d",
    "a soft hyphen": "\xad",
    "a word joiner": "\u2060",
    "a variant of a sign": "\ufe0f",
    "a variant of an ideograph": "\U000e0100",
    "a letter of a tag": "\U000e0041",
    "a filler": "\u3164",
    "a separator of lines": "\u2028",
    "what is no character": "\ufdd0",
    "a sign of a private plane": "\U0010fffd",
}

# Every date of every table is asked in test_check_dates.py.
_PLACEHOLDERS = (
    *(
        second_warned(
            f"a placeholder, {day}",
            "cases",
            "deadline_on_placeholder",
            "case_id-2",
            deadline_on=day,
        )
        for day in (
            date(1, 1, 1),
            date(1899, 12, 30),
            NO_DATE,
            date(1970, 1, 1),
            date(9999, 12, 31),
        )
    ),
    second_warned(
        "a start that never was",
        "idle_land",
        "actual_start_on_placeholder",
        "supervision_no-2 / 1",
        actual_start_on=NO_DATE,
    ),
    second_cell("no date in a key", "placeholder_date", "targets", "due_on", NO_DATE),
    second_cell(
        "no end of a contract", "placeholder_date", "idle_land", "contract_on", date(9999, 12, 31)
    ),
)

_BOUNDS = (
    second_warned(
        "a day too early", "notes", "on_date_out_of_bounds", "note_id-2", on_date=date(1948, 12, 31)
    ),
    second_warned(
        "a day too late", "notes", "on_date_out_of_bounds", "note_id-2", on_date=date(2101, 1, 1)
    ),
    second_warned(
        "a year of two digits",
        "notes",
        "on_date_out_of_bounds",
        "note_id-2",
        on_date=date(24, 5, 1),
    ),
)


def _out_of_order(table: str, key: str, first: str, second: str) -> Hostile:
    (check,) = (check for check in TABLES[table].checks if check.order == (first, second))
    days = {first: HALFWAY, second: HALFWAY - timedelta(days=1)}
    return second_warned(f"{second} before {first}", table, check.name, key, **days)


_ORDER = (
    _out_of_order("cases", "case_id-2", "found_on", "filed_on"),
    _out_of_order("cases", "case_id-2", "filed_on", "decided_on"),
    _out_of_order("cases", "case_id-2", "decided_on", "closed_on"),
    _out_of_order("idle_land", "supervision_no-2 / 1", "contract_on", "agreed_start_on"),
    _out_of_order("idle_land", "supervision_no-2 / 1", "contract_on", "actual_start_on"),
    _out_of_order("idle_land", "supervision_no-2 / 1", "delivered_on", "actual_start_on"),
    _out_of_order("supply_parcels", "parcel_id-2", "approved_on", "due_on"),
    _out_of_order("supply_events", "event_id-2", "event_on", "entered_on"),
)

_TEXTS = (
    *(
        second_warned(cause, "notes", "text_unseen", "note_id-2", text=f"甲{character}")
        for cause, character in UNSEEN.items()
    ),
    with_rows(
        "a blank of no width in a key",
        Warned("notes", "note_id_unseen", ("7\u200b",)),
        notes=[{}, {"note_id": "7\u200b"}],
    ),
    with_rows(
        "a byte order mark in a code",
        Refused("cases", 2, "source", "unknown_code", "patrol\ufeff"),
        cases=[{}, {"source": "patrol\ufeff"}],
    ),
    second_warned(
        "a name of 400 characters",
        "supply_parcels",
        "parcel_name_too_long",
        "parcel_id-2",
        parcel_name="块" * 400,
    ),
)

EXPORTS = (*_PLACEHOLDERS, *_BOUNDS, *_ORDER, *_TEXTS)
