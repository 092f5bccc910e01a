"""Rows of registers and of printed numbers for the tests; it holds no expectations."""

from collections.abc import Iterable

from tests.given import Row, Value
from tests.queries.worlds import day


def matter(register: str, matter_id: str, opened_on: str, **more: str | float | None) -> Row:
    return {
        "register": register,
        "matter_id": matter_id,
        "title": f"事项{matter_id}",
        "district": "甲区",
        "opened_on": day(opened_on),
        **more,
    }


def stage(register: str, matter_id: str, name: str, on: str | None, **more: float) -> Row:
    return {
        "register": register,
        "matter_id": matter_id,
        "event": "stage",
        "stage": name,
        "on_date": day(on) if on else None,
        **more,
    }


def numbered(events: Iterable[Row]) -> list[Row]:
    return [{"event_id": f"{number:03}", **event} for number, event in enumerate(events)]


def printed(metric: str, period_to: str, value: float | None, unit: str, **more: Value) -> Row:
    return {
        "metric": metric,
        "region": "city",
        "grain": "month",
        "period_to": day(period_to),
        "value": value,
        "unit": unit,
        "kind": "stock",
        "basis": "published",
        "published_on": day(period_to),
        "source_doc": "通报",
        **more,
    }


def announced(
    open_: float | None, overdue: float | None, within: float | None, **more: Value
) -> list[Row]:
    """Return a printed total of the announcements and its two parts, to the end of March 2024."""
    values = {"open": open_, "overdue": overdue, "within_limit": within}
    return [
        {**printed(f"announcement_{name}", "2024-03-31", value, "count"), **more}
        for name, value in values.items()
        if value is not None
    ]
