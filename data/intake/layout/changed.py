"""What differs from the month remembered, said in both languages; it decides nothing."""

from collections.abc import Mapping, Sequence

from data.intake.layout.asked import letter
from data.intake.layout.said import FIRST
from data.intake.model import Notice, Place
from words.language import Text

Places = tuple[Place, ...]


def _notice(rule: str, zh: str, en: str, values: Sequence[str], places: Places) -> Notice:
    """Return a notice whose sentences end in the first of the values."""
    more = "…" if len(values) > FIRST else ""
    return Notice(
        rule,
        Text(
            f"{zh}：{'；'.join(values[:FIRST])}{more}", f"{en}: {'; '.join(values[:FIRST])}{more}"
        ),
        len(values),
        places[:FIRST],
        tuple(values),
    )


def damaged(place: Place) -> Notice:
    """Return the note that the memory cannot be read."""
    return Notice(
        "memory_damaged",
        Text(
            "上次的列对应记录已损坏，未采用；请重新核对各列",
            "what was remembered of the last file is damaged and not used; check the columns anew",
        ),
        1,
        (place,),
    )


def sheet(then: str, now: str, place: Place) -> Notice:
    """Return the note that the sheet has another name."""
    return _notice(
        "sheet_renamed",
        "工作表名与上次不同",
        "the sheet has another name than last time",
        [f"{then} → {now}"],
        (place,),
    )


def moved(headers: Mapping[int, tuple[str, int]], places: Places) -> Notice:
    """Return the note that headers stand in other columns; by column their text and the old one."""
    values = [f"{text} {letter(then)} → {letter(now)}" for now, (text, then) in headers.items()]
    return _notice(
        "header_moved",
        "列的位置与上次不同（按列名读取）",
        "columns stand elsewhere than last time (read by their headers)",
        values,
        places,
    )


def renamed(headers: Mapping[int, tuple[str, str]], places: Places) -> Notice:
    """Return the note that other headers stand where remembered ones did: by column old and new."""
    values = [f"{letter(at)} {then} → {now}" for at, (then, now) in headers.items()]
    return _notice(
        "header_renamed",
        "列名与上次不同（不沿用上次的对应，请核对）",
        "headers differ from last time (not taken for the old ones, please check)",
        values,
        places,
    )


def gone(texts: Sequence[str], places: Places) -> Notice:
    """Return the note that headers are no longer there."""
    return _notice("header_gone", "上次有、这次没有的列", "columns no longer there", texts, places)


def added(headers: Mapping[int, str], places: Places) -> Notice:
    """Return the note that there are headers not seen before."""
    values = [f"{letter(at)} {text}" for at, text in headers.items()]
    return _notice("header_new", "新出现的列", "columns not seen before", values, places)


def units(texts: Sequence[str], places: Places) -> Notice:
    """Return the note that header or title name other units."""
    return _notice(
        "unit_changed",
        "写明的单位与上次不同（按这次所写）",
        "other units are named than last time (read as named now)",
        list(texts) or ["表头上方"],
        places,
    )
