"""Which watched parcels, identifications and fees are behind the figures?"""

from ui.page import opened
from ui.records import adopt_lists, lists

lists(opened(adopt_lists))
