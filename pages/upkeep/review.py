"""How does what is proposed differ from what is shown, and may it be published?"""

from ui.page import opened
from ui.upkeep.review import review_page
from ui.upkeep.writer import require_writer

page = opened()
require_writer(page.context)
review_page(page.context)
