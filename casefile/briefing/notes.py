"""Numbered sources: one endnote for each source and grade, in the order they are met."""

from __future__ import annotations

from collections.abc import Iterable

from casefile.analysis.audience import AudienceReader
from casefile.briefing.blocks import Endnote
from casefile.i18n import tr
from casefile.model.values.when import say
from casefile.store.rows import Record, Row


class Notes:
    """Hands out endnote numbers for the citations of records."""

    def __init__(self, reader: AudienceReader) -> None:
        self._reader = reader
        self._sources = {source.id: source for source in reader.records("source")}
        self._numbers: dict[int, int] = {}
        self._grades: dict[int, str] = {}
        self._rows = self._all_citations()
        self._evidence = self._all_evidence()
        self._credibility = {
            record.id: record.values["credibility"]
            for kind in ("statement", "claim")
            for record in reader.records(kind)
        }

    def _all_citations(self) -> dict[int, list[Row]]:
        found: dict[int, list[Row]] = {}
        for kind in (
            "statement",
            "position",
            "issue",
            "meeting",
            "agreement",
            "commitment",
            "property",
            "tally",
            "claim",
            "judgement",
            "discrepancy",
            "person",
            "proposal",
            "measure",
            "question",
            "party",
            "negotiation",
        ):
            ids = [record.id for record in self._reader.records(kind)]
            for owner, rows in self._reader.rows(ids, "citation").items():
                found[owner] = list(rows)
        return found

    def _all_evidence(self) -> dict[int, list[int]]:
        ids = [
            r.id for kind in ("position", "judgement", "claim") for r in self._reader.records(kind)
        ]
        return {
            owner: [row.values["target"] for row in rows]
            for owner, rows in self._reader.rows(ids, "evidence").items()
        }

    def of(self, *records: int | None) -> tuple[int, ...]:
        """Return one note for each record, found through its evidence as well.

        A source that has a number already is preferred, so that a page needs few of them.
        """
        return tuple(sorted({number for r in records if r is not None for number in self._one(r)}))

    def _one(self, record: int) -> tuple[int, ...]:
        owners = (record, *self._evidence.get(record, ()))
        rows = [row for owner in owners for row in self._rows.get(owner, ())]
        if not rows:
            return ()
        known = [row for row in rows if row.values["source"] in self._numbers]
        return (self._number((known or rows)[0]),)

    def of_row(self, row: Row | None) -> tuple[int, ...]:
        """Return the note numbers of a hanging row's own citation, or else its owner's."""
        if row is None:
            return ()
        own = row.values.get("citation")
        for citation in self._rows.get(row.owner, ()):
            if citation.id == own:
                return (self._number(citation),)
        return ()

    def _number(self, citation: Row) -> int:
        source = citation.values["source"]
        number = self._numbers.setdefault(source, len(self._numbers) + 1)
        own = citation.values["credibility"]
        credibility = own or self._credibility.get(citation.owner) or "6"
        kept = self._grades.get(source)
        # The doubtful grade speaks for the source; 6 only says that nobody judged.
        judged = [grade for grade in (kept, credibility) if grade and grade != "6"]
        self._grades[source] = max(judged, default="6")
        return number

    @property
    def records(self) -> tuple[int, ...]:
        """The sources cited so far."""
        return tuple(self._numbers)

    def endnotes(self) -> tuple[Endnote, ...]:
        """Return the endnotes for all numbers handed out."""
        return tuple(
            Endnote(number, _describe(self._sources[source]), self._grade(source), source)
            for source, number in self._numbers.items()
        )

    def _grade(self, source: int) -> str:
        reliability = self._sources[source].values["reliability"] or "F"
        return f"{reliability}{self._grades.get(source, '6')}"

    def summary(self) -> str:
        """Return how many documents and independent origins the brief rests on."""
        roots = origins(self._reader, self.records)
        return tr(
            "Sources: {documents}, {origins}.",
            documents=_count(len(self._numbers), tr("document"), tr("documents")),
            origins=_count(len(roots), tr("origin"), tr("origins")),
        )


def origins(reader: AudienceReader, sources: Iterable[int]) -> set[int]:
    """Return the documents that these go back to; ten rewrites of one story are one origin."""
    derived = reader.rows([source.id for source in reader.records("source")], "derivation")
    above = {owner: [row.values["root"] for row in rows] for owner, rows in derived.items()}
    roots: set[int] = set()
    for source in sources:
        waiting, seen = [source], set()
        while waiting:
            here = waiting.pop()
            if here in seen:
                continue
            seen.add(here)
            if above.get(here):
                waiting += above[here]
            else:
                roots.add(here)
    return roots


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _describe(source: Record) -> str:
    outlet, author = source.values["outlet"], source.values["author"]
    published = say(source.values["when"]) or tr("undated")
    head = ", ".join(part for part in (author, outlet) if part)
    quoted = f"“{source.title}”"
    text = ", ".join(part for part in (head, quoted, published) if part)
    return f"{text}."
