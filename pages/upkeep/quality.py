"""Which tables are behind their time, and which rows are probably wrong?"""

from ui.frame import figures, tiles
from ui.page import opened

page = opened()
tiles(page)
figures(page)
