"""Which offices and cases are behind the figures?"""

from ui.filters import chosen
from ui.page import heading
from ui.records import adopt_address, listing

LISTS = ("staffing_by_office", "office_condition_records", "office_open_cases")

choice = chosen()
adopt_address(choice, LISTS)
heading(choice, choice.voice.say("Which offices and cases are behind the figures?"))
listing(choice, LISTS)
