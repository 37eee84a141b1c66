"""Runs the benchmarks by name, or all: `python -m benchmarks.run [NAME...]`, or `python3 dev.py bench [NAME...]`.

Each runs in its own process, so that none inherits another's caches, imports or memory. It must not know what
any of them measures.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
PREFIX = "bench_"


def names() -> list[str]:
    """The benchmarks there are, in alphabetical order, without the prefix of their files."""
    return sorted(path.stem.removeprefix(PREFIX) for path in FOLDER.glob(f"{PREFIX}*.py"))


def run(name: str) -> bool:
    """Run one benchmark; its table goes to standard output. Whether it ended well."""
    print(f"## {name}\n", flush=True)
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    command = [sys.executable, "-m", f"benchmarks.{PREFIX}{name}"]
    code = subprocess.run(command, cwd=FOLDER.parent, env=environment, check=False).returncode
    print(f"\n{name} failed with exit code {code}\n" if code else "", flush=True)
    return code == 0


def main(arguments: Sequence[str]) -> int:
    """0 when all that were asked for ended well, 1 when one failed, 2 for a name that is none."""
    known = names()
    wanted = [name.removeprefix(PREFIX).removesuffix(".py") for name in arguments] or known
    unknown = [name for name in wanted if name not in known]
    if unknown:
        print(
            f"No benchmark is called {', '.join(unknown)}; there are: {', '.join(known) or 'none'}.",
            file=sys.stderr,
        )
        return 2
    failed = [name for name in wanted if not run(name)]
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
