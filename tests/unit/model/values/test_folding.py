"""The shape in which texts are searched."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.model.values.folding import fold, fold_with_offsets, sort_key_text

# Letters, marks that compose, and everything else now and then.
TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "aIıİŁøßΣςёЁйЙи\u0306\u0301\u0316е\u0308“–\u00a0\u00adﬁＡ각ᄀ\u1161\u11a8か\u3099"
        ),
        st.characters(),
    ),
    max_size=30,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ДАРЧИЕВ", "дарчиев"),
        ("отчёт", "отчет"),
        ("Приём Йода", "прием йода"),
        ("и\u0306од", "йод"),
        ("İstanbul ISPARTA ısı", "istanbul isparta isi"),
        ("Łódź Ørsted Đorđe", "lodz orsted dorde"),
        ("Straße ΣΟΦΟΣ σοφός", "strasse σοφοσ σοφοσ"),
        ("‘a’ “b” «c» – — ‑ −", '\'a\' "b" "c" - - - -'),
        ("a\u00a0b\u2009c\td\ne", "a b c d e"),
        ("co\u00adop\u200berate\ufeff", "cooperate"),
        ("ﬁnal ＡＢＣ Ⅳ", "final abc iv"),
        ("ấ ǿ", "a o"),
        ("مُحَمَّد أحمد", "محمد احمد"),
        ("हिन्दी", "हिन्दी"),
        ("が ガ", "が ガ"),
    ],
)
def test_folds(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_composed_or_not_folds_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(TEXTS)
def test_offsets_agree(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert len(offsets) == len(folded)
    assert offsets == sorted(offsets)
    assert all(0 <= offset < len(text) for offset in offsets)


def test_offsets_lead_back_to_the_original() -> None:
    text = "Die Straße: e\u0301te\u0301 ﬁn"
    folded, offsets = fold_with_offsets(text)
    assert text[offsets[folded.index("strasse")] :].startswith("Straße")
    assert text[offsets[folded.index("fin")] :].startswith("ﬁn")
    assert text[offsets[folded.index("te")] :].startswith("te\u0301")


@given(st.characters())
def test_each_character_alone_is_stable(char: str) -> None:
    assert fold(fold(char)) == fold(char)
    assert fold(char) == fold(char.swapcase()) or len(char.swapcase()) > 1 or char.isupper()


def test_long_texts_are_folded_whole() -> None:
    text = "Послу Дарчиеву вручили ноту. " * 40_000
    assert fold(text) == text.lower()


def test_names_sort_where_a_reader_looks() -> None:
    names = ["Zürich", "Étienne", "“Daria”", "Łukasz", "Émile", "daria", "Дарчиев"]
    ordered = sorted(names, key=sort_key_text)
    assert ordered == ["daria", "“Daria”", "Émile", "Étienne", "Łukasz", "Zürich", "Дарчиев"]
    assert sort_key_text("—") == "-"
