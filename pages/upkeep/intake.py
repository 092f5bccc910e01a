"""Can the files that were sent be read, and what must go back for correction?"""

from ui.page import opened
from ui.upkeep.intake import intake_page
from ui.upkeep.writer import require_writer

page = opened()
require_writer(page.context)
intake_page(page.context)
