"""What rows the palette shows: offers, hits by kind, saved searches, pages, actions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS
from casefile.model.values.folding import fold
from casefile.ui.shell.actions import Actions
from casefile.ui.shell.palette_rows import COMPLETE, NAME, REMOVE, SAVE, Marks, PaletteRow
from casefile.ui.shell.rail import BIN, COMPOSER, page_icon, page_title
from casefile.ui.widgets.key_cap import key_text

if TYPE_CHECKING:
    from casefile.search.completing import Offers
    from casefile.search.find import Hits
    from casefile.search.passages import Hit
    from casefile.search.saved import Saved

_BEFORE = 40
_BEFORE_WITH_WHY = 16
_SEEN_OF_TITLE = 70
# The others have sentences for titles, or names of what they are about.
_NAMED = ("person", "party", "property", "meeting", "issue", "negotiation", "agreement", "source")
_LEAST_TO_LEAD = 3


def offer_rows(offers: Offers, typed: str) -> list[PaletteRow]:
    """Return what may stand where the cursor is, under what is wanted there.

    Names of operators stand aside: the word may be meant as it is.
    """
    rows = [
        PaletteRow(
            offer.title,
            icon=KINDS[offer.kind].icon if offer.kind else "list-filter",
            passage=offer.help,
            right=offer.detail,
            put=offers.taken(typed, offer),
            verb=COMPLETE,
            aside=offers.exact or not (offers.operator or offers.asked),
        )
        for offer in offers.rows
    ]
    if not rows and not offers.hint:
        return []
    return [PaletteRow(offers.hint or tr("Search words")), *rows]


def hit_rows(hits: Hits, binned: frozenset[int] = frozenset()) -> list[PaletteRow]:
    """Return the hits under the names of their kinds, in the order of the best of each.

    What is called so goes before what is said about it. Where they are not for what was typed,
    that is said first.
    """
    rows = [PaletteRow(hits.note)] if hits.note else []
    if hits.proposal is not None:
        query = str(hits.proposal)
        rows.append(PaletteRow(tr("Nothing found")))
        title = tr("Did you mean “{query}”?", query=query)
        rows.append(PaletteRow(title, icon="search", put=(query, len(query))))
    by_kind: dict[str, list[PaletteRow]] = {}
    for hit in hits.hits:
        by_kind.setdefault(hit.kind, []).append(_hit_row(hit, binned))
    for kind in sorted(by_kind, key=lambda kind: not _is_called_so(kind, by_kind)):
        rows += [PaletteRow(tr(KINDS[kind].plural)), *by_kind[kind]]
    return rows


def _is_called_so(kind: str, by_kind: Mapping[str, list[PaletteRow]]) -> bool:
    """Whether records of a kind that have names bear what was typed in theirs.

    The best hit of all stays where it is if it is called just so.
    """
    best = next(iter(by_kind))
    first = by_kind[best][0]
    if kind == best and first.title_marks == ((0, len(first.title)),):
        return True
    return kind in _NAMED and any(row.title_marks for row in by_kind[kind])


def _hit_row(hit: Hit, binned: frozenset[int]) -> PaletteRow:
    in_bin = hit.id in binned
    plain = PaletteRow(
        hit.title,
        icon=KINDS[hit.kind].icon,
        right=tr("{ref}, in the bin", ref=hit.ref) if in_bin else hit.ref,
        page=BIN if in_bin else hit.kind,
        record=hit.id,
    )
    text = " ".join(hit.passage.split("\n"))
    if _is_title(text, hit):
        # The title shows it already; what is to say about it has the second line.
        return replace(plain, title_marks=hit.marks, passage=hit.why)
    passage, marks = _around(text, hit.marks, with_why=bool(hit.why))
    return replace(plain, passage=passage, marks=marks, why=hit.why)


def _is_title(passage: str, hit: Hit) -> bool:
    """Whether a passage says what the title does, with its marks where a title is seen."""
    title = " ".join(hit.title.split()).removesuffix("…")
    seen = hit.marks[-1][1] <= _SEEN_OF_TITLE if hit.marks else True
    return seen and (passage.startswith(title) or title.startswith(passage))


def _around(passage: str, marks: Marks, *, with_why: bool) -> tuple[str, Marks]:
    """Begin shortly before the first mark, so that it is seen where room is short."""
    before = _BEFORE_WITH_WHY if with_why else _BEFORE
    if not marks or marks[0][0] <= before + 12:
        return passage, marks
    start = passage.find(" ", marks[0][0] - before, marks[0][0]) + 1 or marks[0][0]
    moved = tuple((begin - start + 1, end - start + 1) for begin, end in marks)
    return "…" + passage[start:], moved


def saved_rows(searches: Iterable[Saved], words: str) -> list[PaletteRow]:
    """Return the saved searches whose name has all of `words`; all of them without words."""
    found = [
        PaletteRow(
            saved.name,
            icon="bookmark",
            passage=saved.query,
            put=(saved.query + " ", len(saved.query) + 1),
        )
        for saved in searches
        if _has(saved.name, words) and " ".join(words.split()) != saved.query
    ]
    return [PaletteRow(tr("Saved searches")), *found] if found else []


def saved_as(searches: Iterable[Saved], typed: str) -> str:
    """Return the name under which this search is saved; empty where it is not."""
    query = " ".join(typed.split())
    return next((saved.name for saved in searches if saved.query == query), "")


def keeping_rows(searches: Iterable[Saved], typed: str) -> list[PaletteRow]:
    """Return the offer to save what is looked for, or to forget it where it is saved."""
    if name := saved_as(searches, typed):
        title = tr("Remove “{name}” from the saved searches", name=name)
        return [PaletteRow(title, icon="trash-2", verb=REMOVE, aside=True)]
    return [
        PaletteRow(
            tr("Save this search…"), icon="bookmark", keys=key_text("Ctrl+S"), verb=SAVE, aside=True
        )
    ]


def naming_rows(searches: Iterable[Saved], query: str, name: str) -> list[PaletteRow]:
    """Return the offer to save a search under what is typed now."""
    rows = [PaletteRow(tr("A name for {query}", query=query))]
    if not name:
        return rows
    title = tr("Save as “{name}”", name=name)
    for saved in searches:
        if fold(saved.name) == fold(name):
            title = tr("Change “{name}” to this search", name=saved.name)
    return [*rows, PaletteRow(title, icon="bookmark", verb=NAME)]


def with_pages(found: list[PaletteRow], words: str, *, writable: bool) -> list[PaletteRow]:
    """Return what was found and the pages; these first where one is called what is typed.

    What is called so goes before what only may be meant.
    """
    pages = _page_rows(words, writable=writable)
    return [*pages, *found] if _leads(pages, found, words) else [*found, *pages]


def _page_rows(words: str, *, writable: bool) -> list[PaletteRow]:
    """Return the pages whose name has all of `words`, then what may be begun; else none."""
    found = [
        PaletteRow(page_title(key), icon=page_icon(key), page=key)
        for key in (*KINDS, COMPOSER, BIN)
        if words and _has(page_title(key), words)
    ]
    for key in KINDS if writable and len(words) >= _LEAST_TO_LEAD else ():
        title = tr("New {kind}", kind=tr(KINDS[key].label).lower())
        if _has(title, words):
            found.append(PaletteRow(title, icon=page_icon(key), page=key, new=True))
    return [PaletteRow(tr("Pages")), *found] if found else []


def _leads(pages: Iterable[PaletteRow], hits: Iterable[PaletteRow], words: str) -> bool:
    """Whether a page is called what is typed, or begins so, and no record found does."""
    begun = fold(words)
    if len(begun) < _LEAST_TO_LEAD:
        return False
    called = [fold(row.title) for row in pages if row.page]
    if begun in called:
        return True
    named = any(row.record and fold(row.title).startswith(begun) for row in hits)
    return not named and any(title.startswith(begun) for title in called)


def action_rows(actions: Actions, words: str) -> list[PaletteRow]:
    """Return the actions that work now and whose name has all of `words`."""
    return [
        PaletteRow(
            action.text().replace("&&", "&").removesuffix("…"),
            icon=spec.icon or "chevron-right",
            keys=key_text(action.shortcut()),
            action=spec.id,
        )
        for spec, action in actions.usable()
        if spec.id != "find" and _has(action.text(), words)
    ]


def _has(text: str, words: str) -> bool:
    folded = fold(text)
    return all(word in folded for word in fold(words).split())
