"""What does a page show, how is it used, and what do its words mean?"""

from ui.help.page import adopt_help, help_page
from ui.page import opened

help_page(opened(adopt_help))
