"""How far is the farmland ratio from the line, and how early is building found?"""

from ui.frame import figures
from ui.page import opened

figures(opened())
