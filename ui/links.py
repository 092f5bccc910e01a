"""Addresses that lead from one page to another with the filters in force; it reads no figure."""

from collections.abc import Mapping
from datetime import date

import pyarrow as pa

from figures.address import FILTER_KEYS
from figures.context import Context, address_of, link
from figures.finding import STORY
from figures.marks import Mark
from figures.outline import ADDRESS, explained_on
from figures.story.leading import leads
from queries.params import latest_complete_month
from ui.addressed import asked_address


def kept_filters() -> dict[str, list[str]]:
    """Return the filters in force as they stand in the address."""
    asked = asked_address()
    return {key: asked[key] for key in FILTER_KEYS if key in asked}


def to_page(page: str, keys: Mapping[str, list[str]], *, anywhere: bool = False) -> str:
    """Return the address of a page with keys and the filters in force, or all of them but the
    districts, which could hide what it is about."""
    kept = kept_filters()
    if anywhere:
        kept.pop("district", None)
    return link(page, {**kept, **keys})


def to_indicator(metric: str, district: str | None = None) -> str:
    """Return the address of the page that explains an indicator, narrowed to a district if any."""
    kept = kept_filters()
    if district is not None:
        kept["district"] = [district]
    return link(explained_on(metric).address, kept)


def to_district(district: str, metric: str = "") -> str:
    """Return the address of the page of one district with the other filters in force."""
    return link(
        "district",
        {**kept_filters(), "district": [district], "metric": [metric] if metric else []},
    )


def to_register(register: str) -> str:
    """Return the address of a register's page with the filters in force."""
    return to_page(f"{ADDRESS}{register}", {})


def to_story(keys: Mapping[str, list[str]]) -> str:
    """Return the address of the page of one record with the filters in force."""
    return to_page(STORY, keys)


def to_stories(rows: pa.Table, register: str | None = None) -> dict[str, list[str]]:
    """Return by the columns that name records the address of each row's record, "" for none.

    ``register`` is the one whose matters the rows are, if they are.
    """
    kept = kept_filters()
    return {
        name: [link(STORY, {**kept, **one}) if one else "" for one in keys]
        for name, keys in leads(rows, register).items()
    }


def to_show(context: Context, page: str) -> str:
    """Return the address of the show of a context, opened where ``page`` stands in it.

    A day that is the release's own latest is left out, so that it moves on with the release.
    """
    keys = {"mode": ["meeting"], **address_of(context)}
    if not context.pinned and context.as_of == latest_complete_month(context.release.data_to):
        del keys["as_of"]
    return link(page, keys)


def to_latest(page: str) -> str:
    """Return the address of a page as it is asked for, but of no release in particular."""
    asked = asked_address()
    return link(page, {key: values for key, values in asked.items() if key != "release"})


def to_revision(metric: str, day: date) -> str:
    """Return the address of the page that says why an indicator of the city changed, at a day."""
    kept = kept_filters() | {"as_of": [day.isoformat()], "metric": [metric]}
    kept.pop("district", None)
    return link("data-changes", kept)


def to_warnings(mark: Mark) -> str:
    """Return the address of the list of the rows behind a mark, the filters kept."""
    return link("data-warnings", {**kept_filters(), "warning": [code for code, _ in mark.warnings]})
