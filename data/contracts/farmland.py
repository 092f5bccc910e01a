"""The promise of the farmland taken by construction, the denominator of the farmland ratio."""

from data.contracts.model import Column, CrossCheck, Table, year_column
from data.contracts.offices import AREA_OF_YEAR, IN_DISTRICTS, OWN_DISTRICT, district_column

NEW_CONSTRUCTION_FARMLAND = Table(
    name="new_construction_farmland",
    zh="新增建设用地占用耕地",
    en="Farmland taken by new construction",
    grain=("每年每个行政区一行", "one row per year and district"),
    key=("year", "district"),
    columns=(
        year_column("year", "年度", "Year"),
        district_column(),
        Column(
            "total_farmland_mu",
            "DOUBLE",
            "新增建设用地占用耕地总面积",
            "Farmland taken, legal and illegal",
            aliases=("新增建设用地占用耕地总面积(亩)",),
            minimum=0,
        ),
        Column(
            "as_of",
            "DATE",
            "统计日期",
            "As of",
            nullable=True,
            event=True,
            month_alone=True,
        ),
    ),
    source=("年度国土变更调查", "the yearly land survey"),
    parents=(IN_DISTRICTS,),
    checks=(
        CrossCheck(
            "as_of_outside_year",
            "year(as_of) = year",
            "统计日期不在该年度内",
            "the as-of date lies outside the year",
            ("year", "as_of"),
        ),
    ),
    scope=OWN_DISTRICT,
    uniting=AREA_OF_YEAR,
)
