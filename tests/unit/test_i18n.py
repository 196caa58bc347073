"""Words: what was said once is kept until another language is spoken."""

from __future__ import annotations

from casefile.i18n import kept_words, use_language


def test_words_are_kept_until_the_language_changes() -> None:
    asked: list[str] = []

    @kept_words
    def say(word: str) -> str:
        asked.append(word)
        return word.upper()

    assert [say("a"), say("a"), say("b")] == ["A", "A", "B"]
    assert asked == ["a", "b"]
    use_language("en")
    assert say("a") == "A"
    assert asked == ["a", "b", "a"]
