"""Briefs as documents for a word processor, from the same blocks as the PDF."""

from __future__ import annotations

from casefile.briefing.blocks import Brief


def render_docx(brief: Brief) -> bytes:
    """Return `brief` as a DOCX file; the same brief gives the same bytes.

    Where its pages break is the word processor's to decide: a page limit is not held here.
    """
    from casefile.briefing.render.docx.document import make_docx  # a heavy library comes with it

    return make_docx(brief)
