"""What people may do, by name; it gives nobody a role."""

from collections.abc import Iterable

from words.language import Text

VIEWER, CLERK, REVIEWER, SIGNER = "viewer", "clerk", "reviewer", "signer"
SECRETARY, ADMINISTRATOR, AUDITOR = "secretary", "administrator", "auditor"
ROLES: dict[str, Text] = {
    VIEWER: Text("查看", "viewer"),
    CLERK: Text("经办", "clerk"),
    REVIEWER: Text("复核", "reviewer"),
    SIGNER: Text("签发", "signer"),
    SECRETARY: Text("秘书", "secretary"),
    ADMINISTRATOR: Text("系统管理", "administrator"),
    AUDITOR: Text("安全审计", "auditor"),
}
# What each role may do besides looking. Numbers are for the first five alone: who keeps accounts or
# reads the log needs none of them.
LOOKING = frozenset({VIEWER, CLERK, REVIEWER, SIGNER, SECRETARY})
WRITING = frozenset({CLERK, REVIEWER, SIGNER})


def in_conflict(roles: Iterable[str]) -> tuple[str, str] | None:
    """Return two roles of these that 三员分立 gives to two people; None where there are none."""
    held = set(roles)
    if {ADMINISTRATOR, AUDITOR} <= held:
        return ADMINISTRATOR, AUDITOR
    return None
