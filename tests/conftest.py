"""What all tests share: a cache of their own, and the program as a user runs it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One cache for the whole run, apart from the user's."""
    folder = tmp_path_factory.mktemp("cache")
    before = os.environ.get("AUDITOR_CACHE_DIR")
    os.environ["AUDITOR_CACHE_DIR"] = str(folder)
    yield folder
    os.environ.pop("AUDITOR_CACHE_DIR") if before is None else os.environ.update(AUDITOR_CACHE_DIR=before)


def opened_by(process: subprocess.Popen[Any], pipe: Path) -> IO[bytes]:
    """A named pipe, open for writing as soon as the process has opened it for reading."""
    while process.poll() is None:
        try:
            descriptor = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:  # nobody reads from it yet
            time.sleep(0.01)
        else:
            os.set_blocking(descriptor, True)
            return os.fdopen(descriptor, "wb")
    raise AssertionError(f"the program ended with {process.returncode} before it read {pipe.name}")


def bound_by_permissions() -> list[str]:
    """What to put before a command so that file permissions hold for it even if root runs it."""
    drop = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return []
    able = shutil.which("setpriv") and subprocess.run([*drop, "true"], capture_output=True).returncode == 0
    return drop if able else pytest.skip("root may read everything")


@pytest.fixture
def auditor(tmp_path: Path, own_cache: Path) -> Run:
    """Runs the real program in a process of its own, in an empty directory and without a terminal."""
    checkout = Path(__file__).parents[1]

    def run(
        *arguments: str | Path, stdin: str | bytes = b"", cwd: Path = tmp_path, before: Sequence[str] = (), **env: str
    ) -> subprocess.CompletedProcess[str]:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        base = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
        result = subprocess.run(
            [*before, sys.executable, "-m", "auditor", *map(str, arguments)],
            input=data,
            cwd=cwd,
            env={**base, "PYTHONPATH": str(checkout), "COLUMNS": "80", "PYTHONUTF8": "1", **env},
            capture_output=True,
            timeout=300,
        )
        out = result.stdout.decode("utf-8"), result.stderr.decode("utf-8")
        return subprocess.CompletedProcess(result.args, result.returncode, *out)

    return run
