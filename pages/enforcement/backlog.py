"""What is not closed, who answers for it and how late is it?"""

from ui.frame import figures
from ui.page import opened

figures(opened())
