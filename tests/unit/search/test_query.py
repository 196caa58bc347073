"""The search language: what is typed becomes small objects, which print as what is read again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.errors import BadInputError
from casefile.search.operators import OPERATORS
from casefile.search.parsing import MOST_CHARACTERS, parse, plain_words
from casefile.search.query import (
    EVERYTHING,
    All,
    AnyOf,
    Not,
    Operator,
    Phrase,
    Query,
    Word,
    both,
    either,
    operators_of,
    wanted_words,
)

READ = [
    ("darchiev", Word("darchiev")),
    ("two words", All((Word("two"), Word("words")))),
    ('"six properties"', Phrase("six properties")),
    ("“six  properties”", Phrase("six properties")),
    ("«шесть»", Phrase("шесть")),
    ('"not closed', Phrase("not closed")),
    ("-draft", Not(Word("draft"))),
    ('-"six properties"', Not(Phrase("six properties"))),
    ("a or b", AnyOf((Word("a"), Word("b")))),
    ("a или b", AnyOf((Word("a"), Word("b")))),
    ("a b or c", AnyOf((All((Word("a"), Word("b"))), Word("c")))),
    ("a (b or c)", All((Word("a"), AnyOf((Word("b"), Word("c")))))),
    ("(a (b", All((Word("a"), Word("b")))),
    ("-(a or b)", Not(AnyOf((Word("a"), Word("b"))))),
    ("kind:issue", Operator("kind", "issue")),
    ("KIND:issue", Operator("kind", "issue")),
    ('status:"agreed in principle"', Operator("status", "agreed in principle")),
    ("-has:citation", Not(Operator("has", "citation"))),
    ("since:certain:2025", Operator("since", "2025", certain=True)),
    ("since:possible:2025", Operator("since", "2025")),
    ("12:30", Word("12:30")),
    ("https://example.org/a", Word("https://example.org/a")),
    ("local-hire", Word("local-hire")),
    ("", EVERYTHING),
    ("or", EVERYTHING),
    ("()", EVERYTHING),
    ("speaker:", EVERYTHING),
    ("x )", Word("x")),
]


@pytest.mark.parametrize(("typed", "query"), READ)
def test_reads(typed: str, query: Query) -> None:
    assert parse(typed) == query
    assert parse(str(query)) == query


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("speker:x", "speaker:"),
        ("sinc:2025", "since:"),
        ("kind:isue", "issue"),
        ("status:agred", "agreed"),
        ("has:citatoin", "has:citation"),
        ("in:trash", "in:bin"),
        ("zzz:x", "quotes"),
    ],
)
def test_what_there_is_not_comes_with_what_there_is(typed: str, words: str) -> None:
    with pytest.raises(BadInputError) as refusal:
        parse(typed)
    assert words in refusal.value.advice


def test_too_much_is_refused() -> None:
    with pytest.raises(BadInputError):
        parse("a" * (MOST_CHARACTERS + 1))
    with pytest.raises(BadInputError):
        parse("a " * 100)
    with pytest.raises(BadInputError):
        parse("(" * 20 + "a b" + ")" * 20)


def test_every_operator_has_an_example_that_reads() -> None:
    for described in OPERATORS.values():
        assert operators_of(parse(described.example)) != ()
        assert described.help


def test_words_of_a_name_are_never_signs() -> None:
    assert plain_words("a:b -c or d") == All((Phrase("a:b"), Phrase("-c"), Phrase("or"), Word("d")))


def test_words_that_may_not_be_there_are_not_wanted() -> None:
    assert [str(word) for word in wanted_words(parse("a -b (c or -d) kind:issue"))] == ["a", "c"]


TEXTS = st.sampled_from(["a", "six", "Дарчиев", "İstiklal", "x-1", "don't", "12:30"])
LEAVES = st.one_of(
    TEXTS.map(Word),
    st.sampled_from(["six properties", "a"]).map(Phrase),
    st.sampled_from(
        [
            Operator("kind", "issue"),
            Operator("status", "agreed in principle"),
            Operator("on", "9 April 2025", certain=True),
            Operator("in", "bin"),
        ]
    ),
)


def joined(parts: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    lists = st.lists(parts, min_size=2, max_size=3)
    return st.one_of(
        lists.map(lambda items: both(*items)),
        lists.map(lambda items: either(*items)),
        parts.filter(lambda part: part != EVERYTHING).map(Not),
    )


@given(st.recursive(LEAVES, joined, max_leaves=8))
def test_what_is_printed_reads_as_the_same(query: Query) -> None:
    assert parse(str(query)) == query


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(typed: str) -> None:
    try:
        query = parse(typed)
    except BadInputError:
        return
    assert parse(str(query)) == query
