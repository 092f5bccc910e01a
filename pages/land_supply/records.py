"""Which parcels and events are behind the figures?"""

from ui.filters import chosen
from ui.page import heading
from ui.records import adopt_address, listing

LISTS = (
    "supply_stock_records",
    "supply_base_records",
    "supply_event_records",
    "supply_pending_entries",
    "supply_over_10_records",
)

choice = chosen()
adopt_address(choice, LISTS)
heading(choice, choice.voice.say("Which parcels and events are behind the figures?"))
listing(choice, LISTS)
