"""What the one indicator means of which a figure is shown; it shows nothing itself."""

from figures.outline import Item, defined_by
from queries.catalogue import catalogue
from words.language import Language


def meaning_of(item: Item, language: Language) -> str:
    """Return the definition of the indicator a figure is narrowed to; nothing of another figure."""
    if not item.by_indicator or "metric" not in item.only:
        return ""
    (metric,) = item.only["metric"]
    return catalogue()[defined_by(metric)].definition.said(language)
