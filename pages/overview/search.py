"""What is called or numbered so, and where is it shown?"""

from ui.page import opened
from ui.search import adopt_search, search_page

search_page(opened(adopt_search))
