"""What is standing, how old is it, and why?"""

from ui.frame import figures
from ui.page import opened

figures(opened())
