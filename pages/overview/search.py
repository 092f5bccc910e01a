"""Whatever day and districts are chosen, what is called or numbered so?"""

from ui.page import opened
from ui.search import adopt_search, search_page

search_page(opened(adopt_search))
