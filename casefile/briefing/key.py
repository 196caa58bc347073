"""What the grades and terms of a brief mean, in a few lines below its sources."""

from __future__ import annotations

from casefile.briefing.blocks import Paragraph, Sentence, say
from casefile.i18n import tr
from casefile.model.kinds.catalogue import vocabularies


def key_line(*, judged: bool) -> Paragraph:
    """Return the key to the grades of sources; of likelihood and confidence where one judges."""
    told = [
        _scale(tr("Letter, the source"), "reliability", coded=True),
        _scale(tr("Figure, what it says"), "credibility", coded=True),
    ]
    if judged:
        told += [
            _scale(tr("Likelihood"), "likelihood", coded=False),
            _scale(tr("Confidence in a judgement"), "confidence", coded=False),
        ]
    return Paragraph(tuple(told), size="note", label=tr("Key"))


def _scale(title: str, vocabulary: str, *, coded: bool) -> Sentence:
    terms = [
        f"{item.code} {tr(item.label).lower()}" if coded else tr(item.label).lower()
        for item in vocabularies()[vocabulary]
    ]
    return say(tr("{scale}: {terms}.", scale=title, terms=", ".join(terms)))
