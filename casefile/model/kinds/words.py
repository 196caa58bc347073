"""Statements, the sources they come from, and the claims they make."""

from __future__ import annotations

from casefile.model.kinds.description import Kind, Pick
from casefile.model.kinds.short import (
    Capture,
    Hash,
    Language,
    Line,
    Quote,
    Text,
    Url,
    When,
    choice,
    link,
)

STATEMENT = Kind(
    "statement",
    "S",
    "Statement",
    "Statements",
    "quote",
    (
        Quote("text", label="Quote", required=True),
        Language("language", label="Language", default="en"),
        choice("form", "Form", "statement_form", default="verbatim"),
        choice("fidelity", "Fidelity", "fidelity", default="unknown"),
        choice("speech_act", "Speech act", "speech_act"),
        choice("channel", "Channel", "channel"),
        Line("capacity", label="Role when speaking"),
        link("speaker", "Speaker", "person", "party"),
        link("on_behalf_of", "On behalf of", "party"),
        link("meeting", "Meeting", "meeting"),
        link("via", "Via", "party", "source"),
        Line("audience", label="Audience"),
        choice("credibility", "Credibility", "credibility"),
    ),
    title_from=("text",),
    when_label="Said on",
    rows=("concerns", "relay", "translation"),
    picks=(
        Pick("issues", "Issues", "concerns", ("issue",)),
        Pick("properties", "Properties", "concerns", ("property",)),
    ),
    columns=("title", "speaker", "when", "form"),
    again=(
        "speaker",
        "capacity",
        "on_behalf_of",
        "meeting",
        "when",
        "channel",
        "via",
        "audience",
        "form",
        "fidelity",
        "language",
    ),
)

SOURCE = Kind(
    "source",
    "SR",
    "Source",
    "Sources",
    "newspaper",
    (
        Line("outlet", label="Outlet"),
        Line("author", label="Author"),
        choice("kind", "Kind", "source_kind"),
        When("retrieved", label="Retrieved"),
        Url("url", label="Address", help="Kept as text; never fetched"),
        Language("language", label="Language"),
        Capture("captured", label="Captured text"),
        Hash("captured_sha256", label="SHA-256 of the captured text"),
        choice("reliability", "Reliability", "reliability", default="F"),
        Line("descriptor", label="Descriptor", help="One sentence on its quality, for endnotes"),
    ),
    when_label="Published",
    rows=("derivation", "rating", "translation", "alias"),
    columns=("title", "outlet", "reliability", "when"),
    again=("outlet", "author", "kind", "language", "reliability"),
)

CLAIM = Kind(
    "claim",
    "CL",
    "Claim",
    "Claims",
    "check",
    (
        Text("proposition", label="Proposition", required=True),
        choice("type", "Type", "claim_type"),
        choice("modality", "Modality", "modality", default="asserted"),
        choice("credibility", "Credibility", "credibility"),
        link("claimant", "Claimed by", "party", "person", "source"),
    ),
    title_from=("proposition",),
    when_label="When true",
    status="claim_status",
    rows=("evidence", "concerns", "status_event"),
    columns=("title", "type", "modality", "credibility"),
)
