"""What a viewer saw, took away or was refused, put into the log; with login off nobody is known.

Of what is taken or refused the line is kept before anything is handed out; of what is only seen it
may be some seconds late.
"""

from desk.audit.log import note, record_alone
from desk.audit.model import Line
from desk.database import desk_of
from desk.settings import login_settings
from desk.viewer import Viewer


def saw(viewer: Viewer, address: str | None, **content: object) -> None:
    """Note a page or show that was looked at."""
    if _is_logged(viewer):
        note(desk_of(), _line("view", viewer, address, **content))


def took(viewer: Viewer, address: str | None, file: str, **content: object) -> None:
    """Keep that a file was handed out; what the database says against it is raised."""
    if _is_logged(viewer):
        record_alone(desk_of(), _line("download", viewer, address, file=file, **content))


def did(act: str, viewer: Viewer, address: str | None, **content: object) -> None:
    """Keep what somebody did to the data: ``act`` is one of the log's."""
    if _is_logged(viewer):
        record_alone(desk_of(), _line(act, viewer, address, **content))


def was_refused(viewer: Viewer, address: str | None, why: str, **content: object) -> None:
    """Keep that somebody asked for what they may not have."""
    if _is_logged(viewer):
        record_alone(desk_of(), _line("refused", viewer, address, why=why, **content))


def _is_logged(viewer: Viewer) -> bool:
    return viewer.is_known and login_settings() is not None


def _line(act: str, viewer: Viewer, address: str | None, **content: object) -> Line:
    return Line(act, viewer.account, content, address, viewer.session)
