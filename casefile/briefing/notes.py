"""Numbered sources: one endnote for each source and grade, in the order they are met."""

from __future__ import annotations

from collections.abc import Iterable

from casefile.analysis.audience import AudienceReader
from casefile.analysis.lineage import origins_of
from casefile.analysis.standing import within
from casefile.briefing.blocks import Endnote
from casefile.briefing.phrases import full_sentence, when_words
from casefile.i18n import tr
from casefile.model.kinds.catalogue import term
from casefile.model.values.languages import language_name
from casefile.store.rows import Record, Row

_OURS = "en"  # the language briefs are written in


class Notes:
    """Hands out endnote numbers for the citations of records, of sources out by `as_of`."""

    def __init__(self, reader: AudienceReader, as_of: int | None = None) -> None:
        self._reader = reader
        self._as_of = as_of
        self._numbers: dict[int, int] = {}
        self._grades: dict[int, str] = {}
        self._rows: dict[int, tuple[Row, ...]] = {}
        self._rests: dict[int, tuple[int, ...]] = {}
        self._out: dict[int, bool] = {}

    def read(self, records: Iterable[int]) -> None:
        """Read at once what these rest on: for briefs that cite most of what a case holds."""
        owners = [one for one in dict.fromkeys(records) if one not in self._rests]
        evidence = self._reader.rows(owners, "evidence")
        for one in owners:
            self._rests[one] = tuple(row.values["target"] for row in evidence.get(one, ()))
        cited = dict.fromkeys([*owners, *(t for one in owners for t in self._rests[one])])
        new = [one for one in cited if one not in self._rows]
        rows = self._reader.rows(new, "citation")
        for one in new:
            self._rows[one] = self._kept(rows.get(one, ()))

    def _citations(self, record: int) -> tuple[Row, ...]:
        # Asked for record by record: a page cites few of the thousands a case may hold.
        if record not in self._rows:
            rows = self._reader.rows([record], "citation").get(record, ())
            self._rows[record] = self._kept(rows)
        return self._rows[record]

    def _kept(self, rows: Iterable[Row]) -> tuple[Row, ...]:
        return tuple(row for row in rows if self._was_out(row.values["source"]))

    def _was_out(self, source: int) -> bool:
        """Whether a source could be read by the day of the picture."""
        if self._as_of is None:
            return True
        if source not in self._out:
            found = self._reader.record(source)
            self._out[source] = found is not None and within(found.values["when"], self._as_of)
        return self._out[source]

    def _evidence(self, record: int) -> tuple[int, ...]:
        if record not in self._rests:
            rows = self._reader.rows([record], "evidence").get(record, ())
            self._rests[record] = tuple(row.values["target"] for row in rows)
        return self._rests[record]

    def of(self, *records: int | None) -> tuple[int, ...]:
        """Return one note for each record, found through its evidence as well.

        A source that has a number already is preferred, so that a page needs few of them.
        """
        return tuple(sorted({number for r in records if r is not None for number in self._one(r)}))

    def _one(self, record: int) -> tuple[int, ...]:
        owners = (record, *self._evidence(record))
        rows = [row for owner in owners for row in self._citations(owner)]
        if not rows:
            return ()
        known = [row for row in rows if row.values["source"] in self._numbers]
        return (self._number((known or rows)[0]),)

    def of_row(self, row: Row | None) -> tuple[int, ...]:
        """Return the note number of a hanging row's own citation; none where it has none."""
        if row is None:
            return ()
        own = row.values.get("citation")
        for citation in self._citations(row.owner):
            if citation.id == own:
                return (self._number(citation),)
        return ()

    def of_source(self, source: int) -> tuple[int, ...]:
        """Return the note number of a source that is named itself; none before it was out."""
        if self._reader.record(source) is None or not self._was_out(source):
            return ()
        self._grades.setdefault(source, "6")
        return (self._numbers.setdefault(source, len(self._numbers) + 1),)

    def _number(self, citation: Row) -> int:
        source = citation.values["source"]
        number = self._numbers.setdefault(source, len(self._numbers) + 1)
        credibility = citation.values["credibility"] or self._credibility(citation.owner)
        kept = self._grades.get(source)
        # The doubtful grade speaks for the source; 6 only says that nobody judged.
        judged = [grade for grade in (kept, credibility) if grade and grade != "6"]
        self._grades[source] = max(judged, default="6")
        return number

    def _credibility(self, owner: int) -> str:
        record = self._reader.record(owner)
        return (record and record.values.get("credibility")) or "6"

    @property
    def records(self) -> tuple[int, ...]:
        """The sources cited so far."""
        return tuple(self._numbers)

    def endnotes(self, *, full: bool = False) -> tuple[Endnote, ...]:
        """Return the endnotes for all numbers handed out, in full with what each source is."""
        describe = _describe_in_full if full else _describe
        sources = {source: self._reader.record(source) for source in self._numbers}
        return tuple(
            Endnote(self._numbers[source], describe(record), self._grade(record), source)
            for source, record in sources.items()
            if record is not None
        )

    def _grade(self, source: Record) -> str:
        return f"{source.values['reliability'] or 'F'}{self._grades.get(source.id, '6')}"

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

    def above(source: int) -> list[int]:
        return [row.values["root"] for row in reader.rows([source], "derivation").get(source, ())]

    return {end for source in sources for end in origins_of(source, above)}


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _describe(source: Record) -> str:
    return f"{_headed(source)}."


def _describe_in_full(source: Record) -> str:
    """Return a source with what it is, when it was retrieved, and the sentence on its quality."""
    values = source.values
    kind = tr(term("source_kind", values["kind"]).label).lower() if values["kind"] else ""
    retrieved = values["retrieved"]
    read = "" if retrieved.is_empty else tr("retrieved {day}", day=when_words(retrieved))
    text = "; ".join(part for part in (_headed(source), kind, read) if part)
    return " ".join(full_sentence(part) for part in (text, values["descriptor"] or "") if part)


def _headed(source: Record) -> str:
    """Return author, outlet, title and day, and the language where it is not that of the brief."""
    values = source.values
    published = tr("undated") if values["when"].is_empty else when_words(values["when"])
    language = values["language"] or _OURS
    foreign = language.partition("-")[0].lower() != _OURS
    spoken = tr("in {language}", language=language_name(language)) if foreign else ""
    parts = (values["author"], values["outlet"], f"“{source.title}”", published, spoken)
    return ", ".join(part for part in parts if part)
