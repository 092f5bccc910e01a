"""Who looks: one value that page, wall, paper and commands carry; it reads no database."""

import os
from dataclasses import dataclass, replace

from data.lineage import EVERY, Sight
from desk.roles import LOOKING, ROLES, WRITING


@dataclass(frozen=True)
class Viewer:
    """One viewer as the desk knows them at this moment.

    ``account`` is None where login is off. ``districts`` None is the whole city, an empty set is
    nothing at all; ``restricted`` are the restricted registers their roles open to them. ``mark``
    tells that what they see bears 内部资料; ``playlist`` is the one list a wall screen may show.
    ``sees_city`` shows who sees some districts what is printed of the city as a whole. ``unit`` is
    the one they work for.
    """

    account: str | None
    name: str
    districts: frozenset[str] | None
    roles: frozenset[str]
    restricted: frozenset[str] = frozenset()
    session: str = ""
    playlist: str | None = None
    sees_city: bool = False
    unit: str | None = None

    @property
    def alike(self) -> "Viewer":
        """All who see and may do the same as they, without what tells one of them from another."""
        return replace(self, account=self.account and "", name="", session="", unit=None)

    @property
    def scope(self) -> Sight:
        """What they see of a release, under the names districts had."""
        seen = self.districts if self.may_look else frozenset()
        # Restricted registers are counted for the whole city alone.
        if seen is None:
            return Sight(restricted=self._opened)
        return Sight(seen, sees_city=self.sees_city)

    @property
    def _opened(self) -> frozenset[str]:
        """The restricted registers opened to them: with login off the process says so for all."""
        if self == ANYONE and os.environ.get("LAND_RESTRICTED", "").strip() == "1":
            return frozenset({EVERY})
        return self.restricted

    @property
    def is_known(self) -> bool:
        """Whether they logged in: what they see bears 内部资料 then."""
        return self.account is not None

    @property
    def is_limited(self) -> bool:
        """Whether there are districts they may not see."""
        return self.scope.districts is not None

    @property
    def may_look(self) -> bool:
        """Whether numbers are shown to them at all."""
        return bool(self.roles & LOOKING)

    @property
    def may_write(self) -> bool:
        """Whether pages that write are open to them."""
        return bool(self.roles & WRITING)


# With login off nobody is told from another: all see all, as the machine's own user does.
ANYONE = Viewer(account=None, name="", districts=None, roles=frozenset(ROLES))
# Whoever is not known where login is on.
NOBODY = Viewer(account="", name="", districts=frozenset(), roles=frozenset())
