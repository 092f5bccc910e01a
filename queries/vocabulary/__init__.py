"""Labels of columns and codes that no export holds because figures compute them, a file a section.

A column means the same in every section, so two sections never label one name; units are added
from the name's ending.
"""

from collections.abc import Mapping
from types import MappingProxyType

from data.codes import Code
from queries.vocabulary import enforcement, idle_land, land_supply, offices, overview
from words.language import Text

_SECTIONS = (overview, land_supply, idle_land, offices, enforcement)

COMPUTED: Mapping[str, Text] = MappingProxyType(
    {name: label for section in _SECTIONS for name, label in section.COLUMNS.items()}
)
FIGURE_CODES: Mapping[str, tuple[Code, ...]] = MappingProxyType(
    {name: codes for section in _SECTIONS for name, codes in section.CODES.items()}
)
