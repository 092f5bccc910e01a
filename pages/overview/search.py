"""What is called or numbered so? Looked for whatever day and districts are chosen."""

from ui.page import opened
from ui.search import adopt_search, search_page

search_page(opened(adopt_search))
