"""What is told of a bug: any error that nobody expected. One line; the way there only for those who ask for it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from auditor.commands.terminal import printable
from auditor.version import __version__

EXIT_CODE = 70  # EX_SOFTWARE of sysexits.h
ASKED = "AUDITOR_TRACEBACK"  # the environment variable that asks for tracebacks
_LONGEST = 200  # characters of the error's own words, which may quote a whole story
_PROGRAM = Path(__file__).parents[1]


def told(error: Exception) -> str:
    """One line on an error that is a bug: what it was, where it arose, what to do. Prints its traceback if that is asked for."""
    import traceback

    if os.environ.get(ASKED):
        for line in "".join(traceback.format_exception(error)).splitlines():
            print(printable(line), file=sys.stderr)
    words = " ".join(str(error).split())
    what = type(error).__name__ + (f": {words[:_LONGEST]}" if words else "")
    own = [f for f in traceback.extract_tb(error.__traceback__) if Path(f.filename).is_relative_to(_PROGRAM)]
    where = f" at {Path(own[-1].filename).relative_to(_PROGRAM.parent).as_posix()}:{own[-1].lineno}" if own else ""
    more = "" if os.environ.get(ASKED) else f"; {ASKED}=1 shows the way there"
    return f"a bug in auditor {__version__}: {what}{where} (please report this line to its maintainers{more})"
