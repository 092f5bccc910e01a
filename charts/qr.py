"""An address as a QR code, for the phone: dark on white in either theme, or no phone reads it."""

from base64 import b64encode
from html import escape
from io import BytesIO

import segno

from charts.palette import LIGHT

# Modules of white around the code, as its standard asks.
QUIET = 4


def qr(text: str, said: str) -> str | None:
    """Return a code as an image element whose other text is ``said``; None where it is too long.

    Its errors are corrected by the standard's level M, 15 %, or more where that costs no room.
    """
    try:
        code = segno.make_qr(text, error="m")
    except segno.DataOverflowError:
        return None
    drawn = BytesIO()
    code.save(
        drawn,
        kind="svg",
        border=QUIET,
        dark=LIGHT.ink,
        light=LIGHT.card,
        omitsize=True,
        xmldecl=False,
    )
    source = b64encode(drawn.getvalue()).decode()
    return f'<img class="land-qr" alt="{escape(said)}" src="data:image/svg+xml;base64,{source}">'
