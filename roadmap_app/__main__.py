"""`python -m roadmap_app`: the same as the command `roadmap`. Knows nothing but the command line's entry."""

import sys

from roadmap_app.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
