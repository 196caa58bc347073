"""Puts the rooms of the program together and opens the window. Holds no logic.

Rooms that the first frame does not need are imported inside the functions that first need them,
on the worker thread that opens the case where that can be.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QApplication, QWidget

from casefile import __version__
from casefile.settings import Settings, folders
from casefile.ui.shell.main_window import MainWindow
from casefile.ui.shell.start_trace import after_paint, note_painting
from casefile.ui.widgets.theme import Mode, Theme

if TYPE_CHECKING:
    from casefile.store.case import Case
    from casefile.ui.shell.wiring import Glance, Queries
    from casefile.ui.tasks.tasks import Tasks

SAMPLE_NAME = "us-ru-missions.casefile"
# Says to a new start that the scale in its surroundings was ours and not the desktop's.
_OWN_SCALE = "CASEFILE_OWN_SCALE"


class House:
    """The rooms behind the window, each entered when it is first needed."""

    def __init__(self, settings: Settings, *, sample: Path | None = None) -> None:
        self.settings = settings
        self.folders = folders()
        self.anew: tuple[str, ...] | None = None
        self._sample = sample or self.folders.data / SAMPLE_NAME

    def open_case(self, path: Path, *, read_only: bool) -> Case:
        """Open a case file with its projections and backups."""
        from casefile.analysis.projections import projectors
        from casefile.store.case import Case

        case = Case.open(
            path, projectors=projectors(), read_only=read_only, backups=self.backup_folder()
        )
        case.backups_kept = self.settings.backups_kept
        return case

    def create_case(self, path: Path) -> Case:
        """Make a new, empty case that is called as its file is."""
        return self._create(path, {"title": path.stem, "author": self.settings.author_name})

    def sample_case(self) -> Case:
        """Open the sample, made first if there is none."""
        from casefile.operations.sample import build_sample

        if self._sample.exists():
            return self.open_case(self._sample, read_only=False)
        case = self._create(self._sample, {"author": self.settings.author_name})
        try:
            build_sample(case)
        except BaseException:
            case.close()
            self._sample.unlink(missing_ok=True)
            raise
        return case

    def glance(self, path: Path) -> Glance:
        """Look at a case from outside."""
        from casefile.ui.shell.glances import glance

        return glance(path)

    def queries(self) -> Queries:
        """Return the frame's own reading and writing."""
        # The first desk is made on the GUI thread; what it imports is imported here, on the
        # worker's, while the frame stands already.
        import casefile.ui.forms.layouts
        import casefile.ui.views.desk
        import casefile.ui.views.overview  # noqa: F401  see above
        from casefile.ui.shell import queries

        return queries

    def desk(self, tasks: Tasks, kind: str) -> QWidget:
        """Return the page of one kind of record."""
        from casefile.ui.forms.layouts import make_page
        from casefile.ui.views.desk import Desk
        from casefile.ui.views.kept_looks import KeptLooks

        return Desk(tasks, kind, make_page, KeptLooks(self.settings))

    def record_page(self, tasks: Tasks, kind: str) -> QWidget:
        """Return the form of one kind, without a list."""
        from casefile.ui.forms.layouts import make_page

        return make_page(tasks, kind)

    def overview(self, tasks: Tasks) -> QWidget:
        """Return the first page of a case."""
        from casefile.ui.views.overview import OverviewPage

        return OverviewPage(tasks)

    def timeline(self, tasks: Tasks) -> QWidget:
        """Return the page of everything dated, in its place in time."""
        from casefile.ui.views.timeline.page import TimelinePage

        return TimelinePage(tasks, self.settings)

    def view(self, tasks: Tasks, key: str) -> QWidget:
        """Return one of the other views of the whole case."""
        from casefile.ui.views.whole_views import make_view

        # Kept when the window opened the case, which it stands open in.
        opening = self.settings.opening_of(tasks.case.path, open_now=True)
        return make_view(tasks, key, opening)

    def lens(self, tasks: Tasks) -> QWidget:
        """Return the bar that chooses from where the program looks."""
        from casefile.ui.views.lens_bar import LensBar

        return LensBar(tasks)

    def history(self, tasks: Tasks) -> QWidget:
        """Return the page of what happened."""
        from casefile.ui.views.history_page import HistoryPage

        return HistoryPage(tasks)

    def composer(self, tasks: Tasks) -> QWidget:
        """Return the page where briefs are composed."""
        from casefile.ui.views.composer import Composer

        return Composer(tasks)

    def _create(self, path: Path, settings: dict[str, str]) -> Case:
        from casefile.analysis.projections import projectors
        from casefile.store.case import Case

        case = Case.create(
            path, settings=settings, projectors=projectors(), backups=self.backup_folder()
        )
        case.backups_kept = self.settings.backups_kept
        return case

    def backup_folder(self) -> Path:
        """Return where verified copies are kept."""
        chosen = self.settings.backup_folder
        return Path(chosen) if chosen else self.folders.backup


