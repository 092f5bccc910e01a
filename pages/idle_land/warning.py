"""Is there new idle land, and which parcels come next?"""

from ui.frame import figures, tiles
from ui.page import opened

page = opened()
tiles(page)
figures(page)
