"""What is overdue or falls due, whose is it, and by how many days?"""

from charts.due import due_by_kind
from ui.filters import chosen
from ui.frame import figure
from ui.page import heading
from ui.records import adopt_address, listing
from words.sentences import overview as say

LISTS = ("due_items",)

choice = chosen()
adopt_address(choice, LISTS)
heading(
    choice, choice.voice.say("What is overdue or falls due, whose is it, and by how many days?")
)
figure("due_items_by_kind", choice, draw=due_by_kind, say=say.due_items)
listing(choice, LISTS)
