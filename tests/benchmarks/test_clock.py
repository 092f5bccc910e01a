"""The reader's clock runs until nothing changes, and the clicks end where they began."""

from datetime import date

import pytest

from tests.benchmarks.clock import SCRIPT, Wait, wait_of
from tests.benchmarks.hands import CYCLE, Choice, states
from tests.browser.conftest import launched


def test_a_wait_ends_with_the_latest_of_change_stroke_long_task_and_the_frame_after() -> None:
    read = {"changed": 1400.0, "drawn": 1350.0, "busy": 1420.0, "framed": 1416.0}
    assert wait_of(read, 1000, 333) == Wait(reader=420, document=400, busy=333)
    assert wait_of({**read, "drawn": 1500.0}, 1000).reader == 500
    assert wait_of({**read, "framed": 1430.5}, 1000).reader == 430.5


def test_what_ended_before_the_press_is_no_part_of_the_wait() -> None:
    read = {"changed": 1010.0, "drawn": 0.0, "busy": 990.0, "framed": 1016.0}
    assert wait_of(read, 1000) == Wait(reader=16, document=10, busy=0)


def test_a_press_after_which_nothing_changed_is_no_wait() -> None:
    with pytest.raises(ValueError, match="not changed"):
        wait_of({"changed": 900.0, "drawn": 1200.0, "busy": 0.0, "framed": 1210.0}, 1000)


def test_a_district_chosen_twice_is_taken_back() -> None:
    clicks = [Choice(district="甲区"), Choice(month=date(2024, 5, 31)), Choice(district="甲区")]
    assert states(clicks) == [
        (date(2024, 10, 31), ("甲区",)),
        (date(2024, 5, 31), ("甲区",)),
        (date(2024, 5, 31), ()),
    ]


def test_a_cycle_ends_where_it_began_so_that_the_next_has_seen_everything() -> None:
    assert states(CYCLE)[-1] == (date(2024, 10, 31), ())
    assert len(set(states(CYCLE))) == len(CYCLE) == 10
    assert {choice.kind for choice in CYCLE} == {"month", "district"}


ALOUD = """() => {
  const status = document.createElement("div");
  status.className = "land-status";
  document.body.append(status);
  landClock.changed = 0;
  window.says = (said) => { status.textContent = said; };
}"""
READ = "() => new Promise((done) => setTimeout(() => done(landClock.changed > 0), 50))"


def test_what_is_only_read_aloud_is_no_change_and_what_is_seen_is_one() -> None:
    with launched() as browser:
        page = browser.new_page()
        page.add_init_script(SCRIPT)
        page.goto("data:text/html,<body><p>a</p>")
        page.evaluate(ALOUD)
        page.evaluate(READ)
        page.evaluate("() => { landClock.changed = 0; says('changed to 甲区'); }")
        assert not page.evaluate(READ)
        # While the page waits it stands in sight.
        page.evaluate("() => document.documentElement.classList.add('land-waits')")
        page.evaluate("() => { landClock.changed = 0; says('computing'); }")
        assert page.evaluate(READ)
        page.evaluate("() => { landClock.changed = 0; document.querySelector('p').append('b'); }")
        assert page.evaluate(READ)
