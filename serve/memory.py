"""How the server's process takes memory from the system and gives it back; it holds none."""

import ctypes
import sys

import pyarrow as pa

# glibc's mallopt: the arenas that threads share, and what is kept at the end of the heap and cut
# from it at once. Each arena keeps what its threads once needed, and a server has many threads.
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENAS = -1, -3, -8
_ARENAS_AT_MOST = 2
_KEPT_BYTES = 128 * 1024


def spare_memory() -> None:
    """Have what a click needed be given back after it, on systems whose library can be told so.

    Rows are taken from the same memory: a pool of their own would keep what the largest list once
    took.
    """
    pa.set_memory_pool(pa.system_memory_pool())
    if not sys.platform.startswith("linux"):
        return
    tell = getattr(ctypes.CDLL(None), "mallopt", None)
    if tell is None:
        return
    tell(_ARENAS, _ARENAS_AT_MOST)
    # Named by us they stay what they are; else the library raises both with what it is asked for.
    tell(_TRIM_THRESHOLD, _KEPT_BYTES)
    tell(_MMAP_THRESHOLD, _KEPT_BYTES)
