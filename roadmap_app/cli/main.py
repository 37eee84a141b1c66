"""The command `roadmap`: reads its arguments, runs one command, and turns what goes wrong into a sentence.

Exit codes: 0 done, 1 `check --fail-on` met or `verify` found something wrong, 2 wrong use or bad input (one sentence on
stderr, nothing written), 130 broken off at the keyboard. It must not know what any command does.
"""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

from roadmap_app import __version__
from roadmap_app.cli import licences, window_command
from roadmap_app.cli.printing import warn
from roadmap_app.cli.streams import showing_streams
from roadmap_app.domain.changes import Cancelled, RoadmapError
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

COMMAND_MODULES = {
    "files.data_commands": ("new", "info"),
    "files.import_command": ("import",),
    "files.export_command": ("export",),
    "files.team_commands": ("pull", "push", "roles"),
    "files.merge_file_command": ("merge-file",),
    "pages.check_command": ("check",),
    "pages.show_command": ("show",),
    "pages.print_command": ("print",),
    "pages.views_command": ("views",),
    "pages.report_command": ("report",),
    "pages.partners_command": ("partners",),
    "pages.readiness_command": ("readiness",),
    "pages.deals_command": ("deals",),
    "pages.slips_command": ("slips",),
    "pages.forecast_command": ("forecast",),
    "pages.brief_command": ("brief",),
    "pages.compare_command": ("compare",),
    "pages.sources_command": ("sources",),
    "entry.decision_commands": ("rules", "accept", "follow"),
    "entry.entry_commands": ("meeting", "figure"),
    "entry.read_command": ("read",),
    "entry.claim_command": ("claim",),
    "entry.scenario_command": ("scenario",),
    "entry.edit_commands": ("correct", "supersede", "retract", "delete", "rename", "merge", "make"),
    "files.associate_command": ("associate",),
    "files.history_commands": ("history", "undo", "redo"),
    "files.care_commands": ("verify", "salvage", "backups"),
}
"""Modules of this package with `add_parsers(subparsers)`, and the commands they bring; each command sets `run`, a
function of its arguments. Only the module of the command that is asked for is imported, all of them for the help."""

DESCRIPTION = tr(
    "Shared hardware and software roadmaps: what the sources say, where they do not fit, and why."
)
EPILOG = tr(
    "Without a command it opens the window: roadmap [WORKSPACE], or roadmap "
    "--sample for the sample roadmap in a window; roadmap --self-test proves that "
    "it works here. Exit codes: 0 done, 1 --fail-on met or verify finds a fault, 2 "
    "wrong use or bad input."
)


class CommandParser(argparse.ArgumentParser):
    """Says what is wrong with the arguments in one sentence. Options may stand anywhere among a command's arguments."""

    _is_mixing = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As argparse does; of a command, options between its arguments too.

        argparse cannot mix them where there are commands below, so each command mixes its own. Mixing asks this
        method again for its two passes.
        """
        below = any(isinstance(action, argparse._SubParsersAction) for action in self._actions)
        if below or self._is_mixing:
            return super().parse_known_args(args, namespace)
        self._is_mixing = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._is_mixing = False

    def error(self, message: str) -> NoReturn:
        """Exit code 2, as for all wrong use."""
        self.exit(2, tr("roadmap: {message}; see {prog} --help\n", message=message, prog=self.prog))


def parser(asked: str = "") -> argparse.ArgumentParser:
    """The parser of all commands, or of those in the module that has the command asked for."""
    made = CommandParser(prog="roadmap", description=DESCRIPTION, epilog=EPILOG, allow_abbrev=False)
    made.add_argument("--version", action="version", version=tr("roadmap {version}", version=__version__))
    made.add_argument(
        licences.OPTION,
        action="store_true",
        help=tr("what the program is made of, each part with its licence"),
    )
    commands = made.add_subparsers(title=tr("commands"), metavar="COMMAND", required=True)
    for name, brought in COMMAND_MODULES.items():
        if asked in brought or asked not in _names():
            import_module(f"{__package__}.{name}").add_parsers(commands)
    return made


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    with showing_streams():
        return _speaking(lambda: _run(arguments))


def _run(arguments: list[str]) -> int:
    if window_command.is_meant(arguments, _names()):
        return window_command.run(arguments)
    if arguments == [licences.OPTION]:
        return licences.run()
    chosen = parser(arguments[0]).parse_args(arguments)
    code: int = chosen.run(chosen)
    return code


def _names() -> set[str]:
    return {command for brought in COMMAND_MODULES.values() for command in brought}


def _speaking(command: Callable[[], int]) -> int:
    try:
        code = command()
        if sys.stdout is not None:
            sys.stdout.flush()
    except RoadmapError as error:
        warn(str(error))
        return 2
    except Cancelled:
        warn(tr("broken off; nothing was changed."))
        return 130
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _close_output()  # whoever read it has enough of it
        return 0
    except OSError as error:
        _close_output()
        warn(tr("the output could not be written: {value}.", value=error.strerror or error))
        return 2
    return code


def _close_output() -> None:
    """Python would fail again when it flushes what is left at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
