"""Which cases are behind the enforcement figures?"""

from ui.filters import chosen
from ui.page import heading
from ui.records import adopt_address, listing

LISTS = (
    "case_open_records",
    "case_records",
    "case_penalty_records",
    "case_rejudged_records",
    "case_detection_records",
    "case_joint_records",
    "case_rectified_records",
)

choice = chosen()
adopt_address(choice, LISTS)
heading(choice, choice.voice.say("Which cases are behind the enforcement figures?"))
listing(choice, LISTS)
