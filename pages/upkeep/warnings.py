"""Which rows raised a warning or are probably wrong?"""

from ui.page import opened
from ui.records import adopt_lists, lists

lists(opened(adopt_lists))
