"""Exports of the land-market system of many months: other orders, years, and languages."""

import pytest

from data.contracts import TABLES
from data.intake.layout import lay_out
from tests.data.intake.layout.sheets_of import columns, laid, noted, notice, opened, rules, sheet

# The published list of January 2007: the header lacks 土地使用年限 and has a gap instead.
SAMPLE = (
    "所在地 电子监管号 项目名称 项目位置 面积(公顷) 土地来源 土地用途 供地方式 行业分类 - "
    "土地级别"
    " 成交价格(万元) 土地使用权人 约定交地时间 约定开工时间 约定竣工时间 实际开工时间 "
    "实际竣工时间"
    " 批准单位 合同签订日期"
)
SAMPLE_ROW = (
    "江华瑶族自治县 4311292007B00552 王氏食品厂 江华工业园区工业大道北侧 0.714700 "
    "新增建设用地 工业用地"
    " 挂牌出让 50 食品制造业 未评估地区 60.0400 江华瑶族自治县王氏食品有限公司 2006年12月31日"
    " 2007年01月01日 2007年06月30日 Nah - 江华瑶族自治县 2007年01月04日"
)


def cells(line: str, between: str | None = None) -> list[str | None]:
    return [None if cell == "-" else cell for cell in line.split(between)]


def test_the_published_list_is_idle_land_with_every_column_of_the_contract_it_has() -> None:
    layout = laid("idle_land", [cells(SAMPLE), cells(SAMPLE_ROW)])
    assert layout.header == (0,)
    assert layout.first_row == 1
    assert (layout.faults, layout.questions) == ((), ())
    assert columns(layout) == {
        "district": 0,
        "supervision_no": 1,
        "project_name": 2,
        "location": 3,
        "area_ha": 4,
        "land_use": 6,
        "supply_way": 7,
        "price_wan": 11,
        "holder": 12,
        "agreed_start_on": 14,
        "agreed_finish_on": 15,
        "actual_start_on": 16,
        "actual_finish_on": 17,
        "contract_on": 19,
    }
    # The agreed day of delivery is a plan; the contract's is the day it happened.
    assert dict(layout.aside) == {
        5: "土地来源",
        8: "行业分类",
        10: "土地级别",
        13: "约定交地时间",
        18: "批准单位",
    }


def test_a_header_one_cell_short_and_the_column_under_no_header_are_said() -> None:
    layout = laid("idle_land", [cells(SAMPLE), cells(SAMPLE_ROW)])
    assert noted(layout) == {"absent_column", "short_header", "column_without_header"}
    assert notice(layout, "short_header").count == 1
    gap = notice(layout, "column_without_header")
    assert (gap.count, gap.values, gap.places[0].column) == (1, ("J",), 10)
    assert "19 个列名，数据有 20 列" in notice(layout, "short_header").said.zh


def test_the_published_list_is_not_taken_for_supply_events_which_it_cannot_be() -> None:
    layout = laid("supply_events", [cells(SAMPLE), cells(SAMPLE_ROW)])
    assert rules(layout) == ["missing_column", "missing_column"]
    assert [placed.fault.column for placed in layout.faults] == ["event_id", "parcel_id"]


# What is aside is no column of the contract: written out, so that none is taken by accident.
OTHER_MONTHS = {
    "2010, 22 columns with the plot ratio on two levels read as one row": (
        "行政区|电子监管号|项目名称|项目位置|面积(公顷)|土地来源|土地用途|供地方式|"
        "土地使用年限|行业分类|"
        "土地级别|成交价格(万元)|土地使用权人|约定容积率下限|约定容积率上限|约定交地时间|"
        "约定开工时间|"
        "约定竣工时间|实际开工时间|实际竣工时间|批准单位|合同签订日期",
        "土地来源 土地使用年限 行业分类 土地级别 约定容积率下限 约定容积率上限 约定交地时间 "
        "批准单位",
    ),
    "2013, the contract first, full-width brackets, 动工 for 开工": (
        "合同签订日期|电子监管编号|受让人|项目名称|宗地位置|所在行政区|面积（公顷）|土地用途|"
        "供应方式|"
        "成交价款（万元）|出让年限|行业分类|土地级别|约定交地日期|约定动工时间|约定竣工日期|"
        "实际动工时间|"
        "实际竣工日期|批准机关|备注",
        "出让年限 行业分类 土地级别 约定交地日期 批准机关 备注",
    ),
    "2016, numbered, starred, line breaks, price in yuan and area in square metres": (
        "序号|*行政区划|*电子监管号|*项目 名称|项目\n位置|*供地面积（平方米）|土地来源|"
        "土地用途|供地方式|"
        "使用年限|行业分类|土地级别|成交价格（元）|土地使用权人|容积率上限|容积率下限|"
        "约定交地时间|"
        "约定开工日期|约定竣工日期|实际交地时间|实际开工日期|实际竣工日期|批准单位|*合同签订时间",
        "序号 土地来源 使用年限 行业分类 土地级别 容积率上限 容积率下限 约定交地时间 批准单位",
    ),
    "2019, the new site's order, 28 columns": (
        "省|市|行政区|项目名称|项目位置|电子监管号|面积(公顷)|其中新增(公顷)|土地来源|"
        "土地用途|供地方式|"
        "土地使用年限|行业分类|土地级别|成交价格(万元)|分期支付约定|土地使用权人|"
        "约定容积率下限|约定容积率上限|"
        "约定交地时间|约定开工时间|约定竣工时间|实际交地时间|实际开工时间|实际竣工时间|"
        "批准单位|合同签订日期|备注",
        "省 市 其中新增(公顷) 土地来源 土地使用年限 行业分类 土地级别 分期支付约定 "
        "约定容积率下限 "
        "约定容积率上限 约定交地时间 批准单位 备注",
    ),
    "a scraped set in English, with blanks": (
        "Administrative District|E-supervision Number|Project Name|Project Location|Land "
        "Area (ha)|"
        "Land Source|Land Use|Supply Method|Land Use Term|Industry|Land Grade|Transaction Price "
        "(10,000 yuan)|Land Use Right Holder|Plot Ratio Lower|Plot Ratio Upper|Agreed "
        "Delivery Date|"
        "Agreed Start Date|Agreed Completion Date|Actual Start Date|Actual Completion Date|"
        "Approval Authority|Contract Date",
        "",
    ),
    "a scraped set in English, with underscores and other words": (
        "electronic_supervision_no|contract_signing_date|district|project_name|location|"
        "land_use_type|"
        "area_ha|supply_mode|price_wan|transferee|agreed_commencement_date|"
        "agreed_completion_time|"
        "actual_commencement_date|actual_completion_time|actual_delivery_date|land_source|"
        "longitude|"
        "latitude|industry|plot_ratio",
        "land_source longitude latitude industry plot_ratio",
    ),
    "the contract's own English headers": (
        "Supervision no.|Project|Holder|District|Location|Way of supply|Land use|Area|Price|"
        "Contract signed on|Delivered on|Agreed start|Agreed finish|Actual start|Actual finish|"
        "Legacy case|Responsible unit|Next step|Round|Idle area",
        "",
    ),
}
ASIDE_IN_ENGLISH = {
    "Land Source",
    "Land Use Term",
    "Industry",
    "Land Grade",
    "Plot Ratio Lower",
    "Plot Ratio Upper",
    "Agreed Delivery Date",
    "Approval Authority",
}


