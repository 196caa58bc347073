"""What was taken out and put in, word by word."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.analysis.wording import Span, compare, excerpt


def marked(text: str, spans: tuple[Span, ...]) -> str:
    """Return the text with what is not kept in brackets."""
    return "".join(
        text[span.start : span.end] if span.kept else f"[{text[span.start : span.end]}]"
        for span in spans
    )


@pytest.mark.parametrize(
    ("before", "after", "taken", "put"),
    [
        ("two visas", "three visas", "[two] visas", "[three] visas"),
        ("visas", "visas", "visas", "visas"),
        ("", "visas", "", "[visas]"),
        ("a ban", "", "[a ban]", ""),
        ("no ban", "no full ban", "no ban", "no [full ]ban"),
        ("one two three", "six ten three", "[one two] three", "[six ten] three"),
        ("Обмен 27 февраля", "Обмен 10 апреля", "Обмен [27 февраля]", "Обмен [10 апреля]"),
        ("Посольство’s дом", "Посольство дом", "[Посольство’s] дом", "[Посольство] дом"),
        ("双方同意继续", "双方拒绝继续", "双方[同意]继续", "双方[拒绝]继续"),
        ("次回の会談", "次回会談", "次回[の]会談", "次回会談"),
        ('He said "no".', "He said “no”.", 'He said ["]no["].', "He said [“]no[”]."),
        ("can't agree", "can agree", "[can't] agree", "[can] agree"),
        ("é ok", "e\u0301 ok", "[é] ok", "[e\u0301] ok"),
        ("नमस्ते जी", "नमस्ते आप", "नमस्ते [जी]", "नमस्ते [आप]"),
        ("a\nb\n", "a\nc\n", "a\n[b]\n", "a\n[c]\n"),
    ],
)
def test_words_are_compared_and_not_letters(before: str, after: str, taken: str, put: str) -> None:
    wording = compare(before, after)
    assert marked(before, wording.before) == taken
    assert marked(after, wording.after) == put


_TEXT = st.text(st.sampled_from("ab ж会“”\n.'"), max_size=30)


@given(_TEXT, _TEXT)
def test_spans_cover_both_texts_and_what_is_kept_reads_alike(before: str, after: str) -> None:
    wording = compare(before, after)
    kept = []
    for text, spans in ((before, wording.before), (after, wording.after)):
        assert "".join(text[span.start : span.end] for span in spans) == text
        kept.append("".join(text[span.start : span.end] for span in spans if span.kept))
    assert kept[0] == kept[1]


def test_very_long_texts_are_compared_by_the_line() -> None:
    lines = [f"Line {number} of the article, as captured.\n" for number in range(4000)]
    before = "".join(lines)
    after = "".join([*lines[1:2000], "A line put in.\n", *lines[2000:-1]])
    start = time.perf_counter()
    wording = compare(before, after)
    assert time.perf_counter() - start < 5
    assert [after[s.start : s.end] for s in wording.after if not s.kept] == ["A line put in.\n"]
    assert len([s for s in wording.before if not s.kept]) == 2


def test_an_excerpt_shows_every_change_and_a_little_around_it() -> None:
    before, after = "word " * 500 + "old " + "tail " * 500, "word " * 500 + "new " + "tail " * 500
    pieces = excerpt(after, compare(before, after).after, around=20)
    assert [piece.kept for piece in pieces] == [True, False, True]
    assert pieces[0].text == "…" + ("word " * 4)
    assert pieces[1].text == "new"
    assert len(pieces[2].text) == 21
