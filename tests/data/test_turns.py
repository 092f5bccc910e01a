"""So many queries have a turn at once; the others wait, and are counted while they do."""

import threading
import time

import pytest

from data.turns import Queue, Turns, queue


def until(wanted: Queue) -> None:
    end = time.monotonic() + 20
    while queue() != wanted and time.monotonic() < end:
        time.sleep(0.005)
    assert queue() == wanted


def test_who_waits_and_who_has_a_turn_is_counted_and_nobody_beyond_the_bound_has_one() -> None:
    turns, go, most, now = Turns(2), threading.Event(), [0], [0]
    lock = threading.Lock()

    def asking() -> None:
        with turns:
            with lock:
                now[0] += 1
                most[0] = max(most[0], now[0])
            go.wait(20)
            with lock:
                now[0] -= 1

    begun = queue()
    threads = [threading.Thread(target=asking) for _ in range(7)]
    for thread in threads:
        thread.start()
    until(Queue(begun.waiting + 5, begun.running + 2))
    go.set()
    for thread in threads:
        thread.join(20)
    assert (queue(), most) == (begun, [2])


def test_what_fails_gives_its_turn_back() -> None:
    turns, begun = Turns(1), queue()
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), turns:
            raise ZeroDivisionError
    assert queue() == begun
