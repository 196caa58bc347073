"""Right to left, against the examples of Unicode's annex 9; words into lines, lines onto pages."""

from __future__ import annotations

import pytest

from casefile.briefing.render.pdf.items import TextItem
from casefile.briefing.render.pdf.looks import BODY
from casefile.briefing.render.pdf.pages import paginate
from casefile.briefing.render.pdf.scripts import clusters, cut, levels, visual_order
from casefile.briefing.render.pdf.setting import Line, Span, set_lines


def _shown(text: str, base: int) -> str:
    """Return the characters from left to right as a reader sees them."""
    found = levels(text, base)
    turned = [c.translate(_TURNED) if found[at] % 2 else c for at, c in enumerate(text)]
    return "".join(turned[at] for at in visual_order(found))


_TURNED = str.maketrans("()", ")(")


@pytest.mark.parametrize(
    ("text", "base", "shown"),
    [
        ("car אבג end", 0, "car גבא end"),
        ("אבג car דהו", 1, "והד car גבא"),
        ("אבג 123 דהו", 1, "והד 123 גבא"),
        ("(אבג)", 1, "(גבא)"),
        ("he said אבג (12 April) ok", 0, "he said גבא (12 April) ok"),
        ("אבג 1.5%", 1, "1.5% גבא"),
        ("only latin", 0, "only latin"),
    ],
)
def test_order(text: str, base: int, shown: str) -> None:
    assert _shown(text, base) == shown


def test_lines_end_between_ideographs_but_no_line_begins_with_a_stop() -> None:
    assert cut("外交部发言人表示：") == ["外", "交", "部", "发", "言", "人", "表", "示："]
    assert cut("（会谈）") == ["（会", "谈）"]
    assert cut("read-ahead") == ["read-", "ahead"]
    assert cut("US–Russia") == ["US–", "Russia"]
    assert cut("(55–80)") == ["(55–80)"]
    assert cut("한국어") == ["한국어"]


def test_letters_are_not_torn_from_what_belongs_to_them() -> None:
    assert clusters("क्षिति") == ["क्षि", "ति"]
    assert clusters("אָב") == ["אָ", "ב"]


def _span(text: str) -> Span:
    return Span(text, BODY.font, BODY.size, BODY.ink)


@pytest.mark.parametrize("room", [30.0, 90.0, 400.0])
def test_no_line_is_wider_than_its_room(room: float) -> None:
    text = "A sentence with Donaudampfschifffahrtsgesellschaftskapitän and/or read-aheads."
    lines = set_lines([_span(text)], room)
    assert all(line.width <= room + 0.1 for line in lines)
    drawn = "".join(piece.text for line in lines for piece in line.pieces)
    assert drawn.replace(" ", "") == text.replace(" ", "")


def test_a_word_of_two_spans_is_not_torn() -> None:
    lines = set_lines([_span("one two three"), _span("four")], 62)
    assert all("".join(p.text for p in line.pieces) != "four" for line in lines)


def _item(lines: int, *, keep: bool = False) -> TextItem:
    return TextItem([Line() for _ in range(lines)], BODY, keep=keep)


def test_a_heading_goes_with_what_follows() -> None:
    height = 10 * BODY.leading
    pages = paginate([_item(8), _item(1, keep=True), _item(4)], height)
    assert [len(page) for page in pages] == [1, 2]


def test_no_line_is_left_alone() -> None:
    height = 10 * BODY.leading
    pages = paginate([_item(11)], height)
    assert [placed.item.lines for page in pages for placed in page] == [9, 2]
    assert [len(page) for page in paginate([_item(9), _item(5)], height)] == [1, 1]
