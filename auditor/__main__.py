"""The program's entry point: `auditor` and `python -m auditor`."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command line and exit with its code. An interrupt ends in 130 even while modules are still loading."""
    gc.set_threshold(100_000)  # most of what is made here lives to the end: looking for garbage took a twentieth of a check
    try:
        from auditor.cli import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
