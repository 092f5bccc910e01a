"""Facts read from a file, held against the types they are declared with; it reads no file."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import lru_cache
from types import UnionType
from typing import Any, get_args, get_origin


def typed(kind: type, content: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts that a dataclass knows; what another version added is passed over.

    TypeError names a fact of another type than the class declares.
    """
    known = {}
    for name, fits in _fitting(kind).items():
        if name in content:
            value = known[name] = content[name]
            if not fits(value):
                raise TypeError(f"{name}: {str(value)[:60]!r}")
    return known


@lru_cache
def _fitting(kind: type) -> Mapping[str, Callable[[Any], bool]]:
    """Return what tells of each fact whether a value fits it."""
    return {field.name: _fits(field.type) for field in fields(kind)}


def _fits(hint: Any) -> Callable[[Any], bool]:  # noqa: ANN401 - what a declaration says
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        part = _fits(arguments[0])
        return lambda value: isinstance(value, tuple) and all(map(part, value))
    if origin is Mapping:
        held = _fits(arguments[1])
        return lambda value: isinstance(value, Mapping) and all(map(held, value.values()))
    if origin not in (None, UnionType):
        raise TypeError(f"no fact is declared as {hint}")
    return lambda value: isinstance(value, hint)
