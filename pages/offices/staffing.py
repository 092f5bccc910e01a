"""Are the offices staffed?"""

from ui.frame import figures, tiles
from ui.page import opened

page = opened()
tiles(page)
figures(page)
