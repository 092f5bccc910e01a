"""A vector picture as PNG, for readers of files that know no vectors; it draws nothing."""

import typst

from briefing.fonts import Faces
from charts.drawing.picture import WIDTH, in_face

# Fine enough for print at the width of a page.
PIXELS_PER_INCH = 130


def as_png(picture: str, faces: Faces) -> bytes:
    """Return an SVG as PNG on white, its words in the faces given."""
    page = (
        f"#set page(width: {WIDTH:g}pt, height: auto, margin: 0pt)\n"
        f'#image(bytes(sys.inputs.picture), format: "svg", width: {WIDTH:g}pt)\n'
    )
    return typst.compile(
        page.encode(),
        font_paths=faces.fonts,
        format="png",
        ppi=PIXELS_PER_INCH,
        sys_inputs={"picture": in_face(picture, faces.heading)},
    )
