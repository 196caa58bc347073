"""The command line: `main` runs one command and returns its exit code.

0 fine; 1 the answer is no (nothing found, problems found, nothing to undo); 2 wrong use; 3 the
file cannot be used, or the program made a mistake (a local report is named then).
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from typing import Annotated

import typer
from typer.main import get_command

from casefile import __version__
from casefile.cli import (
    accounts,
    briefs,
    changing,
    checking,
    counting,
    exchanging,
    keeping,
    looking,
    making,
    overviews,
    owing,
    searching,
    standing,
    tables,
    timelines,
    undoing,
    weighing,
)
from casefile.cli.output import complain, say
from casefile.cli.reports import write_report
from casefile.errors import BadInputError, CaseError, FileProblemError, ReadOnlyError
from casefile.i18n import tr

FINE, NO, WRONG_USE, UNUSABLE = 0, 1, 2, 3

_COMMANDS: dict[str, Callable[..., None]] = {
    "new": making.new,
    "sample": making.sample,
    "info": looking.info,
    "overview": overviews.overview,
    "positions": standing.positions,
    "readouts": accounts.readouts,
    "path": accounts.path,
    "status": accounts.status,
    "changes": changing.changes,
    "promises": owing.promises,
    "tallies": counting.tallies,
    "delegations": counting.delegations,
    "gaps": weighing.gaps,
    "map": weighing.places,
    "list": looking.list_records,
    "table": tables.table,
    "show": looking.show,
    "search": searching.search,
    "searches": searching.searches,
    "brief": briefs.brief,
    "issue-brief": briefs.issue_brief,
    "timeline": timelines.timeline,
    "check": checking.check,
    "history": undoing.history,
    "undo": undoing.undo,
    "redo": undoing.redo,
    "restore-to": undoing.restore_to,
    "export": exchanging.export,
    "import": exchanging.import_,
    "backup": keeping.backup,
    "restore": keeping.restore,
}
_SETTINGS = dict.fromkeys(("search", "searches"), searching.TAKES_MINUS)

app = typer.Typer(
    name="casefile",
    help=tr("A case file for negotiations. Without a command, the window opens."),
    epilog=tr("Exit codes: 0 fine, 1 the answer is no, 2 wrong use, 3 the file cannot be used."),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for _name, _command in _COMMANDS.items():
    app.command(_name, context_settings=_SETTINGS.get(_name))(_command)


def _say_version(wanted: bool) -> None:
    if wanted:
        say(f"casefile {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_say_version, is_eager=True, help=tr("The version.")),
    ] = False,
) -> None:
    """Options that stand before a command."""


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code; nothing is raised."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    arguments = sys.argv[1:] if argv is None else argv
    try:
        get_command(app).main(args=arguments, prog_name="casefile", standalone_mode=True)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else FINE
    except CaseError as error:
        complain(f"{error.sentence} {error.advice}".strip())
        return _code_of(error)
    except Exception as error:  # noqa: BLE001  whatever else was raised is a mistake of ours
        report = write_report(error)
        complain(tr("The program made a mistake; what was saved is safe."))
        if report is not None:
            complain(tr("A report without any of your text is in {path}.", path=report))
        return UNUSABLE
    return FINE


def _code_of(error: CaseError) -> int:
    if isinstance(error, BadInputError):
        return WRONG_USE
    return UNUSABLE if isinstance(error, FileProblemError | ReadOnlyError) else NO
