"""Who may do what with a proposed release, as long as names are typed; it knows no accounts."""

import os
import unicodedata
from collections.abc import Iterable

from data.errors import NotPermitted
from words.lettering import shortened

# One person may submit, review and sign where this says 1.
SETTING = "LAND_ONE_PERSON"
_LONGEST = 100


def named(person: str) -> str:
    """Return a name without blanks around it; NotPermitted for none, or what cannot be one."""
    name = " ".join(person.split())
    if not name or len(name) > _LONGEST or not name.isprintable():
        raise NotPermitted(
            f"请写明经办人姓名（“{shortened(person)}”不是姓名）",
            f"Say who you are (“{shortened(person)}” is no name)",
        )
    return name


def one_may_do_all() -> bool:
    """Whether one person may submit, review and sign the same proposed release."""
    return os.environ.get("LAND_ONE_PERSON", "").strip() == "1"


def is_same(one: str, other: str) -> bool:
    """Whether two names are the same person's, however they were typed."""
    return _bare(one) == _bare(other)


def _bare(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def another(person: str, others: Iterable[str], zh: str, en: str) -> str:
    """Return the name of somebody who is none of the others; NotPermitted where it is one.

    ``zh`` and ``en`` say what these did.
    """
    name = named(person)
    if not one_may_do_all() and any(is_same(name, other) for other in others):
        raise NotPermitted(
            f"{name} 已{zh}本次拟发布，须由另一人办理；确需一人办理的，请设置 {SETTING}=1",
            f"{name} has {en} this proposed release, so somebody else must do this; "
            f"where one person does all, set {SETTING}=1",
        )
    return name
