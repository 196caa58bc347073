"""Agreements, commitments, properties and measures."""

from __future__ import annotations

from casefile.model.kinds.description import Kind, Pick
from casefile.model.kinds.short import Count, Degrees, Line, Quote, Text, When, choice, link

_ISSUES = Pick("issues", "Issues", "concerns", ("issue",))
_PROPERTIES = Pick("properties", "Properties", "concerns", ("property",))

AGREEMENT = Kind(
    "agreement",
    "A",
    "Agreement",
    "Agreements",
    "file-text",
    (
        choice("instrument", "Instrument", "instrument"),
        choice("text_status", "Text", "text_status"),
        choice("binding", "Binding character", "binding", default="unknown"),
        link("meeting", "Meeting", "meeting"),
        link("counterpart", "Other half", "agreement"),
        When("effective", label="In effect"),
        Text("summary", label="Summary", help="Used in briefs"),
    ),
    when_label="Signed or exchanged",
    status="agreement_status",
    rows=("involves", "concerns", "provision", "translation", "status_event"),
    picks=(
        Pick("parties", "Parties", "involves", ("party",), "party", "signatory"),
        _ISSUES,
        _PROPERTIES,
    ),
    columns=("title", "instrument", "when", "text_status"),
)

COMMITMENT = Kind(
    "commitment",
    "C",
    "Commitment",
    "Commitments",
    "flag",
    (
        Quote("wording", label="Wording"),
        choice("nature", "Nature", "commitment_nature"),
        choice("reciprocity", "Reciprocity", "reciprocity"),
        choice("strength", "Strength", "strength"),
        Text("condition", label="Condition"),
        choice("due_kind", "Due", "due_kind", default="none"),
        When("due", label="Due date"),
        link("due_meeting", "Due by meeting", "meeting"),
        Count("due_days", label="Days after it", low=0, high=36_500),
        link("agreement", "From agreement", "agreement"),
        link("statement", "From statement", "statement"),
        link("claimed_by", "Claimed by", "party", help="Empty: not disputed"),
    ),
    when_label="Made on",
    status="commitment_progress",
    rows=("involves", "concerns", "status_event"),
    picks=(
        Pick("obligors", "Obligors", "involves", ("party",), "party", "obligor"),
        Pick("beneficiaries", "Beneficiaries", "involves", ("party",), "party", "beneficiary"),
        _ISSUES,
        _PROPERTIES,
    ),
    columns=("title", "strength", "due_kind", "when"),
)

PROPERTY = Kind(
    "property",
    "PY",
    "Property",
    "Properties",
    "landmark",
    (
        choice("type", "Type", "property_type"),
        Line("address", label="Address"),
        Line("country", label="Country (ISO 3166)", limit=6),
        Degrees("latitude", label="Latitude (degrees)", low=-90, high=90),
        Degrees("longitude", label="Longitude (degrees)", low=-180, high=180),
        choice("precision", "Precision of the point", "point_precision"),
        Text("former_use", label="Former use"),
        Text("present_use", label="Present use"),
    ),
    title_label="Name",
    status="property_status",
    rows=("ownership", "status_event", "alias"),
    columns=("title", "type", "address"),
    again=("type", "country"),
)

MEASURE = Kind(
    "measure",
    "ME",
    "Measure",
    "Measures",
    "lock",
    (
        choice("kind", "Kind", "measure_kind"),
        Text("legal_basis", label="Legal basis"),
        Text("scope", label="Scope and exemptions"),
        When("effective", label="In effect"),
        When("eased", label="Eased"),
        When("lifted", label="Lifted"),
        link("retaliates_for", "In return for", "measure"),
    ),
    when_label="Imposed",
    status="measure_status",
    rows=("involves", "concerns", "status_event"),
    picks=(
        Pick("imposed_by", "Imposed by", "involves", ("party",), "party", "imposed_by"),
        Pick("imposed_on", "Imposed on", "involves", ("party",), "party", "imposed_on"),
        _PROPERTIES,
        _ISSUES,
    ),
    columns=("title", "kind", "when", "effective"),
)
