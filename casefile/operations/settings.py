"""The verb for what a case says about itself."""

from __future__ import annotations

from casefile.i18n import tr
from casefile.model.kinds.settings import CASE_SETTINGS
from casefile.operations.writing import refuse_unknown
from casefile.store.codec import to_columns
from casefile.store.unit import Unit


def change_setting(unit: Unit, *, key: str, value: object) -> None:
    """Set one of the case's settings; see `CASE_SETTINGS` for what there is."""
    fields = {field.name: field for field in CASE_SETTINGS}
    refuse_unknown([key], fields, tr("The case"))
    (stored,) = to_columns(fields[key], value).values()
    unit.connection.exec_driver_sql(
        "INSERT INTO setting (key, value) VALUES (?, ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, None if stored is None else str(stored)),
    )
