"""Are we disposing of approved land on schedule?"""

from ui.frame import figures, tiles
from ui.page import opened

page = opened()
tiles(page)
figures(page)
