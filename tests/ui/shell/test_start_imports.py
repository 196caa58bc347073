"""What the window brings in before it opens a case: nothing that takes long and can wait."""

from __future__ import annotations

import subprocess
import sys

PROBE = """
import sys
import casefile.app, casefile.ui.shell.furnishing
late = ("sqlalchemy", "reportlab", "casefile.store", "casefile.search", "casefile.ui.forms")
print(*sorted({name for name in sys.modules if name.startswith(late)}))
"""


def test_sqlalchemy_and_the_rooms_over_it_wait_for_the_thread_that_opens_a_case() -> None:
    command = [sys.executable, "-c", PROBE]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
