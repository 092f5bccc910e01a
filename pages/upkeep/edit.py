"""Which value of a row is wrong, what should stand there, and why?"""

from ui.page import opened
from ui.upkeep.edit import adopt_row, edit_page
from ui.upkeep.writer import require_writer

page = opened(adopt_row)
require_writer(page.context)
edit_page(page.context)
