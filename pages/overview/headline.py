"""Which indicators have not kept pace, and what moved?"""

from ui.declared import declared
from ui.frame import figures, tiles
from ui.indicator import adopt_indicator, chosen_indicator
from ui.keeping.since import since_last_visit
from ui.movements import largest_movements
from ui.opening import answered
from ui.page import opened
from ui.revised import revised

page = opened(adopt_indicator, lead=answered)
tell_what_changed = since_last_visit(page)
tiles(page)
declared(page)
revised(page)
largest_movements(page)
figures(page, chosen_indicator(page.context))
tell_what_changed()
