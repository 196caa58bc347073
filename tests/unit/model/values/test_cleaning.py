"""Texts are refused with a sentence or stored as they are."""

from __future__ import annotations

import json
import unicodedata
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.errors import BadInputError
from casefile.model.values.cleaning import clean_line, clean_text

NAUGHTY = Path(__file__).parents[4].parent / "shared/data/hostile/blns/blns.json"


@pytest.mark.parametrize(
    "text",
    [
        "nul\0",
        "bell\a",
        "form\f",
        "delete\x7f",
        "next\x85",
        "half\ud800",
        "none\ufffe",
        "\ufdd0",
        "\U0010ffff",
        "over\u202eride\u202c",
        "lro\u202d\u202c",
    ],
)
def test_refused_everywhere(text: str) -> None:
    for clean in (clean_line, clean_text):
        with pytest.raises(BadInputError) as refusal:
            clean(text, 100, field="title")
        assert refusal.value.field == "title"
        assert refusal.value.advice


@pytest.mark.parametrize(
    "text", ["open\u2067 only", "close\u2069 only", "\u2066a\nb\u2069", "\u202a\u2067x\u202c\u2069"]
)
def test_directions_that_do_not_close(text: str) -> None:
    with pytest.raises(BadInputError, match="direction"):
        clean_text(text, 100)


def test_directions_that_close_are_kept_in_texts_only() -> None:
    text = "He said \u2067שלום\u2069, and \u202babc \u2066d\u2069\u202c.\nNext."
    assert clean_text(text, 100) == text
    with pytest.raises(BadInputError):
        clean_line(text.partition("\n")[0], 100)


@pytest.mark.parametrize(
    "text", ["tab\there", "joiner\u200d\u200c", "marks\u200e\u200f\u061c", "😀"]
)
def test_kept(text: str) -> None:
    assert clean_line(text, 100) == text
    assert clean_text(text, 100) == text


@pytest.mark.parametrize("end", ["\n", "\u2028", "\u2029"])
def test_a_line_is_one_line(end: str) -> None:
    with pytest.raises(BadInputError, match="line break"):
        clean_line(f"one{end}two", 100)


def test_line_ends_become_one_kind() -> None:
    assert clean_text("a\r\nb\rc\nd\r\r\n", 100) == "a\nb\nc\nd\n\n"


def test_lines_are_composed_and_texts_are_not() -> None:
    apart = unicodedata.normalize("NFD", "Übergabe in Łódź")
    assert clean_line(apart, 100) == unicodedata.normalize("NFC", apart)
    assert clean_text(apart, 100) == apart


@pytest.mark.parametrize("clean", [clean_line, clean_text])
def test_the_limit_counts_characters_and_names_both_numbers(clean: object) -> None:
    assert callable(clean)
    assert clean("😀" * 1000, 1000) == "😀" * 1000
    with pytest.raises(BadInputError, match="1,001 characters; 1,000 fit"):
        clean("😀" * 1001, 1000)


def test_the_place_is_named() -> None:
    with pytest.raises(BadInputError, match=r"Character 4 cannot be kept: U\+0000"):
        clean_line("abc\0", 10)


@given(st.text())
def test_refused_or_identical(text: str) -> None:
    with suppress(BadInputError):
        assert clean_text(text, 1000) == text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        line = clean_line(text, 1000)
    except BadInputError:
        return
    assert line == unicodedata.normalize("NFC", text)
    assert clean_line(line, 1000) == line


@pytest.mark.skipif(not NAUGHTY.is_file(), reason="shared data not present")
def test_naughty_strings_are_refused_or_identical() -> None:
    kept = 0
    for text in json.loads(NAUGHTY.read_text(encoding="utf-8")):
        try:
            assert clean_text(text, 10_000) == text.replace("\r", "\n")
        except BadInputError:
            continue
        kept += 1
    assert kept > 400
