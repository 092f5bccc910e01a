"""What was ordered on which number, whose is it, and how far is it?"""

from ui.instructions.listed import instructions_page
from ui.page import opened

page = opened()
instructions_page(page.context)
