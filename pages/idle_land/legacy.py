"""Which step have the legacy parcels reached, and since when?"""

from charts.idle_disposal import legacy_by_step, legacy_timeline
from ui.filters import chosen
from ui.frame import figure
from ui.page import heading
from words.sentences import idle_disposal as say

choice = chosen()
heading(choice, choice.voice.say("Which step have the legacy parcels reached, and since when?"))

figure("idle_legacy_by_step", choice, draw=legacy_by_step, say=say.legacy_by_step)
figure(
    "idle_legacy_parcels",
    choice,
    draw=legacy_timeline,
    say=say.legacy_parcels,
    note=say.legacy_note,
)
