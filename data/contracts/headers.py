"""What exports of other systems and years call a contract's columns; it matches no file."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from data.contracts.model import Column, Table

_SUPERVISION_NUMBERS = (
    "电子监管编号",
    "电子监管号码",
    "监管号",
    "supervision number",
    "e-supervision no.",
    "e-supervision number",
    "electronic supervision no.",
    "electronic supervision number",
)
_DISTRICTS = (
    "所属行政区",
    "所在行政区",
    "行政区划",
    "district name",
    "administrative district",
    "administrative division",
    "administrative region",
)
_WAYS = ("supply method", "method of supply", "supply mode")
_PRICES = (
    "成交价款",
    "成交价",
    "价款",
    "出让价款",
    "土地价款",
    "transaction price",
    "land price",
)
_CONTRACT_DATES = (
    "合同签定日期",
    "签订日期",
    "签约日期",
    "contract date",
    "contract signing date",
    "contract sign date",
    "date of contract",
)
_LAND_AREAS = ("供地面积", "land area", "supplied area")
_LAND_USERS = (
    "受让人",
    "受让单位",
    "土地使用者",
    "使用权人",
    "land use right holder",
    "grantee",
    "transferee",
)
_PARCEL_NUMBERS = ("parcel number",)
_APPROVAL_DATES = ("approval date",)

# Table → column → further headers. The headers of a table belong to one column each.
_HEADERS: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "districts": {"district": _DISTRICTS},
        "offices": {
            "district": _DISTRICTS,
            "as_of": ("as of date", "data date"),
            "office_name": ("land office", "name of office"),
            "external_staff": ("编外人数",),
        },
        "cases": {
            "district": _DISTRICTS,
            "case_id": ("case number", "clue number"),
            "illegal_farmland_mu": ("非农违法耕地面积",),
            "illegal_basic_farmland_mu": ("非农违法永久基本农田面积",),
            "legalised_mu": ("legalized area",),
        },
        "new_construction_farmland": {
            "district": _DISTRICTS,
            "as_of": ("数据日期", "as of date"),
        },
        "supply_parcels": {
            "district": _DISTRICTS,
            "parcel_id": _PARCEL_NUMBERS,
            "parcel_name": ("project name",),
            "approval_no": ("approval number",),
            "approved_on": _APPROVAL_DATES,
            "planned_use": ("land use",),
            "area_ha": ("parcel area",),
        },
        "supply_events": {
            "parcel_id": _PARCEL_NUMBERS,
            "event_type": _WAYS,
            "area_ha": _LAND_AREAS,
            "event_on": _CONTRACT_DATES,
            "entered_on": ("录入日期",),
            "supervision_no": _SUPERVISION_NUMBERS,
            "land_user": (*_LAND_USERS, "holder"),
            "price_wan": _PRICES,
        },
        "supply_base": {"parcel_id": _PARCEL_NUMBERS},
        "idle_land": {
            "supervision_no": _SUPERVISION_NUMBERS,
            "holder": (*_LAND_USERS, "land user"),
            "district": (*_DISTRICTS, "所在地"),
            "location": (
                "宗地位置",
                "土地位置",
                "土地坐落",
                "宗地坐落",
                "project location",
                "land location",
            ),
            "supply_way": ("供应方式", *_WAYS),
            "land_use": ("宗地用途", "land use type", "use of land"),
            "area_ha": ("土地面积", "供应面积", "parcel area", *_LAND_AREAS),
            "price_wan": _PRICES,
            "contract_on": _CONTRACT_DATES,
            "delivered_on": ("actual delivery date",),
            "agreed_start_on": ("agreed commencement date", "agreed construction start date"),
            "extended_start_on": ("补充协议开工日期", "补充协议约定开工日期"),
            "agreed_finish_on": ("agreed completion date",),
            "actual_start_on": ("actual commencement date", "actual construction start date"),
            "actual_finish_on": ("actual completion date",),
            "developed_ha": ("已开工面积",),
            "identification_no": ("认定书编号",),
        },
    }
)
# Exports write the one for the other.
_DATE_ENDS = (("日期", "时间"), (" date", " time"))


def with_headers(table: Table) -> Table:
    """Return the table whose columns answer to the headers of other exports too."""
    further = _HEADERS.get(table.name, {})
    columns = (_extended(column, further.get(column.name, ())) for column in table.columns)
    return replace(table, columns=tuple(columns))


def _extended(column: Column, further: tuple[str, ...]) -> Column:
    headers = (*column.aliases, *further)
    if column.type == "DATE":
        spoken = f"{column.en.removesuffix(' on')} date"
        headers = (*headers, spoken, *_redated((column.zh, *headers, spoken)))
    own = {column.name, column.zh, column.en}
    return replace(
        column, aliases=tuple(dict.fromkeys(name for name in headers if name not in own))
    )


def _redated(headers: tuple[str, ...]) -> Iterator[str]:
    for header in headers:
        for first, second in _DATE_ENDS:
            if header.endswith(first):
                yield header.removesuffix(first) + second
            elif header.endswith(second):
                yield header.removesuffix(second) + first
