"""The sentence under the composer's form: the page holds, or what breaks it."""

from __future__ import annotations

from casefile.briefing.blocks import Brief, block_sentences, plain, walk
from casefile.briefing.kinds import BRIEF_KINDS
from casefile.i18n import tr, trn
from casefile.ui.views.composer_work import Prepared


def foot_words(prepared: Prepared) -> tuple[str, str]:
    """Return what breaks the page, or that nothing does, and its tone."""
    pdf = prepared.pdf
    broken = []
    if pdf.overflow_lines:
        lines = trn("{count} line over", "{count} lines over", pdf.overflow_lines)
        words = tr(
            "{lines}. Leave a section out or shorten your words; the longest is “{section}”",
            lines=lines,
            section=longest_section(prepared.brief),
        )
        broken.append(words)
    if prepared.withheld:
        broken.append(
            tr(
                "Your own words are marked above {audience} and left out",
                audience=prepared.request.audience,
            )
        )
    if pdf.missing:
        broken.append(tr("No letter for {characters}", characters=" ".join(pdf.missing[:8])))
    count = len(prepared.uncited)
    cited = (
        trn("{count} claim has no endnote", "{count} claims have no endnote", count)
        if count
        else tr("Every claim has an endnote")
    )
    if broken:
        return ". ".join([*broken, cited] if count else broken), "warn"
    pages = trn("{count} page", "{count} pages", pdf.pages)
    fits = tr("Fits one page") if prepared.brief.page_limit else pages
    text = tr("{fits}. {cited}", fits=fits, cited=cited)
    return text, "warn" if count else "ok"


def longest_section(brief: Brief) -> str:
    """Return the title of the section with the most words: what there is to shorten."""
    words: dict[str, int] = {}
    for block in walk(brief.blocks):
        count = len(plain(*block_sentences(block)).split())
        words[block.section] = words.get(block.section, 0) + count
    kind = BRIEF_KINDS.get(brief.kind)
    titles = {key: tr(title) for key, title in kind.sections} if kind else {}
    named = [key for key in words if key in titles]
    return titles[max(named, key=lambda key: words[key])] if named else brief.document_name