@pytest.mark.parametrize("month", OTHER_MONTHS)
def test_other_months_are_laid_out_with_nothing_taken_by_accident(month: str) -> None:
    header, left = OTHER_MONTHS[month]
    texts = header.split("|")
    assert 20 <= len(texts) <= 28
    layout = laid("idle_land", [texts, ["x"] * len(texts)])
    assert (layout.faults, layout.questions) == ((), ())
    named = {layout.matches[at].column.name for at in range(len(layout.matches))}
    assert named >= {
        "district", "supervision_no", "project_name", "area_ha", "contract_on", "price_wan",
        "holder", "location", "land_use", "supply_way", "agreed_start_on", "agreed_finish_on",
        "actual_start_on", "actual_finish_on",
    }  # fmt: skip
    aside = ASIDE_IN_ENGLISH if "Land Source" in texts else set(left.split())
    assert set(layout.aside.values()) == aside


def test_an_area_in_square_metres_and_a_price_in_yuan_are_converted() -> None:
    texts = next(header for header, _ in OTHER_MONTHS.values() if "（元）" in header).split("|")
    layout = laid("idle_land", [texts, ["x"] * len(texts)])
    factors = {match.column.name: (match.unit, match.factor) for match in layout.matches}
    assert factors["area_ha"] == ("平方米", 1e-4)
    assert factors["price_wan"] == ("元", 1e-4)


def test_the_order_of_the_columns_does_not_matter_for_what_they_are() -> None:
    header, row = cells(SAMPLE), cells(SAMPLE_ROW)
    turned = lay_out(opened(sheet(header[::-1], row[::-1])), TABLES["idle_land"])
    straight = columns(laid("idle_land", [header, row]))
    assert columns(turned) == {name: 19 - index for name, index in straight.items()}


# The satellite survey's export (DOMAIN.md 10.2, 10.6): one column is the stage of review although
# its header says split, the other the split.
SATELLITE = cells(
    "图斑编号|监测批次|下发年度|下发日期|线索来源|县级行政区名称|行政区名称|乡镇行政区名称|"
    "村名称|图斑面积(亩)|图斑状态|拆分状态|核实认定意见|分类|非农违法面积（亩）|"
    "非农违法耕地面积（亩）|非农违法永久基本农田面积（亩）|占生态红线面积|项目名称|项目主体|"
    "整改情况|拆除面积（亩）|补办面积（亩）|拆除耕地面积（亩）|补办耕地面积（亩）|"
    "剩余未整改面积|是否属于重大典型问题|线索备注",
    "|",
)


def test_the_satellite_export_has_its_review_stage_and_split_status_the_right_way_round() -> None:
    layout = laid("cases", [SATELLITE, ["x"] * len(SATELLITE)])
    found = columns(layout)
    assert (layout.faults, layout.questions) == ((), ())
    assert SATELLITE[found["review_stage"]] == "拆分状态"
    assert SATELLITE[found["split_status"]] == "图斑状态"
    assert SATELLITE[found["method"]] == "整改情况"
    assert SATELLITE[found["judgement"]] == "核实认定意见"
    assert SATELLITE[found["illegal_area_mu"]] == "非农违法面积（亩）"


def test_of_two_district_columns_the_full_one_counts_and_the_other_where_it_is_empty() -> None:
    layout = laid("cases", [SATELLITE, ["x"] * len(SATELLITE)])
    (district,) = [match for match in layout.matches if match.column.name == "district"]
    assert district.header == "行政区名称"
    assert district.fallback == SATELLITE.index("县级行政区名称")
    assert "县级行政区名称" not in layout.aside.values()
    said = notice(layout, "fallback_column").said
    assert "“行政区名称”" in said.zh
    assert "“县级行政区名称”" in said.zh


def test_the_county_column_alone_is_the_district() -> None:
    header = [text for text in SATELLITE if text != "行政区名称"]
    layout = laid("cases", [header, ["x"] * len(header)])
    (district,) = [match for match in layout.matches if match.column.name == "district"]
    assert (district.header, district.fallback) == ("县级行政区名称", None)
    assert "fallback_column" not in noted(layout)
