"""Places, offices' names and invented holders of the demo city; nothing here is a real place."""

from __future__ import annotations

from dataclasses import dataclass

from data.demo.dice import Dice


@dataclass(frozen=True)
class District:
    """One district of the demo city, with the names its records are made of."""

    name: str
    name_en: str
    aliases: str
    roads: tuple[str, ...]
    towns: tuple[str, ...]
    platform: str
    """The district's land-holding company, the unit most often responsible for a parcel."""


DISTRICTS: tuple[District, ...] = (
    District(
        "东湖区",
        "Donghu District",
        "东湖;东湖分局",
        ("青石路", "望湖路", "学府路", "文昌街", "莲堤路", "映月路", "老城北路", "书院路"),
        ("青石", "望湖", "文昌", "莲堤", "书院", "城北", "湖滨", "映月", "朝阳"),
        "东湖城市建设发展公司",
    ),
    District(
        "西岭区",
        "Xiling District",
        "西岭;西岭分局",
        ("西岭大道", "松涛路", "竹坑路", "石门路", "云岭北路", "茶园路", "锦屏路", "枫林路"),
        ("石门", "松涛", "竹坑", "茶园", "锦屏", "枫林", "西坪", "云岭", "丹霞", "金鸡", "上塘"),
        "西岭产业投资公司",
    ),
    District(
        "南港区",
        "Nangang District",
        "南港;南港分局",
        ("港前路", "疏港大道", "海堤路", "沙洲路", "南港三路", "渔港路", "保税南路", "盐场路"),
        (
            "港前",
            "沙洲",
            "海堤",
            "渔港",
            "盐场",
            "南屿",
            "新港",
            "龙滩",
            "蛟尾",
            "东墩",
            "石浦",
            "大澳",
            "金沙",
        ),
        "南港临港开发公司",
    ),
    District(
        "北川区",
        "Beichuan District",
        "北川;北川分局",
        ("北川大道", "双桥路", "河西路", "仓前路", "白塔路", "长堤路", "柳溪路", "新圩路"),
        (
            "双桥",
            "河西",
            "仓前",
            "白塔",
            "长堤",
            "柳溪",
            "新圩",
            "赤石",
            "马坪",
            "横江",
            "古渡",
            "东洲",
        ),
        "北川新城开发公司",
    ),
    District(
        "高新区",
        "High-tech Zone",
        "高新;高新分局;高新技术产业开发区",
        ("创新大道", "科技一路", "光谷路", "软件园路", "智造路", "星海路"),
        ("创新", "科技园", "星海", "智造", "软件园"),
        "高新区园区运营公司",
    ),
    District(
        "云溪县",
        "Yunxi County",
        "云溪;云溪县局",
        ("云溪大道", "溪南路", "古镇路", "荷塘路", "银杏路", "梅岭路", "竹溪路", "碧峰路"),
        (
            "云溪",
            "溪南",
            "古镇",
            "荷塘",
            "银杏",
            "梅岭",
            "竹溪",
            "碧峰",
            "清源",
            "凤鸣",
            "官渡",
            "石桥",
            "桃源",
            "八里",
            "龙泉",
            "黄田",
        ),
        "云溪县城乡建设投资公司",
    ),
)

DISTRICT_NAMES: tuple[str, ...] = tuple(district.name for district in DISTRICTS)
BY_NAME: dict[str, District] = {district.name: district for district in DISTRICTS}

SIDES = ("东侧", "西侧", "南侧", "北侧", "以东", "以西", "以南", "以北")

USES: dict[str, str] = {
    "工业用地": "工业地块",
    "城镇住宅用地": "住宅地块",
    "商服用地": "商服地块",
    "仓储用地": "仓储地块",
    "教育用地": "学校地块",
    "医疗卫生用地": "医疗地块",
    "公用设施用地": "市政设施地块",
    "公园与绿地": "绿地地块",
    "交通运输用地": "道路地块",
}
"""Planned use → the word a parcel's name ends with."""

USE_WEIGHTS: dict[str, dict[str, int]] = {
    "东湖区": dict(zip(USES, (8, 34, 22, 2, 10, 8, 6, 6, 4), strict=True)),
    "西岭区": dict(zip(USES, (34, 18, 10, 6, 6, 4, 8, 4, 10), strict=True)),
    "南港区": dict(zip(USES, (46, 6, 6, 22, 2, 1, 6, 2, 9), strict=True)),
    "北川区": dict(zip(USES, (24, 28, 12, 6, 8, 4, 6, 4, 8), strict=True)),
    "高新区": dict(zip(USES, (58, 12, 12, 4, 4, 1, 4, 2, 3), strict=True)),
    "云溪县": dict(zip(USES, (32, 18, 10, 4, 8, 4, 8, 4, 12), strict=True)),
}

_FIRST = ("云", "瑞", "恒", "盛", "华", "泰", "安", "鼎", "宏", "嘉", "远", "博", "海", "凯", "智")
_SECOND = ("峰", "达", "源", "信", "和", "诚", "腾", "通", "联", "创", "川", "丰", "晟", "隆", "锦")
_TRADES: dict[str, tuple[str, ...]] = {
    "工业用地": ("精密制造", "新材料", "电子科技", "装备", "生物医药", "食品"),
    "城镇住宅用地": ("置业", "房地产开发"),
    "商服用地": ("商业管理", "文旅发展"),
    "仓储用地": ("物流", "供应链", "港务"),
}
_PUBLIC: dict[str, str] = {
    "教育用地": "教育局",
    "医疗卫生用地": "卫生健康局",
    "公用设施用地": "城市管理局",
    "公园与绿地": "园林中心",
    "交通运输用地": "交通建设中心",
}


def land_user(dice: Dice, district: str, use: str) -> str:
    """Invent who gets a parcel: an authority for public uses, a company for the others."""
    if use in _PUBLIC:
        return f"{district}{_PUBLIC[use]}"
    trade = dice.pick(_TRADES.get(use, ("实业",)))
    return f"云州{dice.pick(_FIRST)}{dice.pick(_SECOND)}{trade}有限公司"


def owner_unit(dice: Dice, district: str) -> str:
    """Name the unit answerable for a parcel: a platform company, a street or a branch bureau."""
    place = BY_NAME[district]
    kind = dice.below(10)
    if kind < 4:
        return place.platform
    if kind < 8:
        town = dice.pick(place.towns)
        return f"{town}{'镇人民政府' if district == '云溪县' else '街道办事处'}"
    if district == "云溪县":
        return "云溪县自然资源局"
    return f"市自然资源和规划局{district.removesuffix('区')}分局"


def spell(number: int) -> str:
    """Write a whole number from 1 to 99 in Chinese, as batch names do."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十"
    return head + (digits[ones] if ones else "")
