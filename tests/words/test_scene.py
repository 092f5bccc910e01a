"""A scene names the place its figures cover."""

from tests.words.scenes import scene


def test_no_district_chosen_is_the_whole_city() -> None:
    assert (scene("en").place, scene("zh").place) == ("the whole city", "全市")
    assert (scene("en").short_place, scene("zh").short_place) == ("city", "全市")


def test_one_district_is_called_by_its_name() -> None:
    chosen = ("东湖区",)
    assert scene("en", districts=chosen).place == "Donghu"
    assert scene("zh", districts=chosen).short_place == "东湖区"


def test_several_districts_are_all_named_and_counted_where_there_is_no_room() -> None:
    chosen = ("东湖区", "西岭区", "南港区")
    assert scene("en", districts=chosen).place == "Donghu, Xiling and Nangang"
    assert scene("zh", districts=chosen).place == "东湖区、西岭区、南港区"
    assert scene("en", districts=chosen).short_place == "3 districts"
    assert scene("zh", districts=chosen).short_place == "3 个区县"
