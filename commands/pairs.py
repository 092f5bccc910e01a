"""The ``key=value`` pairs of a command line; it knows no key."""

from collections.abc import Iterable

from queries.errors import BadParameter


def read_pairs(pairs: Iterable[str]) -> dict[str, str]:
    """Return the pairs by key, in their order.

    Raises:
        BadParameter: a text is no pair, or a key stands twice, which could mean either value.
    """
    read: dict[str, str] = {}
    for pair in pairs:
        key, equals, text = pair.partition("=")
        if not equals:
            raise BadParameter(f"“{pair}”应为 键=值。", f"{pair!r} should read key=value.")
        if key in read:
            raise BadParameter(f"“{key}”出现了两次。", f"{key!r} stands twice.")
        read[key] = text
    return read
