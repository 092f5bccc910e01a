"""The pages about the data themselves, release by release; it never computes or writes."""

from figures.address import INDICATOR_KEYS, REVISION_KEYS
from figures.outline.model import Page, Part
from words.language import Text

UPKEEP = Part(
    Text("数据", "Data"),
    (
        Page(
            "data-changes",
            Text("为什么变了", "Why it changed"),
            Text(
                "已公布的数字为什么变了，变在哪几行？",
                "Why is a number that was shown another one now, and which rows changed it?",
            ),
            reads=(*INDICATOR_KEYS, *REVISION_KEYS),
        ),
    ),
)
