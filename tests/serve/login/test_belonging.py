"""A file is for the viewer whose page was told its address, and for no other."""

from dataclasses import replace

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from desk.viewer import ANYONE
from serve.login.belonging import Told, owner_of, session_of
from tests.looking import limited_to

ADDRESS = "/media/01b266993b62089ac98839218493b715.csv"
UPLOAD = "/_stcore/upload_file/a-session/a-file"


def button(url: str, to_be_made: str = "") -> bytes:
    """Return what the platform sends of a button that hands out a file."""
    told = ForwardMsg()
    told.delta.new_element.download_button.url = url
    told.delta.new_element.download_button.deferred_file_id = to_be_made
    return bytes(told.SerializeToString())


def test_an_address_is_known_to_the_viewer_it_was_told_to() -> None:
    told = Told()
    told.hear("zhang", button(ADDRESS, "id-1"))
    assert told.is_known("zhang", ADDRESS)
    assert told.is_known("zhang", f"/behind/a/proxy{ADDRESS}")
    assert told.is_known("zhang", "id-1")
    assert not told.is_known("li", ADDRESS)
    assert not told.is_known("li", "id-1")
    assert not told.is_known("zhang", ADDRESS.replace("715", "716"))
    assert not told.is_known("zhang", "/media/")
    assert not told.is_known("zhang", "/overview")


def test_a_file_made_when_asked_for_and_a_place_to_upload_to_are_told_too() -> None:
    told = Told()
    answer = ForwardMsg()
    answer.backend_operation_response.deferred_file.url = ADDRESS
    told.hear("zhang", answer.SerializeToString())
    place = ForwardMsg()
    urls = place.file_urls_response.file_urls.add()
    urls.upload_url = urls.delete_url = UPLOAD
    told.hear("zhang", place.SerializeToString())
    assert told.is_known("zhang", ADDRESS)
    assert told.is_known("zhang", UPLOAD)
    assert not told.is_known("li", UPLOAD)


def test_what_a_page_repeats_of_an_address_makes_no_file_a_viewers() -> None:
    told = Told()
    page = ForwardMsg()
    page.delta.new_element.html.body = f'<p>district = {ADDRESS}: <a href="{ADDRESS}">no</a></p>'
    told.hear("wang", page.SerializeToString())
    page.delta.new_element.markdown.body = f"{ADDRESS} {UPLOAD}"
    told.hear("wang", page.SerializeToString())
    told.hear("wang", ADDRESS.encode())
    assert not told.is_known("wang", ADDRESS)
    assert not told.is_known("wang", UPLOAD)


def test_the_oldest_of_a_viewers_own_is_forgotten_first_and_never_anothers() -> None:
    told = Told(most=2)
    told.hear("li", button("/media/a.csv"))
    for name in ("a", "b", "a", "c", "d", "e"):
        told.hear("zhang", button(f"/media/{name}.csv"))
    assert [told.is_known("zhang", f"/media/{name}.csv") for name in "abcde"] == [
        False, False, False, True, True,
    ]  # fmt: skip
    assert told.is_known("li", "/media/a.csv")
    few = Told(most_viewers=1)
    few.hear("li", button(ADDRESS))
    few.hear("zhang", button(ADDRESS))
    assert not few.is_known("li", ADDRESS)


def test_with_anything_else_held_a_page_belongs_to_another() -> None:
    before = replace(limited_to("东湖区", "西岭区"), session="s" * 64)
    changed = [
        replace(before, districts=frozenset({"东湖区"})),
        replace(before, roles=frozenset({"clerk"})),
        replace(before, restricted=frozenset({"petition"})),
        replace(before, session="t" * 64),
    ]
    assert len({owner_of(one) for one in (before, *changed)}) == 5
    same = replace(before, districts=frozenset(["西岭区", "东湖区"]))
    assert owner_of(same) == owner_of(before)
    assert session_of(owner_of(before)) == before.session
    assert session_of(owner_of(ANYONE)) == ""
