"""How many rows of any table meet any condition, by whatever they can be grouped by?"""

from charts.adhoc import crossed_groups, dated_groups, ranked_groups
from ui.explore.answer import explore
from ui.explore.controls import adopt_question
from ui.filters import chosen
from ui.page import heading

choice = chosen()
adopt_question(choice)
heading(
    choice,
    choice.voice.say("What do the exported rows say, filtered, grouped and measured as you like?"),
)
explore(choice, ranked=ranked_groups, dated=dated_groups, crossed=crossed_groups)
