"""The QR code of an address is the standard's own, dark on white with its quiet zone."""

import re
from base64 import b64decode
from io import BytesIO

import segno

from charts.palette import LIGHT
from charts.qr import QUIET, qr

ADDRESS = "https://land.example/overview?district=%E4%B8%9C%E6%B9%96%E5%8C%BA&as_of=2024-05-31"


def drawn(image: str) -> str:
    (source,) = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', image)
    return b64decode(source).decode()


def test_it_says_the_address_in_dark_on_white_with_a_quiet_zone() -> None:
    image = qr(ADDRESS, "二维码 <a>")
    assert image is not None
    assert 'alt="二维码 &lt;a&gt;"' in image
    own = BytesIO()
    code = segno.make(ADDRESS, micro=False, error="m")
    code.save(
        own, kind="svg", border=4, dark=LIGHT.ink, light=LIGHT.card, omitsize=True, xmldecl=False
    )
    assert drawn(image) == own.getvalue().decode()
    side = code.symbol_size(border=QUIET)[0]
    assert f'viewBox="0 0 {side} {side}"' in drawn(image)
    assert (LIGHT.card.lower(), LIGHT.ink.lower()) == tuple(
        colour.replace("#fff", "#ffffff") if len(colour) == 4 else colour
        for colour in re.findall(r'(?:fill|stroke)="(#[0-9a-f]+)"', drawn(image).lower())
    )


def test_another_address_has_another_code_and_one_that_is_too_long_none() -> None:
    assert qr(ADDRESS, "") != qr(f"{ADDRESS}&unit=mu", "")
    assert qr("x" * 2900, "") is None
    assert qr("x" * 2000, "") is not None
