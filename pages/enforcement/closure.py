"""How many illegal cases are rectified, by number, area and farmland?"""

from ui.frame import figures, tiles
from ui.page import opened

page = opened()
tiles(page)
figures(page)
