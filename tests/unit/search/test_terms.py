"""How texts are cut, and what else a word is found under."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.model.values.folding import fold
from casefile.search.terms import (
    name_tokens,
    normalise,
    sound_of,
    stem_of,
    stem_tokens,
    tokens,
    whole_name,
)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("The İstiklal office", "the istiklal office"),
        ("ОТЧЁТ ёж", "отчет еж"),
        ("й is not и", "й is not и"),
        ("“naïve” ‘quotes’", "naive quotes"),
        ("S-12, S–12", "s 12 s 12"),
        ("soft\u00adhyphen", "softhyphen"),
        ("ﬁnal ﬂight", "final flight"),
        ("ＦＵＬＬ　ｗｉｄｔｈ", "full width"),
        ("a\u00a0b\u2003c", "a b c"),
        ("ŁÓDŹ smørrebrød Straße", "lodz smorrebrod strasse"),
        ("ΣΊΣΥΦΟΣ Σίσυφος", "σισυφοσ σισυφοσ"),
        ("達爾奇耶夫", "達 爾 奇 耶 夫"),
        ("หนึ่ง", "ห น ึ ่ ง"),
        ("हिन्दी", "हिन्दी"),
        ("علی على", "علي علي"),
        ("٢٠٢٥ ۲۰۲۵", "2025 2025"),
        ("— … !", ""),
        ("snake_case", "snake case"),
    ],
)
def test_cutting(text: str, cut: str) -> None:
    assert normalise(text) == cut
    assert " ".join(tokens(text)) == cut


@given(st.text(max_size=60))
def test_cutting_is_folding_and_cutting_again_changes_nothing(text: str) -> None:
    cut = normalise(text)
    assert normalise(cut) == cut
    assert normalise(fold(text)) == cut
    assert "  " not in cut
    assert cut == cut.strip()


@given(st.lists(st.text(min_size=1, max_size=12), max_size=6))
def test_the_index_cuts_where_we_do(texts: list[str]) -> None:
    raw = sqlite3.connect(":memory:")
    raw.execute("CREATE VIRTUAL TABLE t USING fts5 (x, tokenize = 'ascii')")
    raw.execute("CREATE VIRTUAL TABLE v USING fts5vocab (t, 'instance')")
    cut = normalise(" ".join(texts))
    raw.execute("INSERT INTO t VALUES (?)", (cut,))
    found = [row[0] for row in raw.execute('SELECT term FROM v ORDER BY "offset"')]
    raw.close()
    assert found == cut.split()


@pytest.mark.parametrize(
    "words",
    [
        "Дарчиев Дарчиева Дарчиеву Дарчиевым Дарчиеве",
        "посол посла послу послы послов послам",
        "раздражитель раздражители раздражителям раздражителей",
        "торгпредство торгпредства торгпредству",
        "Лавров Лаврова Лаврову Лавровым",
        "рынок рынка рынки",
        "консульство консульства консульстве",
        "отчёт отчета отчётов",
    ],
)
def test_the_cases_of_a_russian_word_have_one_stem(words: str) -> None:
    assert len({stem_of(normalise(word)) for word in words.split()}) == 1


def test_other_words_have_none() -> None:
    assert stem_of("embassy") == ""
    assert stem_of("и") == ""
    assert stem_tokens("embassy") == set()
    assert stem_of("послание") != stem_of("послов")


@pytest.mark.parametrize(
    "names",
    [
        "Darchiev Darchiyev Дарчиев",
        "Zelensky Zelenskyy Zelenskiy Зеленский",
        "Lavrov Лавров",
        "Khrushchev Хрущёв",
        "Yeltsin Ельцин",
        "Shcherbakov Щербаков",
        "Tchaikovsky Chaikovsky Чайковский",
        "Yuri Yuriy Юрий",
        "Sergey Sergei Сергей",
    ],
)
def test_the_spellings_of_a_name_sound_alike(names: str) -> None:
    assert len({sound_of(normalise(name)) for name in names.split()}) == 1


def test_names_of_other_scripts_have_no_sound_but_are_found_whole() -> None:
    assert sound_of("達") == ""
    assert whole_name(normalise("達爾奇耶夫")) in name_tokens("達爾奇耶夫")
