"""Where the program may write: one directory of the user's, and nowhere else."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def cache_dir() -> Path:
    """The program's cache directory, which need not exist yet.

    ``$AUDITOR_CACHE_DIR`` if set; else ``auditor`` in ``$XDG_CACHE_HOME``, ``~/Library/Caches`` (macOS),
    ``%LOCALAPPDATA%`` (Windows) or ``~/.cache``.
    """
    if chosen := os.environ.get("AUDITOR_CACHE_DIR"):
        return Path(chosen).expanduser()
    if sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    elif sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        xdg = os.environ.get("XDG_CACHE_HOME", "")
        base = Path(xdg) if os.path.isabs(xdg) else Path.home() / ".cache"  # the XDG specification ignores relative paths
    return base / "auditor"
