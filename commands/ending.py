"""How a command ends: done, or refused in one line on stderr; it runs no command of its own."""

import os
import sys
from collections.abc import Callable

from briefing.errors import BriefingError
from data.errors import DataError
from queries.errors import QueryError
from words.language import Language
from words.system_fault import system_fault


def ended(work: Callable[[], int], language: Language) -> int:
    """Do the work and return its exit code; 1 where it is refused, with the reason on stderr."""
    try:
        code = work()
        sys.stdout.flush()
    except (BriefingError, DataError, QueryError) as error:
        said = error.said(language)
    except BrokenPipeError:
        # Whoever reads has seen enough (`… | head`); the rest is not wanted and no fault.
        _let_go()
        return 0
    except OSError as error:
        said = system_fault(error).said(language)
    else:
        return code
    print(said, file=sys.stderr)
    _let_go()
    return 1


def _let_go() -> None:
    """Drop what can no longer be written, or Python complains of it once more at the end."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
