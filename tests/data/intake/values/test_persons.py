"""Names and numbers of natural persons are hidden; organisations are not."""

import pytest

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
    ],
)
def test_natural_persons_are_hidden_and_organisations_stay(text: str, hidden: str) -> None:
    assert masked(text, is_prose=False) == hidden
