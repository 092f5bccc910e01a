"""Which watched parcels, identifications and fees are behind the figures?"""

from ui.filters import chosen
from ui.page import heading
from ui.records import adopt_address, listing

LISTS = (
    "idle_state_records",
    "idle_near_parcels",
    "idle_year_records",
    "idle_identified_records",
    "idle_disposal_records",
    "idle_fee_records",
    "idle_legacy_parcels",
)

choice = chosen()
adopt_address(choice, LISTS)
heading(
    choice,
    choice.voice.say("Which watched parcels, identifications and fees are behind the figures?"),
)
listing(choice, LISTS)
