"""What the date fields of a form offer, besides what their own words suggest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casefile.i18n import tr
from casefile.model.values.when import When, say
from casefile.model.values.when_changes import resolved_weekday
from casefile.ui.forms.reading import PageData
from casefile.ui.forms.saving import FieldSaver
from casefile.ui.widgets.date_offers import Offer, OffersFor, no_offers
from casefile.ui.widgets.fields_date import DateField


def weekday_offers(published: When | None) -> OffersFor:
    """Return what offers the day of a bare "Thursday", counted back from a publication."""

    def offers(value: When) -> Sequence[Offer]:
        found = resolved_weekday(value, published)
        if found is None:
            return ()
        return (Offer(tr("{date}, counted back from publication", date=say(found)), found),)

    return offers


def offer_dates(savers: Mapping[str, FieldSaver], data: PageData | None, *, row: str = "") -> None:
    """Let the date fields of a record, or of a row on it, offer what its source makes known."""
    for name, saver in savers.items():
        field = saver.built.widget
        if not isinstance(field, DateField):
            continue
        # The date of publication is not counted back from itself.
        itself = data is not None and data.record.kind == "source" and name == "when" and not row
        known = data is not None and not itself
        field.set_offers(weekday_offers(data.published) if data and known else no_offers)
