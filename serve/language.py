"""Decides which language an address and a browser ask for; it translates nothing."""

from __future__ import annotations

from urllib.parse import parse_qs


def language_of(query: str, accepted: str | None) -> str:
    """The language of a page as an HTML ``lang``: ``zh-CN`` or ``en``.

    ``query`` is the address after the question mark, ``accepted`` the browser's languages as in
    ``Accept-Language``. The last ``lang=`` of the address wins where it names a language we have;
    any other value counts as absent. Without one the browser's first language decides, and all
    languages but English read Chinese.
    """
    asked = parse_qs(query).get("lang", [""])[-1]
    if asked in ("zh", "en"):
        return "en" if asked == "en" else "zh-CN"
    return "en" if _first(accepted or "").startswith("en") else "zh-CN"


def _first(accepted: str) -> str:
    """The language with the highest weight; of equals, the one named first."""
    offers = [offer.partition(";") for offer in accepted.lower().split(",")]
    return max(offers, key=lambda offer: _weight(offer[2]))[0].strip()


def _weight(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    if name != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
