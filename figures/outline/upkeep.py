"""The pages about the data themselves, release by release; it never computes or writes."""

from figures.address import INDICATOR_KEYS, REVISION_KEYS, ROW_KEYS
from figures.outline.model import Counted, Item, Page, Part, beside
from figures.tiles import upkeep as tiles
from figures.tiles.model import Tiles
from words.language import Text
from words.sentences.quality import freshness as quality
from words.sentences.quality import suspects

_PARCELS = (
    "parcel_id",
    "parcel_name",
    "district",
    "remaining_ha",
    "found_in",
    "twin_id",
    "twin_ha",
    "twin_on",
    "base_gain_ha",
    "owner_unit",
)
_BY_TWIN = Counted("found_in", ("remaining_ha", "listed_over_10"))

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
                        beside=tuple(quality.SUSPECTS),
                    )
                ),
                beside(Item("quality_warnings", quality.warnings)),
                beside(
                    Item(
                        "quality_supplied_parcels",
                        suspects.supplied,
                        counted=_BY_TWIN,
                        show=_PARCELS,
                    )
                ),
                beside(
                    Item(
                        "quality_parcels_twice",
                        suspects.parcels_twice,
                        counted=_BY_TWIN,
                        show=_PARCELS,
                    )
                ),
                beside(
                    Item(
                        "quality_records_twice",
                        suspects.records_twice,
                        counted=Counted("table_name", ("stock_gain_ha", "idle_gain_ha")),
                    )
                ),
                beside(Item("quality_areas_untied", suspects.areas, counted=Counted("area_rule"))),
                beside(
                    Item(
                        "quality_cases_unclosed",
                        suspects.unclosed,
                        counted=Counted("lacking", ("case_gain",)),
                        show=(
                            "case_id",
                            "lacking",
                            "district",
                            "source",
                            "issued_on",
                            "owner_unit",
                            "illegal_area_mu",
                            "case_gain",
                        ),
                    )
                ),
                beside(
                    Item(
                        "quality_idle_unknown",
                        suspects.idle_unknown,
                        counted=Counted("lacking"),
                        show=(
                            "supervision_no",
                            "project_name",
                            "district",
                            "lacking",
                            "band_ha",
                            "contract_on",
                            "suspended_on",
                            "owner_unit",
                        ),
                    )
                ),
            ),
            tiles=Tiles(
                tiles.quality,
                (
                    "quality_freshness",
                    "quality_warnings",
                    *(f"quality_{name}" for name in tiles.SUSPECTS),
                ),
            ),
        ),
        Page(
            "data-warnings",
            Text("提示明细", "Rows with warnings"),
            Text("哪些行有提示、可能有误？", "Which rows raised a warning or are probably wrong?"),
            lists=(
                "quality_warning_records",
                *(f"quality_{name}" for name in tiles.SUSPECTS),
            ),
        ),
        Page(
            "data-changes",
            Text("为什么变了", "Why it changed"),
            Text(
                "已公布的数字为什么变了，变在哪几行？",
                "Why is a number that was shown another one now, and which rows changed it?",
            ),
            reads=(*INDICATOR_KEYS, *REVISION_KEYS),
            hints=(
                Text(
                    "选一项指标和前后两个版本：差额逐类分解，各类相加等于差额；点一类看是哪些行。",
                    "Choose an indicator and two releases: the difference is split by cause, the "
                    "parts add up to it, and each opens its rows.",
                ),
            ),
        ),
        Page(
            "data-import",
            Text("导入文件", "Import files"),
            Text(
                "各单位报来的文件能读吗，哪些地方要退回更正？",
                "Can the files that were sent be read, and what must go back for correction?",
            ),
            writes=True,
            hints=(
                Text(
                    "上传各单位报来的原文件，核对表、列、单位是否认对；未经认可的列不读。",
                    "Choose the files as they were sent, and check that table, columns and units "
                    "are read rightly; nothing is taken over unasked.",
                ),
                Text(
                    "能读的提交为拟发布版本，审核签发前不影响任何数字；有误的，生成退回清单。",
                    "What can be read is proposed as a release and changes no number before it "
                    "is reviewed and signed; for the rest a list of errors is made to go back.",
                ),
            ),
        ),
        Page(
            "data-edit",
            Text("更正", "Corrections"),
            Text(
                "哪一行的值有误，应是什么，依据何在？",
                "Which value of a row is wrong, what should stand there, and why?",
            ),
            reads=ROW_KEYS,
            writes=True,
            hints=(
                Text(
                    "按主键找到一行，改值、撤行或补行，并写明理由；原值、改值、理由和姓名都留存。",
                    "Find a row by its key, correct, withdraw or add it, and give the reason; "
                    "the old value, the new one, reason and name are kept.",
                ),
            ),
        ),
        Page(
            "data-review",
            Text("审核与发布", "Review and publish"),
            Text(
                "拟发布的数据与当前版本有什么不同，能否签发？",
                "How does what is proposed differ from what is shown, and may it be published?",
            ),
            writes=True,
            hints=(
                Text(
                    "先看拟发布的数据改变了哪些数字、哪些行，再由不同的人审核、签发。",
                    "See first which numbers and rows the proposed data change; then it is "
                    "reviewed and signed by different people.",
                ),
            ),
        ),
    ),
)
