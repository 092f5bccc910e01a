"""A step to the next slide is at once, and a long meeting costs no memory."""

from playwright.sync_api import Browser

from tests.browser.long_meeting import meet
from tests.browser.serving import Server
from tests.browser.walls import wall


def test_sixty_steps_through_slides_districts_and_looks_cost_no_memory(
    chromium: Browser, server: Server
) -> None:
    with wall(chromium) as show:
        show.open(f"{server.address}/overview?mode=meeting").all_drawn()
        # The first rounds fill what is kept on purpose: decks, compiled code.
        meet(show, steps=20, district_every=10, look_every=19)
        before = show.heap()
        waits = meet(show, steps=60, district_every=20, look_every=29)
        assert len(waits) == 60
        assert show.heap() - before < 20
