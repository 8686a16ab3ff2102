"""Where the program may write: one directory of the user's, and nowhere else."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from auditor.errors import ConfigError


def cache_dir() -> Path:
    """The program's cache directory, which need not exist yet.

    ``$AUDITOR_CACHE_DIR`` if set; else ``auditor`` in ``$XDG_CACHE_HOME``, ``~/Library/Caches`` (macOS),
    ``%LOCALAPPDATA%`` (Windows) or ``~/.cache``. For a user without a home, as containers have them, it is a directory
    that cannot be: nothing is kept. Raises ``ConfigError`` for a ``~`` in ``$AUDITOR_CACHE_DIR`` that is nobody's home.
    """
    if chosen := os.environ.get("AUDITOR_CACHE_DIR"):
        try:
            return Path(chosen).expanduser()
        except RuntimeError:
            raise ConfigError(f"AUDITOR_CACHE_DIR: {chosen}: no such home directory", hint="write the whole path") from None
    try:
        return _of_the_user() / "auditor"
    except RuntimeError:  # no $HOME, and the user is not in the system's list; /tmp would be open to what others put there
        return Path(os.devnull) / "auditor"


def _of_the_user() -> Path:
    """Where the user's programs keep what may be lost. Raises ``RuntimeError`` if the user has no home."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    xdg = os.environ.get("XDG_CACHE_HOME", "")
    return Path(xdg) if os.path.isabs(xdg) else Path.home() / ".cache"  # the XDG specification ignores relative paths
