"""Where does this district lag, and what does it add to the city's gaps?"""

from ui.district import choice_of_district
from ui.frame import figures, tiles
from ui.indicator import adopt_indicator, chosen_indicator
from ui.instructions.beside import beside
from ui.page import opened

page = opened(adopt_indicator)
if page.context.is_of_one:
    tiles(page)
    figures(page)
    beside(page.context)
else:
    choice_of_district(page)
    figures(page, chosen_indicator(page.context))
