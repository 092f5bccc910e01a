"""Which indicators have not kept pace?"""

from ui.filters import chosen
from ui.frame import figure
from ui.overview_tiles import headline_tiles
from ui.page import heading
from words.sentences import overview as say

SHOWN = ["metric", "value", "unit", "numerator", "denominator", "target", "status", "year_target"]

choice = chosen()
heading(choice, choice.voice.say("Which indicators have not kept pace?"))
headline_tiles(choice)
figure("headline_by_metric", choice, say=say.headline, show=SHOWN)
