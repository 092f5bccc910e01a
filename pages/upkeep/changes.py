"""Why is a number that was shown another one now, and which rows changed it?"""

from ui.indicator import adopt_indicator
from ui.page import opened
from ui.revisions.cards import revisions
from ui.revisions.choice import adopt_releases, chosen_difference

page = opened(adopt_indicator, adopt_releases)
revisions(page.context, *chosen_difference(page.context))
