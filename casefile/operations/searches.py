"""The verbs for saved searches; they are kept in the case, and so undone, exported and shared."""

from __future__ import annotations

from casefile.i18n import tr
from casefile.operations.settings import change_setting
from casefile.search.looks import Look
from casefile.search.saved import SETTING, with_saved, without_saved
from casefile.store.reads import case_settings
from casefile.store.unit import Unit


def save_search(unit: Unit, *, name: str, query: str, look: Look | None = None) -> None:
    """Keep a search under a name, in place of what was called so; with a look, a view of a list.

    BadInputError for a name that cannot be kept or a query that cannot be meant.
    """
    change_setting(unit, key=SETTING, value=with_saved(_kept(unit), name, query, look))


def remove_search(unit: Unit, *, name: str) -> None:
    """Forget a saved search; NotFoundError if none is called so."""
    change_setting(unit, key=SETTING, value=without_saved(_kept(unit), name) or None)


def saving_sentence(name: str) -> str:
    """Return what the history calls the saving of a search."""
    return tr("Save the search “{name}”", name=" ".join(name.split()))


def removing_sentence(name: str) -> str:
    """Return what the history calls the removal of a search."""
    return tr("Remove the saved search “{name}”", name=" ".join(name.split()))


def _kept(unit: Unit) -> str:
    return case_settings(unit.connection).get(SETTING, "")
