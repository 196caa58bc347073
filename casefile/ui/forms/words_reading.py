"""What the forms of sources and claims tell besides their fields, and the path of a statement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from casefile.analysis.lineage import origins_among
from casefile.analysis.relays import Path, Rendered, Rung, change_said
from casefile.analysis.sight import Sight
from casefile.i18n import tr, trn
from casefile.model.values.when import say
from casefile.store.connect import sha256
from casefile.store.reads import cards
from casefile.ui.forms.reading import PageData
from casefile.ui.forms.related import leading, related, sentences, word
from casefile.ui.forms.status_reading import read_status
from casefile.ui.forms.told import Block, Line, Sign, Told, Words, plain

MOST_PASSAGES = 60


def read_source(connection: Connection, data: PageData) -> Told:
    """Return whether the text is the one captured, where it comes from, what rests on it."""
    sight = Sight(connection)
    ends = origins_among(sight, [data.id])[data.id]
    blocks = {
        "check": Block(note=hash_words(data)),
        "derived": related(connection, "source", leading(data, "source", "Derived from")),
        "origins": _origins(sight, data, ends),
        "passages": _passages(connection, data.id),
    }
    return Told(blocks)


def hash_words(data: PageData) -> str:
    """Return whether the captured text is still the one its fingerprint was made of."""
    text, kept = data.record.values["captured"], data.record.values["captured_sha256"]
    if not text:
        return tr("Nothing was captured of it, so nothing can be checked")
    if not kept:
        return tr("No fingerprint was kept: whether the text was changed cannot be told")
    if hash_matches(data):
        return tr("Unchanged since it was captured: the text matches its SHA-256")
    return tr("Changed: the text does not match its SHA-256")


def hash_matches(data: PageData) -> bool:
    """Whether the captured text has the fingerprint that was kept."""
    values = data.record.values
    return bool(sha256(values["captured"]) == values["captured_sha256"])


def _origins(sight: Sight, data: PageData, ends: Iterable[int]) -> Block:
    if set(ends) == {data.id}:
        note = tr("Its own origin: it derives from no other source on record")
        return Block(note=note)
    found = sight.cards(ends)
    lines = tuple(Line(found[one].title, one, right=found[one].ref) for one in sorted(found))
    note = trn(
        "Comes down to {count} origin; it corroborates nothing beyond that",
        "Comes down to {count} origins; it corroborates nothing beyond them",
        len(lines),
    )
    return Block(lines, note)


_CITED = (
    "SELECT c.owner_id, c.start, c.{end}, c.page, c.quote, c.field FROM citation c"
    " JOIN record r ON r.id = c.owner_id WHERE c.source_id = ? AND r.binned_at IS NULL"
    " ORDER BY c.start IS NULL, c.start, c.id LIMIT ?"
)


def _passages(connection: Connection, source: int) -> Block:
    query = _CITED.replace("{end}", '"end"')
    found = connection.exec_driver_sql(query, (source, MOST_PASSAGES)).fetchall()
    total = connection.exec_driver_sql(
        "SELECT count(*) FROM citation c JOIN record r ON r.id = c.owner_id"
        " WHERE c.source_id = ? AND r.binned_at IS NULL",
        (source,),
    ).scalar_one()
    names = cards(connection, {row[0] for row in found})
    lines = []
    for owner, start, end, page, quote, _field in found:
        words = " ".join(str(quote or "").split())[:240]
        where = f"{start}–{end}" if end is not None else tr("p. {page}", page=page) if page else ""
        title = tr("“{text}”", text=words) if words else tr("The source as a whole")
        card = names[owner]
        lines.append(Line(title, owner, under=f"{card.ref} {card.title}", right=where))
    return Block(tuple(lines), total=total)


def read_claim(connection: Connection, data: PageData) -> Told:
    """Return what stands against a claim, and who says so."""
    rows = data.rows.get("evidence", ())
    speaking = [row for row in rows if row.values["bears"] in ("supports", "asserts", "implies")]
    against = [row for row in rows if row.values["bears"] in ("contradicts", "denies")]
    note = tr(
        "{speaking} for, {against} against, {rest} otherwise",
        speaking=len(speaking),
        against=len(against),
        rest=len(rows) - len(speaking) - len(against),
    )
    linked = [
        row.values["target"]
        for row in data.rows.get("link", ())
        if data.kinds.get(row.values["target"]) == "claim"
    ]
    blocks = {
        "evidence": Block(note=note if rows else ""),
        "claims": related(connection, "claim", [*linked, *leading(data, "claim")], lens=data.lens),
        "judgements": related(connection, "judgement", leading(data, "judgement")),
    }
    return Told(blocks, status=read_status(connection, data))


def path_blocks(path: Path, post: str) -> dict[str, Block]:
    """Return the renderings beside the original and the ladder of the words."""
    original = _original(path)
    lines = [_rendering(path, original, one) for one in path.renderings if one is not original]
    return {
        "renderings": Block(tuple(lines) or tuple(_alone(path, original))),
        "relays": Block(tuple(_rung(one) for one in path.rungs), _origin_words(path)),
        "post": Block(note=post),
    }


def _original(path: Path) -> Rendered | None:
    return next((one for one in path.renderings if one.kind == "original"), None)


def _rendering(path: Path, original: Rendered | None, one: Rendered) -> Line:
    source = original or Rendered(path.language, "original", path.text, "")
    return _beside(source, one)


def _alone(path: Path, original: Rendered | None) -> Iterable[Line]:
    """The original is kept, and what is quoted here is the translation."""
    if original is not None:
        yield _beside(original, Rendered(path.language, "", path.text, ""))


def _beside(source: Rendered, one: Rendered) -> Line:
    kind = word("translation_kind", one.kind, tr("As quoted here"))
    who = one.translator or tr("translator not recorded")
    left = tr("Original, {language}", language=source.language or tr("language not recorded"))
    right = f"{kind}, {one.language or tr('language not recorded')}"
    title = kind if not one.kind else tr("{kind} by {who}", kind=kind, who=who)
    return Line(title, words=(plain(left, source.text), plain(right, one.text)), columns=True)


def _rung(rung: Rung) -> Line:
    who = rung.who.title if rung.who else rung.who_words or tr("Nobody named")
    if rung.changed:
        sign = Sign("triangle", "warn", tr("Changed the words"))
    elif rung.transformation == "unknown":
        sign = Sign("dashed_ring", "text3", tr("Whether the words changed is not known"))
    else:
        sign = Sign("check", "ok", tr("Passed them on"))
    became = change_said(rung)
    if rung.transformation != "none":
        became = tr("What changed: {change}", change=became.lower())
    under = [became]
    language = tr("Language {tag}", tag=rung.language) if rung.language else ""
    under += [word("channel", rung.channel), language, rung.note]
    when = say(rung.when) if not rung.when.is_empty else tr("Undated")
    return Line(
        f"{word('relay_role', rung.role)}: {who}",
        rung.who.id if rung.who else 0,
        sign,
        under=sentences(*under),
        right=when,
        words=tuple(_wordings(rung)),
    )


def _wordings(rung: Rung) -> Sequence[Words]:
    if not rung.wording:
        return ()
    if not rung.compared:
        return (plain(tr("Wording here"), rung.wording),)
    above = tr("Above") if rung.compared == "above" else tr("Above, by our rendering")
    if all(piece.kept for piece in (*rung.before, *rung.after)):
        return (plain(tr("The same words as above"), rung.wording),)
    return (Words(above, rung.before, "out"), Words(tr("Wording here"), rung.after, "in"))


def _origin_words(path: Path) -> str:
    if not path.documents:
        return tr("No document on record carries the words")
    return tr(
        "{documents} come down to {origins}",
        documents=trn("{count} document", "{count} documents", path.documents),
        origins=trn("{count} independent origin", "{count} independent origins", len(path.origins)),
    )
