"""What the outline gives a page to say, and how it is worded; it holds no expectations."""

from pathlib import Path

import dashboard
from figures.outline import Item, Part
from tests.pages.asking import Asking


def said_on(part: Part) -> dict[str, tuple[Item, ...]]:
    """Return the figures each page of a section shows, by the name of the page's file."""
    return {
        Path(dashboard.PAGES[page.address]).stem: page.shown for page in part.pages if page.rows
    }


def conclusion(asked: Asking, item: Item) -> str:
    """Return the sentence that heads a figure."""
    beside = {name: asked.rows(name) for name in item.beside}
    return item.conclude(asked.rows(item.name), asked.scene, beside)
