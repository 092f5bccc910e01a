"""How much of a file is taken in, and the words for what is too much; it reads none."""

from data.errors import UnreadableFile

MIB = 1024 * 1024
# What a department sends in a month is some hundred kilobytes; a province's whole ledger fits.
FILE_BYTES = 200 * MIB
ROWS = 2_000_000
# A sheet lies in memory as a rectangle, empty cells included: some 30 bytes each.
CELLS = 40_000_000
# XML of sheets packs to a twentieth; what unpacks to more than this is no ledger.
EXPANDED_BYTES = 2048 * MIB
# Styles and the list of sheets are read whole; ten thousand styles are a few megabytes.
SMALL_PART_BYTES = 64 * MIB
# Deflate packs at most to a thousandth; a sheet of one value all over to a fiftieth.
RATIO = 250
RATIO_COUNTS_FROM = 64 * MIB
# Parts of one workbook, and files of one archive.
PARTS = 5_000
MEMBERS = 200
# A row of a workbook's XML; the longest that Excel writes is some megabytes.
ROW_BYTES = 64 * MIB


def too_large(name: str, size: int) -> UnreadableFile:
    """Return the error of a file beyond FILE_BYTES; ``size`` in bytes."""
    most, found = FILE_BYTES // MIB, round(size / MIB)
    return UnreadableFile(
        f"{name}：{found} MB，超过上限 {most} MB；请按年度或区县拆分后再报",
        f"{name}: {found} MB, more than the {most} MB allowed; split it by year or district",
    )


def too_many_rows(name: str) -> UnreadableFile:
    """Return the error of a file with more than ROWS rows."""
    return UnreadableFile(
        f"{name}：超过 {ROWS:,} 行；请按年度或区县拆分后再报",
        f"{name}: more than {ROWS:,} rows; split it by year or district",
    )


def too_wide_spread(name: str, sheet: str) -> UnreadableFile:
    """Return the error of a sheet whose cells lie too far apart."""
    return UnreadableFile(
        f"{name}：工作表“{sheet}”范围过大（远处有零散单元格）；请删除表格以外的单元格后另存",
        f"{name}: sheet {sheet!r} reaches too far (stray cells); delete what lies beyond the table "
        "and save it again",
    )


def expands_too_far(name: str) -> UnreadableFile:
    """Return the error of a compressed file that unpacks to more than is taken in."""
    return UnreadableFile(
        f"{name}：解压后超过 {EXPANDED_BYTES // MIB} MB，或内容与其目录不符，不予打开；"
        "请用 Excel 或 WPS 另存后再报",
        f"{name}: unpacks to more than {EXPANDED_BYTES // MIB} MB or is not what its directory "
        "says, and is not opened; save it anew in Excel or WPS",
    )
