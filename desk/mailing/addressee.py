"""For whom a paper is made at the moment it is sent, and where it goes; it sends none."""

import re
from dataclasses import dataclass, replace
from email.headerregistry import Address

from desk.database import Desk
from desk.mailing.model import ENDED, NO_DISTRICT, NO_EMAIL, NO_ROLE
from desk.people import account_in, viewer_in
from desk.settings import Settings
from desk.viewer import Viewer

# The platform's own reader of addresses takes half of one, and breaks at others.
_ADDRESS = re.compile(r"(?P<local>[\w.!#$%&'*+/=?^`{|}~-]+)@(?P<domain>[\w.-]+)")


class NotForThem(Exception):
    """A paper is not for an account now; ``why`` is a key of ``model.REFUSALS``."""

    def __init__(self, why: str, said: str = "") -> None:
        """Keep why, and what more there is to say."""
        super().__init__(why, said)
        self.why, self.said = why, said


@dataclass(frozen=True)
class Addressee:
    """Who is sent a paper: what they may see of it now, and their address.

    What their roles open to them of restricted registers is not among it: that is never mailed.
    """

    viewer: Viewer
    address: Address


def addressee(desk: Desk, account: str, settings: Settings) -> Addressee:
    """Return who an account is at this moment; NotForThem where nothing may be sent to it."""
    with desk.reading() as connection:
        held = account_in(connection, account)
        viewer = viewer_in(connection, account, settings)
    if viewer is None:
        raise NotForThem(ENDED)
    if not viewer.may_look:
        raise NotForThem(NO_ROLE)
    if viewer.districts is not None and not viewer.districts:
        raise NotForThem(NO_DISTRICT)
    named = _ADDRESS.fullmatch(held.email or "")
    if named is None:
        raise NotForThem(NO_EMAIL, held.email or "")
    viewer = replace(viewer, restricted=frozenset())
    return Addressee(viewer, Address(viewer.name, named["local"], named["domain"]))
