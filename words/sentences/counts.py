"""Writes counts with the noun of what is counted, one or many; it counts nothing itself."""

from words.voice import NO_VALUE, Voice


def offices(count: float, voice: Voice) -> str:
    """Write how many land offices."""
    return voice.say_count("{count} office", "{count} offices", count)


def posts(count: float, voice: Voice) -> str:
    """Write how many posts."""
    return voice.say_count("{count} post", "{count} posts", count)


def cases(count: float, voice: Voice) -> str:
    """Write how many cases."""
    return voice.say_count("{count} case", "{count} cases", count)


def parcels(count: float, voice: Voice) -> str:
    """Write how many parcels."""
    return voice.say_count("{count} parcel", "{count} parcels", count)


def months(count: float, voice: Voice) -> str:
    """Write how many months."""
    return voice.say_count("{count} month", "{count} months", count)


def days(count: float | None, voice: Voice) -> str:
    """Write how many days; the median of two may be half a day more."""
    if count is None:
        return NO_VALUE
    if count % 1:
        return voice.say("{days} days", days=voice.number(count, 1))
    return voice.say_count("{count} day", "{count} days", count)


def term(days_left: float, voice: Voice) -> str:
    """Write how far a limit is away in days, or by how many it has passed."""
    if days_left < 0:
        return voice.say("overdue {days}", days=days(-days_left, voice))
    return days(days_left, voice) if days_left else voice.say("due that day")


def term_format(days_left: float, voice: Voice) -> str:
    """Return how a sheet writes the same number: days left, days overdue, none."""
    one = abs(days_left) == 1
    left, past, none = (term(day, voice) for day in ((1, -1, 0) if one else (2, -2, 0)))
    sections = (text.replace(digit, '"#,##0"') for text in (left, past) for digit in "12"[not one])
    return ";".join(f'"{section}"' for section in (*sections, none)).replace('""', "")


def median(count: float, voice: Voice) -> str:
    """Write a median of counts, which may be half of one more."""
    return voice.number(count, 1 if count % 1 else 0)


def money(wan: float, voice: Voice) -> str:
    """Write an amount recorded in ten thousands of yuan."""
    return voice.say("{amount} × 10 000 yuan", amount=voice.number(wan, 1))
