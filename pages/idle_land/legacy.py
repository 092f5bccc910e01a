"""Which step have the legacy parcels reached, and since when?"""

from ui.frame import figures
from ui.page import opened

figures(opened())
