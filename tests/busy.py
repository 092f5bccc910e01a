"""How busy the machine is with other work: what a bound in seconds is stretched by."""

import time

# Seconds of a core that are worked to find out.
WORKED = 0.2


def busyness() -> float:
    """Return how long a second's work takes just now, in seconds; 1 on a machine with a core free.

    It compares this thread's own time on a core with the clock's, so no machine is the measure.
    """
    begun, worked = time.perf_counter(), time.thread_time()
    while time.thread_time() - worked < WORKED:
        pass
    return max(1.0, (time.perf_counter() - begun) / (time.thread_time() - worked))
