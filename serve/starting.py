"""Whether a server may start over its login file, store and desk; it starts none."""

import sys

from data.errors import DataError, LaterFormat
from data.pointer import current
from data.releases import store_root
from desk.database import desk_of, is_there
from desk.errors import BadSettings, LaterDesk
from desk.settings import login_settings


def refuse_to_start() -> None:
    """End the process where the login file is at fault, or a later version wrote store or desk.

    Who starts a server reads why, in both languages, as its last line. What is merely broken is
    said on the pages: it may be mended while the server runs.

    Raises:
        SystemExit: with 1, as said.
    """
    for ask in (login_settings, _ask_store, _ask_desk):
        try:
            ask()
        except (BadSettings, LaterFormat, LaterDesk) as refusal:
            print(f"{refusal.zh}\n{refusal.en}", file=sys.stderr, flush=True)
            raise SystemExit(1) from None
        except DataError:
            continue


def _ask_store() -> None:
    current(store_root())


def _ask_desk() -> None:
    if is_there():
        desk_of()
