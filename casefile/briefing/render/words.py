"""The standing words of a brief, the same on paper and in plain text."""

from __future__ import annotations

from casefile.briefing.blocks import Absence, Brief, Cell, Pair, Run, Sentence, Voice
from casefile.i18n import tr

_OPENING = "“„«‘‹「『\"'"
_CLOSING = "”“»’›」』\"'"


def absence_word(absence: Absence) -> str:
    """Return the standing word for a silence, a thing not known, a place nobody looked."""
    words = {"silent": tr("Silent"), "unknown": tr("Unknown"), "no_record": tr("No record")}
    return words.get(absence, "")


def voice_label(voice: Voice) -> str:
    """Return the word that opens a paragraph in this voice; nothing for reported fact."""
    words = {"judgement": tr("Judgement"), "analyst": tr("Comment")}
    return words.get(voice, "")


def cell_sentences(cell: Cell) -> tuple[Sentence, ...]:
    """Return what a cell says, an absence with its standing word."""
    if cell.absence and not cell.sentences:
        return (Sentence((Run(absence_word(cell.absence)),)),)
    return cell.sentences


def in_quotation_marks(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """Return the same words between curly quotation marks, unless they bring their own."""
    runs = [run for sentence in sentences for run in sentence.runs if run.text]
    if not runs or (runs[0].text[0] in _OPENING and runs[-1].text[-1] in _CLOSING):
        return sentences
    opened = _change(sentences, first=True)
    return _change(opened, first=False)


def _change(sentences: tuple[Sentence, ...], *, first: bool) -> tuple[Sentence, ...]:
    order = range(len(sentences)) if first else range(len(sentences) - 1, -1, -1)
    for at in order:
        runs = list(sentences[at].runs)
        steps = range(len(runs)) if first else range(len(runs) - 1, -1, -1)
        for step in steps:
            if runs[step].text:
                text = "“" + runs[step].text if first else runs[step].text + "”"
                runs[step] = _with_text(runs[step], text)
                old = sentences[at]
                new = Sentence(tuple(runs), old.record_ids, old.citations)
                return (*sentences[:at], new, *sentences[at + 1 :])
    return sentences


def _with_text(run: Run, text: str) -> Run:
    return Run(text, run.style, run.notes, run.record, run.target, run.language)


def quoted_run(run: Run) -> Run:
    """Return a quoted run between quotation marks, unless it brings its own."""
    text = run.text
    if not text or (text[0] in _OPENING and text[-1] in _CLOSING):
        return run
    return _with_text(run, f"“{text}”")


def title_particulars(brief: Brief) -> tuple[Pair, ...]:
    """Return the entries of the title block: for whom, from whom, how far the information goes."""
    pairs = [
        (tr("For"), brief.addressee),
        (tr("From"), brief.drafter),
        (tr("Information cut-off"), brief.cut_off),
    ]
    known = [Pair(label, Cell((Sentence((Run(text),)),))) for label, text in pairs if text]
    return (*known, *brief.particulars)


def header_words(brief: Brief) -> tuple[str, str]:
    """Return the case, and the day the brief tells of, which is never cut short."""
    return brief.case_title, tr("As of {day}", day=brief.as_of) if brief.as_of else ""


def footer_words(brief: Brief, page: int, pages: int) -> tuple[str, str]:
    """Return the document; and its version with page x of y, which is never cut short."""
    draft = tr("Draft") if brief.draft else ""
    number = tr("Page {page} of {pages}", page=page, pages=pages)
    parts = (brief.version, draft, number)
    return brief.document_name, " · ".join(part for part in parts if part)