def main(argv: list[str] | None = None) -> int:
    """Open the window, or make the pictures that were asked for; return the exit code."""
    arguments = sys.argv[1:] if argv is None else argv
    if arguments[:1] in (["--demo"], ["--screenshots"]):
        folder = Path(arguments[1]) if len(arguments) > 1 else Path("build", arguments[0][2:])
        return _take_pictures(folder, demo=arguments[0] == "--demo")
    read_only = "--read-only" in arguments
    names = [name for name in arguments if not name.startswith("-")]
    path = Path(names[0]).absolute() if names else None
    if path is not None and _is_open_elsewhere(path):
        return 0
    settings = Settings.load(folders().config)
    app = _application(settings.scale)
    window = _frame(app, House(settings))
    if path is None:
        _furnish(window)
        window.show_welcome()
    else:
        window.expect_case(path)
        after_paint(window.row, partial(_furnish_and_open, window, path, read_only=read_only))
    note_painting("first_paint", window.row)
    window.show()
    code = app.exec()
    anew = window.rooms.anew
    if anew is not None:
        start_again(anew)
    return code


def _is_open_elsewhere(path: Path) -> bool:
    # The note beside the file is only a hint that it is worth asking.
    if not path.with_name(f".{path.name}.open").exists():
        return False
    from casefile.ui.shell.single_instance import raise_other

    return raise_other(path)


def start_again(arguments: tuple[str, ...], replace: Callable[..., object] = os.execv) -> None:
    """Put a new start of the program in the place of this one."""
    if os.environ.pop(_OWN_SCALE, ""):
        os.environ.pop("QT_SCALE_FACTOR", None)
    module = () if getattr(sys, "frozen", False) else ("-m", "casefile")
    replace(sys.executable, [sys.executable, *module, *arguments])


def _application(scale: int = 100) -> QApplication:
    if scale != 100 and "QT_SCALE_FACTOR" not in os.environ:
        # Qt reads it once, before anything is laid out; what the desktop has set goes first.
        os.environ["QT_SCALE_FACTOR"] = f"{scale / 100:g}"
        os.environ[_OWN_SCALE] = "1"
    app = QApplication(sys.argv[:1])
    app.setApplicationName("casefile")
    app.setApplicationDisplayName("Casefile")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("casefile")
    return app


def _frame(app: QApplication, house: House) -> MainWindow:
    Theme.install(app, cast(Mode, house.settings.theme))
    window = MainWindow(house)
    window.restore_place()
    return window


def _furnish(window: MainWindow) -> None:
    from casefile.log import log_to
    from casefile.ui.shell.crash import CrashReporter
    from casefile.ui.shell.furnishing import furnish

    log_folder = window.rooms.folders.log
    log_to(log_folder)
    furnish(window)
    crashes = CrashReporter(log_folder, window)
    crashes.reported.connect(window.on_crash_reported)
    crashes.install()


def _furnish_and_open(window: MainWindow, path: Path, *, read_only: bool) -> None:
    _furnish(window)
    window.open_case(path, read_only=read_only)


def _take_pictures(folder: Path, *, demo: bool) -> int:
    import tempfile

    from casefile.ui.shell.screenshots import EVERY, MAIN, Photographer

    app = _application()
    with tempfile.TemporaryDirectory() as place:
        house = House(Settings(folder=Path(place)), sample=Path(place, SAMPLE_NAME))
        window = _frame(app, house)
        _furnish(window)
        photographer = Photographer(window, folder, MAIN if demo else EVERY, ("light", "dark"))
        photographer.finished.connect(window.close)
        photographer.start()
        code = app.exec()
        if demo:
            _write_brief(house, folder / "one-page-brief.pdf")
    sys.stdout.write(f"{folder}\n")
    return code


def _write_brief(house: House, target: Path) -> None:
    from casefile.briefing.one_page import compose_one_page
    from casefile.briefing.render.pdf import render_pdf
    from casefile.briefing.request import Request

    case = house.sample_case()
    with case.reading() as connection:
        brief = compose_one_page(connection, Request())
    case.close()
    target.write_bytes(render_pdf(brief).data)


if __name__ == "__main__":
    sys.exit(main())
