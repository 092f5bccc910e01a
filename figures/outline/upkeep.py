"""The pages about the data themselves, release by release; it never computes or writes."""

from figures.address import INDICATOR_KEYS, REVISION_KEYS
from figures.outline.model import Item, Page, Part, beside
from words.language import Text
from words.sentences.quality import freshness as quality

UPKEEP = Part(
    Text("数据", "Data"),
    (
        Page(
            "data-quality",
            Text("数据质量", "Data quality"),
            Text(
                "哪些表没有按期更新，哪些行可能有误？",
                "Which tables are behind their time, and which rows are probably wrong?",
            ),
            rows=(
                beside(
                    Item(
                        "quality_freshness",
                        quality.freshness,
                        show=(
                            "table_name",
                            "speaks_to",
                            "age_days",
                            "export_due_on",
                            "overdue_days",
                            "latest_on",
                            "row_count",
                            "checks_run",
                            "checks_failed",
                            "published_on",
                            "submitted_by",
                            "signed_by",
                            "source_files",
                        ),
                    )
                ),
                beside(Item("quality_warnings", quality.warnings)),
            ),
        ),
        Page(
            "data-warnings",
            Text("提示明细", "Rows with warnings"),
            Text("哪些行有提示、可能有误？", "Which rows raised a warning or are probably wrong?"),
            lists=("quality_warning_records",),
        ),
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
