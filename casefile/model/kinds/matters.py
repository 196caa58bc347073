"""Issues, positions on them, and proposals."""

from __future__ import annotations

from casefile.model.kinds.description import Kind, Pick
from casefile.model.kinds.short import Text, choice, link

_ISSUES = Pick("issues", "Issues", "concerns", ("issue",))
_PROPERTIES = Pick("properties", "Properties", "concerns", ("property",))

ISSUE = Kind(
    "issue",
    "I",
    "Issue",
    "Issues",
    "list-tree",
    (
        Text("question", label="The question it puts"),
        choice("type", "Type", "issue_type"),
        link("negotiation", "Negotiation", "negotiation"),
        link("parent", "Part of", "issue"),
        link("first_raised", "First raised", "meeting"),
        Text("summary", label="Summary", help="Used in briefs"),
    ),
    status="issue_status",
    rows=("status_event", "salience", "alias"),
    columns=("title", "type", "parent"),
)

POSITION = Kind(
    "position",
    "PO",
    "Position",
    "Positions",
    "table-2",
    (
        link("issue", "Issue", "issue", required=True),
        link("party", "Party", "party", required=True),
        link("meeting", "Meeting", "meeting"),
        choice("stance", "Stance", "stance"),
        Text("summary", label="In a sentence"),
        Text("ask", label="Asks"),
        Text("offer", label="Offers"),
        choice("flexibility", "Flexibility", "flexibility"),
        choice("publicity", "Publicity", "publicity", default="public"),
        Text("searched", label="Text searched", help="For silence: what was read"),
    ),
    title_from=("party", "issue"),
    when_label="As of",
    rows=("evidence",),
    picks=(Pick("statements", "Statements", "evidence", ("statement",)),),
    columns=("title", "stance", "meeting", "when"),
)

PROPOSAL = Kind(
    "proposal",
    "PR",
    "Proposal",
    "Proposals",
    "file-pen-line",
    (
        Text("content", label="Content"),
        choice("form", "Form", "proposal_form"),
        link("proposer", "Proposer", "party", "person"),
    ),
    when_label="First made",
    status="proposal_status",
    rows=("concerns", "involves", "status_event"),
    picks=(
        Pick("recipients", "Recipients", "involves", ("party",), "party", "recipient"),
        _ISSUES,
        _PROPERTIES,
    ),
    columns=("title", "proposer", "when"),
)
