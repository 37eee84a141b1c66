"""`roadmap associate`: files that end in .roadmap open with this program, for this person alone.

Linux's desktops are told by files in the person's data folder (freedesktop.org: Desktop Entry, Shared MIME-info),
Windows by the person's part of the registry; a Mac learns it from an application's own description, so there nothing is
written. It must not know what a workspace holds.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from roadmap_app.cli.printing import say
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.i18n import tr
from roadmap_app.resources import own_command, resource_path

MIME = "application/vnd.roadmap.workspace"
_TYPE = "Roadmap workspace"
_ENTRY = """[Desktop Entry]
Type=Application
Name=Roadmap
Comment=Shared hardware and software roadmaps: what the sources say, where they do not fit, and why
Exec={command} %f
Icon=roadmap
Terminal=false
Categories=Office;ProjectManagement;
MimeType={mime};
"""
# the file is told by its first bytes and the id that stands in every workspace, whatever its name
_MIME_INFO = """<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="{mime}">
    <comment>{comment}</comment>
    <icon name="roadmap"/>
    <glob pattern="*.roadmap"/>
    <magic priority="60">
      <match type="string" offset="0" value="SQLite format 3">
        <match type="string" offset="68" value="RDMP"/>
      </match>
    </magic>
  </mime-type>
</mime-info>
"""
_REFRESHED = (("update-mime-database", "mime"), ("update-desktop-database", "applications"))
_CLASSES = r"Software\Classes"
_KIND = "Roadmap.Workspace"


def add_parsers(commands: Any) -> None:
    """Add `associate`."""
    parser = commands.add_parser("associate", help=tr("open files that end in .roadmap with this program"))
    parser.add_argument("--remove", action="store_true", help=tr("take back what was told"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Tell the person's desktop, or take it back; 0."""
    try:
        if sys.platform == "win32":
            _tell_windows(remove=args.remove)
            where = tr("your part of Windows' registry")
        elif sys.platform == "darwin":
            raise RoadmapError(
                tr(
                    "A Mac learns it from an application: choose a .roadmap file in the Finder, "
                    "Get Info, Open with."
                )
            )
        else:
            where = str(_tell_linux(remove=args.remove))
    except OSError as error:
        raise RoadmapError(tr("It could not be noted: {value}.", value=error.strerror or error)) from error
    if args.remove:
        say(
            tr(
                "Files that end in .roadmap are no longer opened with this program (taken out of {where}).",
                where=where,
            )
        )
    else:
        say(
            tr(
                "Files that end in .roadmap open with {own_command} now (noted in {where}).",
                own_command=" ".join(own_command()),
                where=where,
            )
        )
    return 0


def _tell_linux(*, remove: bool) -> Path:
    """Write or remove the three files; the folder that they are in."""
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    icon = resource_path("app", "roadmap.svg").read_text(encoding="utf-8")
    files = {
        data / "applications" / "roadmap.desktop": _ENTRY.format(
            command=" ".join(map(_quoted, own_command())), mime=MIME
        ),
        data / "mime" / "packages" / "roadmap.xml": _MIME_INFO.format(mime=MIME, comment=escape(_TYPE)),
        data / "icons" / "hicolor" / "scalable" / "apps" / "roadmap.svg": icon,
    }
    for path, text in files.items():
        if remove:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    for command, folder in _REFRESHED:
        if shutil.which(command) and (data / folder).is_dir():
            subprocess.run([command, str(data / folder)], capture_output=True, check=False)
    return data


def _quoted(argument: str) -> str:
    """One argument as a Desktop Entry's Exec takes it."""
    for sign in ("\\", '"', "`", "$"):
        argument = argument.replace(sign, f"\\{sign}")
    # a backslash is one more time a special sign in a string of such a file
    return f'"{argument}"'.replace("\\", "\\\\").replace("%", "%%")


def _tell_windows(*, remove: bool) -> None:
    """Write or remove the keys of the ending and of the kind of file."""
    if sys.platform != "win32":
        return
    import winreg

    user = winreg.HKEY_CURRENT_USER
    command = subprocess.list2cmdline(own_command())
    keys = {
        rf"{_CLASSES}\.roadmap": _KIND,
        rf"{_CLASSES}\{_KIND}": _TYPE,
        rf"{_CLASSES}\{_KIND}\DefaultIcon": f"{own_command()[0]},0",
        rf"{_CLASSES}\{_KIND}\shell": "",
        rf"{_CLASSES}\{_KIND}\shell\open": "",
        rf"{_CLASSES}\{_KIND}\shell\open\command": f'{command} "%1"',
    }
    if not remove:
        for key, value in keys.items():
            winreg.SetValue(user, key, winreg.REG_SZ, value)
        return
    for key in reversed(keys):
        try:
            winreg.DeleteKey(user, key)
        except FileNotFoundError:
            continue
