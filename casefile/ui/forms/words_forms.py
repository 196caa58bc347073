"""The forms of sources and claims."""

from __future__ import annotations

from casefile.i18n import tr
from casefile.ui.forms.body import PageBody
from casefile.ui.forms.head import PageHead
from casefile.ui.forms.reading import PageData
from casefile.ui.forms.results_forms import Remark
from casefile.ui.forms.source_words import PastedArticle
from casefile.ui.forms.status_block import add_status
from casefile.ui.forms.talks_forms import add_rest
from casefile.ui.forms.told import told
from casefile.ui.forms.told_block import add_block
from casefile.ui.forms.words_reading import hash_matches, hash_words
from casefile.ui.widgets.fields import FieldWidget


class HashRemark:
    """Says below the captured text whether it is still the text that was captured."""

    def __init__(self, field: FieldWidget) -> None:
        self._field = field

    def show_page(self, data: PageData) -> None:
        """Check the source that is shown."""
        block = told(data).blocks.get("check")
        note = block.note if block else hash_words(data)
        values = data.record.values
        kept = values["captured"] and values["captured_sha256"]
        if kept and hash_matches(data):
            self._field.set_remark(note, "ok", "glyph:check")
        elif kept:
            self._field.set_remark(note, "bad", "triangle-alert")
        else:
            self._field.set_remark(note)


def compose_source(body: PageBody, _head: PageHead) -> None:
    """Put together the form of a source: what it is, how good, its text, what rests on it."""
    body.add_title()
    PastedArticle(body)
    body.add_line("outlet", "author")
    body.add_fields(("when", "retrieved"))
    body.add_line("kind", "language")
    body.add_line("url")
    body.form.add_section(tr("How far it can be relied on"))
    body.add_line("reliability", "descriptor", shares=(1, 2))
    ratings = body.add_section("rating", tr("Ratings over time"))
    ratings.say_empty(tr("No rating over time: the letter above is all there is"))
    body.form.add_section(tr("Captured text"))
    body.add_line("captured")
    body.add_line("captured_sha256")
    body.extras.append(HashRemark(body.saver("captured_sha256").built.widget))
    add_block(body, "passages", tr("Cited from it"), tr("Nothing is cited from it yet"))
    derivation = body.add_section("derivation", tr("Derived from"))
    derivation.say_empty(tr("No earlier source recorded"))
    add_block(body, "origins", tr("Independent origin"), tr("No other origin on record"))
    add_block(body, "derived", tr("Derived from it"), tr("No later source derives from it"))
    body.add_section("attachment", tr("Attached files"))
    add_rest(body)


def compose_claim(body: PageBody, _head: PageHead) -> None:
    """Put together the form of a claim: the proposition, for and against, how it stands."""
    body.add_line("proposition")
    body.add_line("type", "modality")
    body.add_line("claimant")
    body.add_fields(("credibility", "when"))
    add_status(body, tr("How it stands"))
    evidence = body.add_section("evidence", tr("For and against"))
    evidence.say_empty(tr("Nothing on record asserts or denies it"))
    body.extras.append(Remark(evidence, "evidence"))
    add_block(body, "claims", tr("Other claims it meets"), tr("No claim refines or contradicts it"))
    add_block(body, "judgements", tr("Judgements resting on it"), tr("No judgement rests on it"))
    add_rest(body)
