"""What processes have used and hold, and how busy the machine is (Linux); it starts none."""

import os
import platform
import time
from pathlib import Path

from playwright.sync_api import Browser

TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")
# Above this load a measurement says more of the machine than of what is measured.
MOST_LOAD = 3.0


def _group(leader: int) -> list[Path]:
    """Return the folders of a process and of those it has started, unless they left its group."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            # The name, which may hold blanks, ends with the last bracket.
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == leader:
            found.append(folder)
    return found


def cpu_ms(leader: int) -> float:
    """Return the milliseconds of processor time that a group of processes has used so far."""
    used = 0
    for folder in _group(leader):
        fields = (folder / "stat").read_text().rpartition(")")[2].split()
        used += int(fields[11]) + int(fields[12])
    return used * TICK_MS


def memory_mib(leader: int) -> float:
    """Return the memory a group of processes holds now, pages they share counted once."""
    return sum(_held_mib(process, "Pss") for process in _group(leader))


def own_memory_mib(leader: int) -> float:
    """Return the memory a group of processes has written itself and holds now.

    Pages of programs and libraries count less as soon as a stranger reads them too: what grows
    cannot be told from those.
    """
    return sum(_held_mib(process, "Pss_Anon") for process in _group(leader))


def page_memory_mib(browser: Browser) -> float:
    """Return the memory the processes that draw a browser's pages have written and hold now."""
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    drawing = [one["id"] for one in processes if one["type"] == "renderer"]
    return sum(_held_mib(Path(f"/proc/{process}"), "Pss_Anon") for process in drawing)


def _held_mib(process: Path, which: str) -> float:
    lines = (process / "smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{which}:")) / 1024


def load() -> float:
    """Return the mean number of processes that wanted to run in the last minute."""
    return os.getloadavg()[0]


def rest(most: float = MOST_LOAD, seconds: float = 180) -> float:
    """Wait until the load has fallen under a limit, at most so long; return what it then is."""
    until = time.monotonic() + seconds
    while load() > most and time.monotonic() < until:
        time.sleep(5)
    return load()


def description() -> dict[str, str]:
    """Return what a reader must know of the machine to compare numbers with another's."""
    lines = Path("/proc/meminfo").read_text().splitlines()
    total = int(lines[0].split()[1]) / 1024**2
    return {
        "processors": str(os.cpu_count()),
        "memory": f"{total:.0f} GiB",
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
    }
