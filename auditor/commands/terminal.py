"""Where output goes: standard output or a file, with or without colour, and what may be sent there."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

from auditor.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

# C0 and C1 controls and the marks that turn the direction of text: a terminal obeys them.
_STEERS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """The text on one line with every character that could steer a terminal made visible (``\\x1b``)."""
    return _STEERS.sub(lambda match: _escaped(match[0]), text)


def _escaped(char: str) -> str:
    if "\udc80" <= char <= "\udcff":  # a byte of a file name that is not UTF-8; reports write it like this, too
        return f"\\x{ord(char) - 0xDC00:02x}"
    return char.encode("unicode_escape", "surrogatepass").decode("ascii")


def shown_path(path: str | Path) -> str:
    """A path as a user would write it here: relative if it lies below the current directory."""
    full = Path(path).absolute()
    return str(full.relative_to(Path.cwd()) if full.is_relative_to(Path.cwd()) else full)


def complain(message: object, command: str = "auditor") -> None:
    """Print on standard error, a line for each line, safe whatever a file name or a story put into it."""
    for line in str(message).splitlines():
        print(f"{command}: {printable(line)}", file=sys.stderr)


def open_what_is_closed() -> None:
    """Where a scheduler has started the program without output, or with none for errors, it goes nowhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))


def never_fail_on_a_character() -> None:
    """Escape what the terminal's encoding lacks instead of failing on it."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def console(color: str, file: IO[str] | None = None) -> Console:
    """A console on standard output or an open file; ``color`` is "auto", "always" or "never".

    "auto" has colour on a terminal unless ``NO_COLOR`` is set.
    """
    from rich.console import Console

    return Console(
        file=file,
        force_terminal={"always": True, "never": False}.get(color),
        no_color={"always": False, "never": True}.get(color),
        highlight=False,
        soft_wrap=False,
    )


@contextlib.contextmanager
def opened(output: str | None, encoding: str | None = None, stories: Iterable[str] = ()) -> Iterator[IO[str]]:
    """Where to write a report: standard output, or what becomes that file once all is written.

    An audit that fails or is interrupted leaves an older report as it was, and no empty one. Raises ``UsageError``, at once
    if it can be seen beforehand that the file cannot be written, or is one of the ``stories`` that the report is about.
    """
    if output is None or output == "-":
        if encoding and hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding=encoding)
        yield sys.stdout
        return
    with _told_as_report(output):
        _refuse_unwritable(output)
        if os.path.exists(output) and any(os.path.exists(story) and os.path.samefile(story, output) for story in stories):
            raise UsageError("the report would replace the story", path=output, hint="name another file")
    report = io.StringIO()
    yield report
    with _told_as_report(output), open(output, "w", encoding="utf-8") as file:
        file.write(report.getvalue())


@contextlib.contextmanager
def _told_as_report(output: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UsageError(f"the report cannot be written: {error.strerror or error}", path=output) from None


def _refuse_unwritable(output: str) -> None:
    """Raise ``OSError`` for what can be seen never to become a file. Nothing is made or changed."""
    if os.path.isdir(output):
        raise OSError(errno.EISDIR, os.strerror(errno.EISDIR))
    asked = output
    try:
        os.stat(output)
    except FileNotFoundError:
        if not os.path.basename(output):
            raise
        asked = os.path.dirname(output) or "."
        os.stat(asked)
    if not os.access(asked, os.W_OK):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))
