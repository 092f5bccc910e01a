"""A step to the next slide is at once, and a long meeting costs no memory."""

from tests.browser.long_meeting import meet
from tests.browser.walls import Wall


def test_sixty_steps_through_slides_districts_and_looks_cost_no_memory(
    show: Wall,
) -> None:
    show.all_drawn()
    # The first round fills what is kept on purpose: decks, compiled code.
    meet(show, steps=10, district_every=5, look_every=10)
    before = show.heap()
    waits = meet(show, steps=60, district_every=30, look_every=45)
    assert len(waits) == 60
    assert show.heap() - before < 10
