"""Names and numbers of natural persons are hidden; organisations are not."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.intake.values.persons import masked


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("王小明", "王**"),
        ("欧阳锋", "欧阳**"),
        ("王小明、李四", "王**、李**"),
        ("王小明 13812345678", "王** 138******78"),
        ("厦门实业有限公司", "厦门实业有限公司"),
        ("王家村", "王家村"),
        ("王氏食品厂", "王氏食品厂"),
        ("身份证35020319900101123X", "身份证350*************3X"),
        ("电话0592-5551234", "电话059*******34"),
        ("(0592)5551234", "(059*******34"),
        ("王　明", "王**"),
        ("林银花", "林**"),
        ("王小明（13812345678）", "王**（138******78）"),
        ("联系人：王小明", "联系人：王**"),
        ("自然人王小明", "自然人王**"),
        ("王小明先生", "王**先生"),
        ("阿卜杜拉·买买提", "阿**"),
        # 库 and 台 stand in names of organisations too.
        ("库尔班·买买提", "库**"),
        ("买买提·台", "买**"),
        ("万达·置业有限公司", "万达·置业有限公司"),
        ("恒丰·纺织厂", "恒丰·纺织厂"),
        ("万达·商业中心、阿卜杜拉·买买提", "万达·商业中心、阿**"),
        ("李宁（中国）体育用品有限公司", "李宁（中国）体育用品有限公司"),
        ("王小明（李家村）", "王**（李家村）"),
        ("138.1234.5678", "138********78"),
    ],
)
def test_natural_persons_are_hidden_and_organisations_stay(text: str, hidden: str) -> None:
    assert masked(text, is_prose=False) == hidden


_PARTS = (
    *("王小明", "欧阳锋", "林银花", "库尔班·买买提", "厦门实业有限公司", "恒丰·纺织厂", "王家村"),
    *("13812345678", "35020319900101123X", "0592-5551234", "联系人：", "先生", "等3户"),
    *("、", "（", "）", ";", "/", "\u3000"),
)


@settings(max_examples=150)
@given(
    st.lists(
        st.sampled_from(_PARTS),
        max_size=5,
    ).map("".join),
    st.booleans(),
)
def test_what_is_hidden_stays_as_it_is_when_it_is_read_again(text: str, is_prose: bool) -> None:
    once = masked(text, is_prose=is_prose)
    assert masked(once, is_prose=is_prose) == once


def test_prose_keeps_its_words_and_loses_its_numbers() -> None:
    assert masked("高某电话13812345678", is_prose=True) == "高某电话138******78"


_MOBILES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
_IDENTITIES = st.from_regex(r"[1-9][0-9]{16}[0-9X]", fullmatch=True)
_GAPS = st.sampled_from(["", " ", "-", "　", "\u00a0", "—", "."])


@settings(max_examples=150)
@given(
    st.one_of(_MOBILES, _IDENTITIES),
    _GAPS,
    st.text("王公司电话：（）, ", max_size=4),
    st.booleans(),
)
def test_no_mobile_or_identity_number_survives(
    number: str, gap: str, around: str, is_prose: bool
) -> None:
    parts = (3, 7) if len(number) == 11 else (6, 10, 14)
    written = gap.join(number[a:b] for a, b in zip((0, *parts), (*parts, None), strict=True))
    left = masked(around + written + around, is_prose=is_prose)
    assert number not in re.sub(r"[^0-9X]", "", left)
