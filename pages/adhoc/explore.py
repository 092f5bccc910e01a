"""What do the exported rows say, filtered, grouped and measured as you like?"""

from charts.adhoc import crossed_groups, dated_groups, ranked_groups
from charts.adhoc_multiples import small_groups
from ui.explore.answer import explore
from ui.explore.controls import adopt_question
from ui.page import opened

page = opened(adopt_question)
explore(
    page.context,
    ranked=ranked_groups,
    dated=dated_groups,
    crossed=crossed_groups,
    multiples=small_groups,
)
