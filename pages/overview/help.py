"""How is a page read and used, and what do its words mean?"""

from ui.help.page import adopt_help, help_page
from ui.page import opened

help_page(opened(adopt_help))
