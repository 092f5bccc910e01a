"""Which step have the legacy parcels reached, and since when?"""

from ui.filters import chosen
from ui.frame import figure
from ui.page import heading

choice = chosen()
heading(choice, choice.voice.say("Which step have the legacy parcels reached, and since when?"))

figure("idle_legacy_by_step", choice)
figure("idle_legacy_parcels", choice)
