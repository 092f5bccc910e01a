"""What slides stand on is found out, whatever a template makes its ground of."""

import pptx
import pytest
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation

from briefing.slides.theme import READABLE, Colour, Theme, contrast, mixed, readable

WHITE, BLACK = "FFFFFF", "000000"


def grounded(ground: str) -> Presentation:
    """Return a presentation whose master has a ground of that fill."""
    own = pptx.Presentation()
    old = own.slide_master._element.find(f"{qn('p:cSld')}/{qn('p:bg')}")
    new = parse_xml(
        f"<p:bg {nsdecls('p', 'a', 'r')}><p:bgPr>{ground}<a:effectLst/></p:bgPr></p:bg>"
    )
    old.getparent().replace(old, new)
    return own


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast("767676", WHITE) == pytest.approx(4.54, abs=0.01)
    assert mixed(BLACK, WHITE, 0.5) in ("808080", "7F7F7F")


def test_a_ground_of_one_colour_decides_ink_and_head() -> None:
    own = grounded("<a:solidFill><a:srgbClr val='101C2E'/></a:solidFill>")
    found = Theme(own.slide_layouts[1]).colours()
    assert found.paper.digits == "101C2E"
    assert found.is_dark
    # The theme's own ink is black: the ground takes another of its colours.
    assert contrast(found.ink.digits, "101C2E") >= READABLE
    assert contrast(found.on_head.digits, found.head.digits) >= READABLE


def test_a_gradient_stands_for_its_middle() -> None:
    own = grounded(
        "<a:gradFill><a:gsLst><a:gs pos='0'><a:srgbClr val='000000'/></a:gs><a:gs pos='100000'>"
        "<a:srgbClr val='FFFFFF'/></a:gs></a:gsLst></a:gradFill>"
    )
    assert Theme(own.slide_layouts[1]).colours().paper.digits in ("808080", "7F7F7F")


def test_on_a_picture_rows_have_a_ground_of_their_own() -> None:
    own = grounded("<a:blipFill><a:blip/><a:stretch/></a:blipFill>")
    found = Theme(own.slide_layouts[1]).colours()
    assert found.is_picture
    assert contrast(found.ink.digits, found.paper.digits) >= READABLE


def test_a_rectangle_over_the_whole_slide_is_its_ground() -> None:
    own = pptx.Presentation()
    layout = own.slide_layouts[1]
    layout.shapes._spTree.insert(
        2,
        parse_xml(
            f"<p:sp {nsdecls('p', 'a')}><p:nvSpPr><p:cNvPr id='70' name='All'/><p:cNvSpPr/>"
            "<p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x='0' y='0'/>"
            f"<a:ext cx='{own.slide_width}' cy='{own.slide_height}'/></a:xfrm>"
            "<a:solidFill><a:schemeClr val='tx2'><a:lumMod val='50000'/></a:schemeClr>"
            "</a:solidFill></p:spPr></p:sp>"
        ),
    )
    theme = Theme(layout)
    found = theme.colours()
    assert found.paper.digits != theme.named("tx2")
    assert contrast(found.paper.digits, theme.named("tx2")) > 1
    assert found.is_dark


def test_without_a_readable_colour_of_the_theme_it_is_black_or_white() -> None:
    assert readable([Colour("EEEEEE", "tx1")], WHITE).digits == BLACK
    assert readable([Colour("222222", "tx1")], BLACK).digits == WHITE
    assert readable([Colour("222222", "tx1")], WHITE).name == "tx1"
