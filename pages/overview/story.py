"""What is this record, what became of it, and which numbers does it count in?"""

from ui.page import opened
from ui.story.page import adopt_story, story_page

story_page(opened(adopt_story))
