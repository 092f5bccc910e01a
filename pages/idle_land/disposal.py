"""Is idle land being disposed of, why was it idle, how did it end?"""

from ui.frame import figures, tiles
from ui.page import opened

page = opened()
tiles(page)
figures(page)
