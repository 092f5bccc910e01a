"""What is overdue or falls due, whose is it, and by how many days?"""

from ui.filters import chosen
from ui.frame import figure
from ui.page import heading
from ui.records import adopt_address, listing

LISTS = ("due_items",)

choice = chosen()
adopt_address(choice, LISTS)
heading(
    choice, choice.voice.say("What is overdue or falls due, whose is it, and by how many days?")
)
figure("due_items_by_kind", choice)
listing(choice, LISTS)
