"""How far have they come, what is late, and whose is it?"""

from ui.frame import figures
from ui.page import opened
from ui.records import adopt_lists, lists

page = opened(adopt_lists)
figures(page)
lists(page)
