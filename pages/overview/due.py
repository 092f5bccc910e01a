"""What falls due or is overdue, whose is it, and by how many days?"""

from ui.frame import figures
from ui.instructions.beside import beside
from ui.page import opened
from ui.records import adopt_lists, lists

page = opened(adopt_lists)
figures(page)
beside(page.context)
lists(page)
