"""Which cases are behind the enforcement figures?"""

from ui.page import opened
from ui.records import adopt_lists, lists

lists(opened(adopt_lists))
