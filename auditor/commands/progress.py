"""What a waiting user sees: one line on standard error, wiped before anything else is printed."""

from __future__ import annotations

import contextlib
import shutil
import sys
import threading
from collections.abc import Iterator

from auditor.commands.terminal import printable

PATIENCE = 0.7  # seconds that something may take before it is mentioned
_WIPE = "\r\x1b[2K"


@contextlib.contextmanager
def waiting(what: str, *, shown: bool = True) -> Iterator[None]:
    """Tell what is at work if it takes long and standard error is a terminal."""
    if not (shown and sys.stderr.isatty()):
        yield
        return
    line = f"  {printable(what)} …"[: shutil.get_terminal_size().columns - 1]
    timer = threading.Timer(PATIENCE, lambda: print(_WIPE + line, end="", file=sys.stderr, flush=True))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        print(_WIPE, end="", file=sys.stderr, flush=True)
