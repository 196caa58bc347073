"""What the analyst makes of it: judgements, questions, discrepancies, tallies, briefs."""

from __future__ import annotations

from casefile.model.kinds.description import Kind, Pick
from casefile.model.kinds.short import Count, Flag, Hash, Line, Quote, Text, When, choice, link

JUDGEMENT = Kind(
    "judgement",
    "J",
    "Judgement",
    "Judgements",
    "scale",
    (
        Text("text", label="Judgement", required=True),
        choice("likelihood", "Likelihood", "likelihood"),
        choice("confidence", "Confidence", "confidence"),
        Text("basis", label="Basis of the confidence"),
        Text("assumptions", label="Assumptions"),
        Text("alternatives", label="Alternatives"),
    ),
    title_from=("text",),
    when_label="Judged on",
    rows=("evidence", "concerns"),
    picks=(Pick("issues", "Issues", "concerns", ("issue",)),),
    columns=("title", "likelihood", "confidence", "when"),
)

QUESTION = Kind(
    "question",
    "Q",
    "Question",
    "Questions",
    "circle-help",
    (
        Text("text", label="What is not known", required=True),
        Text("why", label="Why it matters"),
        link("issue", "Issue", "issue"),
        Text("answer", label="Answer"),
    ),
    title_from=("text",),
    when_label="Asked on",
    status="question_status",
    rows=("status_event", "concerns"),
    columns=("title", "issue"),
)

DISCREPANCY = Kind(
    "discrepancy",
    "D",
    "Discrepancy",
    "Discrepancies",
    "git-compare",
    (
        choice("kind", "Kind", "discrepancy_kind"),
        Text("description", label="What differs"),
        choice("state", "State", "discrepancy_state", default="open"),
        Text("resolution", label="Resolution and reason"),
    ),
    status="discrepancy_state",
    rows=("side", "concerns", "status_event"),
    picks=(Pick("issues", "Issues", "concerns", ("issue",)),),
    columns=("title", "kind", "state"),
)

TALLY = Kind(
    "tally",
    "T",
    "Tally",
    "Tallies",
    "list-ordered",
    (
        link("claimant", "Counted by", "party", "person", "source"),
        Count("stated", label="Stated count", low=0),
        choice("completeness", "Completeness", "completeness", default="unknown"),
        Quote("list_text", label="List as stated"),
        Text("reconciliation", label="How it adds up"),
    ),
    title_label="What is counted",
    when_label="As of",
    rows=("member", "concerns"),
    picks=(Pick("issues", "Issues", "concerns", ("issue",)),),
    columns=("title", "claimant", "stated", "completeness"),
)

BRIEF = Kind(
    "brief",
    "B",
    "Brief",
    "Briefs",
    "file-text",
    (
        choice("type", "Type", "brief_type", default="one_page"),
        Line("addressee", label="For"),
        link("meeting", "Meeting", "meeting"),
        link("issue", "Issue", "issue"),
        Line("audience", label="Audience", help="Chosen before composing"),
        choice("paper", "Paper", "paper", default="A4"),
        When("cut_off", label="Information cut-off"),
        Text("bottom_line", label="Bottom line"),
        Text("purpose", label="Purpose"),
        Text("watch_for", label="Watch for"),
        Flag("issued", label="Issued", default=0),
        Quote("frozen", label="Frozen content", limit=50_000_000),
        Hash("frozen_sha256", label="SHA-256 of the frozen content"),
        link("supersedes", "Supersedes", "brief"),
        Count("number", label="Number", low=0),
    ),
    when_label="As of",
    rows=("brief_point", "brief_section"),
    columns=("title", "type", "addressee", "when"),
)
