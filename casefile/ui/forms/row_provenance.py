"""What a hanging row rests on, and whose citations are shown where it has the keys.

A status, a seat or a claim to ownership rests on the citation it links to; evidence on what the
record cites that it leads to; a name, a provision or a link on what is cited for all of them.
"""

from __future__ import annotations

from casefile.i18n import tr, trn
from casefile.model.kinds.catalogue import ROW_KINDS
from casefile.model.kinds.description import RowKind
from casefile.store.rows import Row
from casefile.ui.forms.provenance import NO_STANDING, Standing, Subject, standing
from casefile.ui.forms.reading import PageData
from casefile.ui.forms.summaries import summary_of

# Rows with no citation of their own that a source can bear out, all of a kind together.
TOGETHER = frozenset(
    {"alias", "ordinal_claim", "translation", "provision", "involves", "derivation", "link"}
)
_EVIDENCE = "evidence"


def is_cited_singly(described: RowKind) -> bool:
    """Whether each row of the kind rests on something of its own."""
    names = [field.name for field in described.fields]
    return described.name == _EVIDENCE or "citation" in names


def can_be_cited(described: RowKind) -> bool:
    """Whether a citation may be one of rows of the kind."""
    return described.name in TOGETHER or "citation" in (one.name for one in described.fields)


def row_standing(row: Row, data: PageData) -> Standing:
    """Return how a row stands by what it rests on."""
    described = ROW_KINDS[row.row]
    together = standing(row.row, data.rows.get("citation", ()), data.contested)
    if described.name == _EVIDENCE:
        return _by_target(row, data)
    if not is_cited_singly(described):
        return together if described.name in TOGETHER else NO_STANDING
    cited = _own_citation(row, data)
    if row.row in data.contested or (cited and cited.values["bears"] == "contradicts"):
        return Standing(tr("Contested"), "diamond", "bad")
    if cited is not None:
        source = data.known.get(cited.values["source"])
        name = source.detail if source else ""
        return Standing(tr("Cited {reference}", reference=name).strip(), "check", "ok")
    return together


def _own_citation(row: Row, data: PageData) -> Row | None:
    wanted = row.values["citation"]
    rows = data.rows.get("citation", ())
    return next((one for one in rows if one.id == wanted), None)


def _by_target(row: Row, data: PageData) -> Standing:
    """Evidence is as good as what the record rests on that is given for it."""
    target = row.values["target"]
    known, count = data.known.get(target), data.rests.get(target, 0)
    name = known.detail if known else ""
    if not count:
        return Standing(tr("{reference} uncited", reference=name), "ring", "neutral", quiet=True)
    said = trn("{reference} cites {count}", "{reference} cites {count}", count, reference=name)
    return Standing(said, "check", "ok")


def row_subject(row: Row, data: PageData) -> Subject | None:
    """Return what is asked about where citations of a row are wanted; None where none make sense.

    For evidence that is the record it leads to.
    """
    described = ROW_KINDS[row.row]
    if described.name == _EVIDENCE:
        known = data.known.get(row.values["target"])
        return Subject(row.values["target"], known.detail, known.title) if known else None
    if is_cited_singly(described):
        label = f"{tr(described.label)}: {summary_of(row, data).word}"
        return Subject(data.id, data.record.ref, label, row.row, row.row, row.id)
    if described.name in TOGETHER:
        return Subject(data.id, data.record.ref, tr(described.plural), row.row)
    return None
