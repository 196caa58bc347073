"""A brief written by hand: what a one-page brief should look like, whoever composes it."""

from __future__ import annotations

from casefile.briefing.blocks import (
    Block,
    Brief,
    Cell,
    Column,
    Endnote,
    EndnoteList,
    Heading,
    Mark,
    Marking,
    Paragraph,
    Party,
    Point,
    PointList,
    Quote,
    QuotePair,
    Row,
    Run,
    Sentence,
    Table,
    say,
)

US = Party("US", 0, "United States")
RU = Party("RU", 1, "Russia")
AMBER = Marking("TLP:AMBER", "#000000", "#FFC000")
SILENT = Cell(absence="silent")

_HALF, _RING = "half", "ring"


def _said(text: str, *notes: int, record: int) -> Cell:
    return Cell((say(text, *notes, record=record),))


def _issue(record: int, title: str, mark: Mark, us: Cell, ru: Cell) -> Row:
    return Row((Cell((say(title, record=record),), strong=True), Cell(mark=mark), us, ru), record)


STANDING = Table(
    columns=(
        Column("Issue", 1.1),
        Column("Status", 1.3),
        Column("US account", 1.55, party=US),
        Column("Russian account", 1.65, party=RU),
    ),
    rows=(
        _issue(
            1,
            "Banking",
            Mark("check", "Agreed, recorded", "ok"),
            _said("Notes exchanged to finalise an understanding", 1, record=11),
            _said("Notes record mutual guarantees, UN dues included", 3, record=21),
        ),
        _issue(
            2,
            "Local staff",
            Mark("diamond", "Unresolved", "bad"),
            _said("Main impediment to staffing", 1, 2, record=12),
            SILENT,
        ),
        _issue(
            3,
            "Six properties",
            Mark(_HALF, "Under discussion", "warn"),
            SILENT,
            _said("Road map agreed; access now", 4, record=22),
        ),
        _issue(
            4,
            "Direct flights",
            Mark(_RING, "Identified"),
            SILENT,
            _said("Proposed again, first on 27 February", 3, 5, record=23),
        ),
        _issue(
            5,
            "Visas, movement",
            Mark(_HALF, "Raised", "warn"),
            Cell(absence="no_record"),
            _said("Further easing agreed", 3, record=24),
        ),
        _issue(
            6,
            "Next round",
            Mark(_HALF, "Raised", "warn"),
            _said("Possibility discussed; no date", 1, record=13),
            _said("Solutions by then is the aim", 5, record=25),
        ),
    ),
    section="standing",
)

WORDS = QuotePair(
    Quote(
        (say("reiterated its concerns about the Russian Federation’s policy", 1, record=12),),
        (Run("Department of State, 10 April"),),
        US,
        section="words",
    ),
    Quote(
        (say("took place in a positive atmosphere and allowed us to move forward", 5, record=25),),
        (Run("A. Darchiev, through TASS, 10 April"),),
        RU,
        section="words",
    ),
    section="words",
)

JUDGEMENT = Paragraph(
    (
        Sentence(
            (
                Run("We judge it "),
                Run("likely", "strong"),
                Run(" (55–80 %) that a further round will be agreed by mid-year."),
            ),
            (31,),
        ),
        say("Confidence: moderate; both governments say so, but no date is given.", record=31),
    ),
    "judgement",
    section="judgement",
)

ENDNOTES = (
    Endnote(1, "United States, Department of State, readout, 10 Apr 2025, as relayed.", "B2", 51),
    Endnote(2, "United States, Department of State, statement, 27 Feb 2025.", "B2", 52),
    Endnote(3, "Russia, MFA, Telegram post, 10 Apr 2025, in Russian; our translation.", "B2", 53),
    Endnote(4, "Russia, MFA, through Rambler, captured 11 Apr 2025; one relay only.", "B3", 54),
    Endnote(5, "Alexander Darchiev, quoted by TASS, 10 Apr 2025.", "C2", 55),
)


BLOCKS: tuple[Block, ...] = (
    Paragraph(
        (
            say("One result so far: notes exchanged on diplomatic banking.", record=1),
            say(
                "Washington stresses the ban on local staff, Moscow the return of six "
                "properties and direct flights.",
                record=2,
            ),
        ),
        size="lead",
        label="Bottom line",
        section="bottom_line",
    ),
    Heading("Where the issues stand", context="6 of 7", section="standing"),
    STANDING,
    Heading("In their words", section="words"),
    WORDS,
    Heading("Watch for", section="watch_for"),
    PointList(
        (
            Point(
                (
                    say(
                        "The six are Russian-owned sites, not the six of press lists; ask which.",
                        record=61,
                    ),
                )
            ),
            Point((say("A US wording that softened: “agreed” became “discussed”."),)),
        ),
        section="watch_for",
    ),
    JUDGEMENT,
    Paragraph(
        (say("The text of the notes; whether the US agrees a road map exists."),),
        label="Not known",
        section="not_known",
    ),
    Heading("Sources", context="5 documents, 3 origins", section="endnotes"),
    EndnoteList(section="endnotes"),
)


def example() -> Brief:
    """Return the scene-setter of the sample case."""
    return Brief(
        title="Consultations on diplomatic missions: the next round",
        subtitle="Scene-setter, United States and Russia, date and place to be agreed",
        kind="one_page",
        case_title="US–Russia missions",
        addressee="Director",
        drafter="Desk",
        as_of="11 Apr 2025",
        cut_off="11 Apr 2025, 18:00Z",
        marking=AMBER,
        document_name="One-page brief",
        page_limit=1,
        endnotes=ENDNOTES,
        blocks=BLOCKS,
    )
