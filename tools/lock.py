"""Pins with the sums of their files, for one system: `python -m tools.lock` writes locks/SYSTEM-MACHINE-cpXY.txt.

pip is asked which files it would take for constraints.txt on this system; with `pip install --require-hashes --no-deps
-r LOCK` nothing else gets in. A test holds the locks to the pins. It must not know what a package is for.
"""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
_HEAD = "# Every pin of constraints.txt, with the sum of its file on this system; written by tools/lock.py.\n"


def place() -> Path:
    """The lock of this system."""
    system = f"{platform.system()}-{platform.machine()}".lower()
    return ROOT / "locks" / f"{system}-cp{sys.version_info[0]}{sys.version_info[1]}.txt"


def main() -> int:
    """Write the lock; 1 where pip cannot tell."""
    with TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        command = [
            sys.executable,
            "-m",
            "pip",
            "install",
            "-q",
            "--dry-run",
            "--ignore-installed",
            "--no-deps",
        ]
        command += ["--report", str(report), "-r", str(ROOT / "constraints.txt")]
        if subprocess.run(command, check=False).returncode:
            return 1
        text = lock_from(json.loads(report.read_text(encoding="utf-8")))
    place().parent.mkdir(exist_ok=True)
    place().write_text(text, encoding="utf-8", newline="\n")
    print(f"written: {place().relative_to(ROOT)}")
    return 0


def lock_from(report: dict[str, list[dict[str, dict[str, dict[str, dict[str, str]]]]]]) -> str:
    """The lock of what pip would take."""
    lines = []
    for one in report["install"]:
        about: dict[str, object] = dict(one["metadata"])
        sum_ = one["download_info"]["archive_info"]["hashes"]["sha256"]
        lines.append(f"{about['name']}=={about['version']} --hash=sha256:{sum_}\n")
    return _HEAD + "".join(sorted(lines, key=str.lower))


if __name__ == "__main__":
    sys.exit(main())
