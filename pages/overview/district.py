"""Where does this district lag, and what does it add to the city's gaps?"""

from ui.district import choice_of_district
from ui.frame import figures, tiles
from ui.instructions.beside import beside
from ui.page import opened

page = opened()
if page.context.is_of_one:
    tiles(page)
    figures(page)
    beside(page.context)
else:
    choice_of_district(page)
