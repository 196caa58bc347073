"""Brings into a painted frame all that it does not need for its first painting."""

from __future__ import annotations

from casefile.ui.shell.actions import Actions
from casefile.ui.shell.commands import Commands
from casefile.ui.shell.file_commands import FileCommands
from casefile.ui.shell.file_menus import CaseMenu
from casefile.ui.shell.frame_state import FrameState
from casefile.ui.shell.lens_seat import LensCommands, LensSeat
from casefile.ui.shell.list_commands import ListCommands
from casefile.ui.shell.main_window import MainWindow
from casefile.ui.shell.message_bar import MessageBar
from casefile.ui.shell.page_commands import PageCommands
from casefile.ui.shell.pages import Pages
from casefile.ui.shell.panes import Panes
from casefile.ui.shell.preferences import heed
from casefile.ui.shell.recent_cases import RecentCases
from casefile.ui.shell.record_commands import RecordCommands
from casefile.ui.shell.session import Session
from casefile.ui.shell.single_instance import Doorbell
from casefile.ui.shell.welcome import Welcome
from casefile.ui.widgets import roles
from casefile.ui.widgets.focus_ring import FocusRing
from casefile.ui.widgets.notice import Notice


def furnish(window: MainWindow) -> None:
    """Make the window able to open a case, show it and be told things."""
    roles.install()
    window.session = Session(window.rooms, window)
    commands = Commands(window)
    others = (FileCommands, LensCommands, ListCommands, PageCommands, RecordCommands)
    window.verbs = Actions(window, commands, *(make(window) for make in others))
    window.row.take_actions(window.verbs)
    window.toolbar.take_action(window.verbs["record_new"])
    window.menus = window.verbs.fill(window.row.menus())
    window.messages = MessageBar()
    window.pages = Pages(window.rooms, window.session, window)
    window.pages.find_requested.connect(commands.find_words)
    window.panes = Panes(window.rail, window.pages)
    window.welcome = Welcome(window.verbs)
    window.recent = RecentCases(window.rooms, window.welcome, window)
    window.case_menu = CaseMenu(window)
    window.doorbell = Doorbell(window)
    window.notice = Notice(window)
    window.lens = LensSeat(window)
    heed(window)
    window.ring = FocusRing(window)
    window.state = FrameState(window)
    window.take_furniture()
