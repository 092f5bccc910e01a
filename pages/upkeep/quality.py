"""Which tables are behind their time, and which rows are probably wrong?"""

from ui.frame import figures
from ui.page import opened

figures(opened())
