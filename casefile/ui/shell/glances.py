"""Looks at a case from outside. Imports the store: only `app` may import it."""

from __future__ import annotations

from pathlib import Path

from casefile.errors import CaseError
from casefile.i18n import tr
from casefile.store.case import Case
from casefile.ui.shell.queries import facts
from casefile.ui.shell.wiring import Glance


def glance(path: Path) -> Glance:
    """Return what can be seen of a case without its lock; a problem is a word, not an error."""
    try:
        changed_at = path.stat().st_mtime
    except OSError:
        return Glance(path, problem=tr("Not found; is its drive connected?"))
    try:
        case = Case.open(path, read_only=True)
    except CaseError as error:
        return Glance(path, changed_at=changed_at, problem=error.sentence)
    try:
        with case.reading() as connection:
            seen = facts(connection, ())
    except CaseError as error:
        return Glance(path, changed_at=changed_at, problem=error.sentence)
    finally:
        case.close()
    return Glance(path, seen.title, seen.marking, seen.counts, changed_at)
