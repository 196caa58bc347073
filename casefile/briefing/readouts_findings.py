"""The parts of the readout comparison that conclude: tone, one-sided claims, what to verify."""

from __future__ import annotations

from textwrap import shorten

from casefile.briefing.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Point,
    PointList,
    Row,
    Run,
    Sentence,
    Table,
    say,
)
from casefile.briefing.phrases import full_sentence, in_sentence, listed
from casefile.briefing.readouts_parts import Texts
from casefile.i18n import mark, tr

_MOST_POINTS = 12
_BEGINNING = 60
_SORTS = {
    "friendly": mark("friendly"),
    "hard": mark("hard"),
    "guarded": mark("guarded"),
}


def tone_words(texts: Texts) -> tuple[Block, ...]:
    """Return the words that set a tone, by side; they are pointed at, not counted."""
    points = []
    for party in texts.found.parties:
        found: dict[str, dict[str, int]] = {}
        for row in texts.found.rows:
            for account in row.accounts:
                if account.party.id == party.id:
                    for said in account.said:
                        for tone in said.tone:
                            found.setdefault(tone.sort, {}).setdefault(tone.word, said.statement.id)
        if found:
            points.append(Point(_tones(texts, found), label=party.title))
    if not points:
        return ()
    return (Heading(tr("Words that set the tone"), 2), PointList(tuple(points)))


def _tones(texts: Texts, found: dict[str, dict[str, int]]) -> tuple[Sentence, ...]:
    sentences = []
    for sort, words in found.items():
        label = tr(_SORTS[sort]) if sort in _SORTS else sort
        named = listed([f"“{word}”" for word in words])
        ids = tuple(dict.fromkeys(words.values()))
        notes = texts.desk.notes.of(*ids)
        text = tr("{words} ({sort}).", words=named, sort=label)
        sentences.append(Sentence((Run(text, notes=notes),), ids, notes))
    return tuple(sentences)


def claimed_by_one(texts: Texts) -> tuple[Block, ...]:
    """Return what one side only says was promised."""
    rows = []
    for one in texts.found.claimed:
        found = texts.desk.sight.record(one.commitment.id)
        wording = found.values["wording"] if found else None
        notes = texts.desk.notes.of(one.commitment.id)
        runs = [Run(full_sentence(one.commitment.title), notes=() if wording else notes)]
        if wording:
            runs += [Run(tr(" As worded: ")), Run(wording, "quoted", notes)]
        issues = ", ".join(card.title for card in one.issues)
        about = Cell((say(issues),)) if issues else Cell(absence="no_record")
        said = Cell((Sentence(tuple(runs), (one.commitment.id,), notes),))
        rows.append(Row((said, Cell((say(one.by.title),)), about), record=one.commitment.id))
    if not rows:
        return ()
    columns = (
        Column(tr("Undertaking"), 3),
        Column(tr("Claimed by"), 1.2),
        Column(tr("On"), 1.5),
    )
    return (Heading(tr("Claimed by one side"), 2), Table(columns, tuple(rows)))


def to_verify(texts: Texts) -> tuple[Block, ...]:
    """Return what to ask or to read before either account is relied on."""
    sentences = [*_unconfirmed(texts), *_no_original(texts), *_not_looked(texts), *_differ(texts)]
    if not sentences:
        return ()
    points = tuple(Point((sentence,)) for sentence in sentences[:_MOST_POINTS])
    return (Heading(tr("To verify"), 2), PointList(points, "tick", voice="analyst"))


def _unconfirmed(texts: Texts) -> list[Sentence]:
    found = []
    for one in texts.found.claimed:
        text = tr(
            "Does anyone but {party} confirm: {title}?",
            party=in_sentence(one.by.title),
            title=one.commitment.title,
        )
        found.append(say(text, record=one.commitment.id))
    return found


def _no_original(texts: Texts) -> list[Sentence]:
    """Return, by side, the translated passages whose original is not held."""
    found = []
    for party in texts.found.parties:
        ids = dict.fromkeys(
            said.statement.id
            for row in texts.found.rows
            for account in row.accounts
            if account.party.id == party.id
            for said in account.said
            if "translation" in (texts.statements[said.statement.id].values["fidelity"] or "")
            and not any(other.kind == "original" for other in said.renderings)
        )
        if ids:
            named = listed([f"“{_begun(texts.statements[one].title)}”" for one in ids])
            text = tr("Obtain the original wording of: {statements}.", statements=named)
            found.append(Sentence((Run(text),), tuple(ids)))
    return found


def _begun(words: str) -> str:
    """Return the first words of a passage, enough to find it."""
    return shorten(words, _BEGINNING, placeholder="…")


def _not_looked(texts: Texts) -> list[Sentence]:
    """Return, by side, the issues in whose regard its account was not read."""
    found = []
    for party in texts.found.parties:
        issues = [
            row.issue
            for row in texts.found.rows
            for account in row.accounts
            if row.issue and account.party.id == party.id and account.mark == "empty"
        ]
        if issues:
            text = tr(
                "Read the account of {party} for: {issues}.",
                party=in_sentence(party.title),
                issues=listed([card.title for card in issues]),
            )
            found.append(Sentence((Run(text),), tuple(card.id for card in issues)))
    return found


def _differ(texts: Texts) -> list[Sentence]:
    """Return open discrepancies on the issues of this meeting."""
    sight = texts.desk.sight
    issues = {row.issue.id for row in texts.found.rows if row.issue}
    open_ones = [d for d in sight.records("discrepancy") if d.values["state"] in (None, "open")]
    about = sight.rows([one.id for one in open_ones], "concerns")
    return [
        say(
            tr("Open difference: {title}", title=full_sentence(one.title)),
            *texts.desk.notes.of(one.id),
            record=one.id,
        )
        for one in open_ones
        if {row.values["target"] for row in about.get(one.id, ())} & issues
    ]
