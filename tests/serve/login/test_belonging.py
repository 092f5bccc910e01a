"""A file is for the login whose page was told its address, and for no other."""

from serve.login.belonging import Told

UPLOAD = f"/_stcore/upload_file/1{'0' * 35}/2{'0' * 35}"
ADDRESS = "/media/01b266993b62089ac98839218493b715.csv"


def test_an_address_is_known_to_the_login_it_was_told_to() -> None:
    told = Told()
    told.hear(
        "zhang", b"\x0a\x13" + ADDRESS.encode() + b"\x12\x04more /media/ffffffffffffffff.xlsx\x00"
    )
    assert told.is_known("zhang", ADDRESS)
    assert told.is_known("zhang", f"/behind/a/proxy{ADDRESS}")
    assert told.is_known("zhang", "/media/ffffffffffffffff.xlsx")
    assert not told.is_known("li", ADDRESS)
    assert not told.is_known("zhang", "/media/01b266993b62089ac98839218493b716.csv")
    assert not told.is_known("zhang", "/media/")
    assert not told.is_known("zhang", "/overview")


def test_uploads_go_where_the_login_was_told_to_send_them() -> None:
    told = Told()
    told.hear("zhang", f"x{UPLOAD}B".encode())
    assert told.is_known("zhang", UPLOAD)
    assert not told.is_known("zhang", UPLOAD.replace("upload_file/1", "upload_file/2"))
    assert not told.is_known("li", UPLOAD)


def test_the_oldest_address_is_forgotten_first() -> None:
    told = Told(most=2)
    for name in ("a", "b", "a", "c"):
        told.hear("zhang", f"/media/{name * 32}.csv".encode())
    assert [told.is_known("zhang", f"/media/{name * 32}.csv") for name in "abc"] == [
        True,
        False,
        True,
    ]
