"""What an instruction hangs on: the number as shown then, and the address of its picture.

Page and wall keep the same of it; nothing is kept that whoever will read it may not know.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from desk.instructions.model import Hung
from figures.ask import Shown
from figures.context import Context, address_of
from figures.covers import of_restricted
from figures.outline import Page
from figures.tiles.model import Tile

# Days to the deadline that is put in place: do this by this day next week.
USUAL_DAYS = 7


def named(tile: Tile) -> str:
    """Name a number among others: what it belongs to, its name, value and unit."""
    return " ".join(part for part in (tile.subject, tile.name, tile.value, tile.unit) if part)


def is_told(context: Context) -> bool:
    """Tell whether what is shown may be written down for whoever will see the instruction.

    What one is shown of restricted registers beside others is not for everybody.
    """
    return of_restricted(context) or not context.scope.opened(context.restricted)


def over(shown: Shown) -> str:
    """Return the sentence that is kept of a figure: its conclusion, where that may be told."""
    return shown.conclusion if is_told(shown.context) else shown.title


def on_figure(shown: Shown, page: Page, tile: Tile | None) -> Hung:
    """Return what hangs on a figure of a page; ``tile`` is the number meant, if one is."""
    context, metric = shown.context, indicator(shown)
    keys = {"metric": list(metric)} if metric else {}
    return _hung(
        context,
        page,
        keys,
        tile,
        figure=shown.item.name,
        metric=next(iter(metric), None) or (tile.metric if tile else None) or None,
        said=over(shown),
        **_number(tile, context),
    )


def on_tile(tile: Tile, key: str | None, page: Page, context: Context) -> Hung:
    """Return what hangs on a tile; ``key`` is what it is known by over the page, if it is there."""
    return _hung(
        context,
        page,
        {},
        tile,
        metric=tile.metric or None,
        tile=key,
        said=tile.name,
        **_number(tile, context),
    )


def on_record(
    said: str, district: str | None, page: Page, context: Context, keys: Mapping[str, list[str]]
) -> Hung:
    """Return what hangs on a row of a list, named in words; ``keys`` are the list's in an address.

    A row of a district is for whom that district is.
    """
    hung = _hung(context, page, keys, record=said)
    return replace(hung, districts=(district,)) if district else hung


def indicator(shown: Shown) -> Sequence[str]:
    """Return the indicator that a figure is shown of, where it is shown of one at a time."""
    return shown.item.only.get("metric", ()) if shown.item.by_indicator else ()


def _number(tile: Tile | None, context: Context) -> dict[str, str | None]:
    if tile is None or not is_told(context):
        return {}
    return {"value": tile.value, "value_unit": tile.unit or None}


def _restricted(context: Context, tile: Tile | None) -> str | None:
    """Return the restricted register that it is of: the page's own, or the number's."""
    if of_restricted(context):
        return context.register
    return tile.register if tile and tile.register in context.restricted else None


def _hung(
    context: Context,
    page: Page,
    keys: Mapping[str, list[str]],
    of_tile: Tile | None = None,
    **of: Any,  # noqa: ANN401 - fields of Hung
) -> Hung:
    held = {key: values for key, values in keys.items() if values}
    return Hung(
        page=page.address,
        filters=urlencode({**address_of(context), **held}, doseq=True),
        release=context.release.id,
        as_of=context.as_of,
        districts=context.districts,
        restricted=_restricted(context, of_tile),
        **of,
    )
