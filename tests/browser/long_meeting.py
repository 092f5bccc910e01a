"""A meeting as long as wanted: steps, districts, looks; it holds no expectations."""

from tests.browser.walls import Wall


def meet(show: Wall, *, steps: int, district_every: int, look_every: int) -> list[float]:
    """Step through the show and return how long each step took, in milliseconds.

    Every so many steps the district or the look is changed, and all charts are drawn again.
    """
    waits: list[float] = []
    while len(waits) < steps:
        done = len(waits)
        upto = min(
            steps,
            done + district_every - done % district_every,
            done + look_every - done % look_every,
        )
        count = int(show.page.locator(".slide").count())
        at = int(
            show.page.evaluate(
                "() => [...document.querySelectorAll('.slide')].findIndex("
                "slide => slide.classList.contains('shown'))"
            )
        )
        keys = [
            "ArrowRight" if (at + n) % count < count - 1 else "Home" for n in range(upto - done)
        ]
        waits += show.steps(keys)
        if upto % district_every == 0:
            before = show.corner
            show.press("d", "d")
            show.page.wait_for_function(
                "before => document.querySelector('footer').innerText !== before", arg=before
            )
        if upto % look_every == 0:
            show.press("l")
        show.all_drawn()
    return waits
