"""Baselines: the findings that stories had when a desk last looked, so that a check can show what is new.

A finding is recognised by its rule, the flagged words and the words of its sentence, never by its line: edits elsewhere
in the story leave it known. Equal findings are counted. A story with more of them than the baseline has does not tell
which ones are old: then all of them are shown. The file is JSON, sorted, one finding a line, without the story's
sentences: of these it holds hashes.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from auditor.errors import ConfigError
from auditor.findings import Finding
from auditor.readers.decode import display_name
from auditor.story import Story

DEFAULT = "auditor-baseline.json"
FORMAT = 1
_KIND = "auditor-baseline"  # the key that tells our files from others; its value is the format


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """What a finding is recognised by."""

    code: str
    text: str  # the flagged words, in lower case, without punctuation
    sentence: str  # a hash of the words of the sentence(s) around it


@dataclass(frozen=True, slots=True)
class Comparison:
    """The findings of a story beside those that a baseline has for it."""

    known: tuple[Finding, ...]  # in story order
    unsure: tuple[tuple[int, tuple[Finding, ...]], ...]  # so many of these equal findings are in the baseline; they count as new
    stale: tuple[tuple[Mark, int], ...]  # what the baseline has and the story no longer, with how often


def words(text: str) -> str:
    """The words of a text in lower case, one space between them: what stays the same when it is only typed differently."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))


def mark(story: Story, finding: Finding) -> Mark:
    """What a finding of a story is recognised by, in this version of the story and in others."""
    sentence = words(story.text[slice(*finding.sentence)])
    return Mark(finding.code, words(finding.text), hashlib.sha256(sentence.encode()).hexdigest()[:16])


@dataclass(frozen=True)
class Baseline:
    """The findings of stories; these are named by their paths (as ``Story.name`` has them) as seen from the baseline's directory."""

    path: Path
    stories: Mapping[str, Mapping[Mark, int]]

    def name_of(self, story: str) -> str:
        """What the baseline calls the story at a path (as seen from the current directory)."""
        if story == "-":
            return story
        full = display_name(os.path.abspath(story))
        try:
            return os.path.relpath(full, display_name(self._folder)).replace(os.sep, "/")
        except ValueError:  # another drive
            return full.replace(os.sep, "/")

    def path_of(self, name: str) -> str:
        """The other way round: the path of a story that the baseline has, as seen from the current directory."""
        return name if name == "-" else os.path.relpath(_on_disk(os.path.normpath(os.path.join(self._folder, name))))

    @property
    def _folder(self) -> str:
        return os.path.dirname(os.path.abspath(self.path))

    def compare(
        self,
        story: Story,
        findings: Sequence[Finding],
        codes: Iterable[str],
        shown: Callable[[Finding], bool] = lambda finding: True,
    ) -> Comparison:
        """Compare all findings; what is not ``shown`` is left out of the result, but makes nothing stale.

        ``codes`` are those of the rules that ran: what others once found is not stale either.
        """
        before = self.stories.get(self.name_of(story.name), {})
        ran = set(codes)
        now: dict[Mark, list[Finding]] = {}
        for finding in findings:
            now.setdefault(mark(story, finding), []).append(finding)
        known = [f for key, equal in now.items() if len(equal) <= before.get(key, 0) for f in equal if shown(f)]
        more = [(before[key], equal) for key, equal in now.items() if 0 < before.get(key, 0) < len(equal)]
        left = ((key, count - len(now.get(key, ()))) for key, count in sorted(before.items()) if key.code in ran)
        return Comparison(
            tuple(sorted(known, key=lambda f: (f.start, f.code))),
            tuple((count, tuple(equal)) for count, equal in more if shown(equal[0])),
            tuple((key, count) for key, count in left if count > 0),
        )

    def write(self) -> None:
        """Write the file: all of it, or none of it if something goes wrong. Raises ``ConfigError``."""
        target = Path(os.path.realpath(self.path))  # a link stays one
        try:
            handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
            try:
                with open(handle, "w", encoding="utf-8", newline="\n") as file:
                    file.writelines(_lines(self.stories))
                os.chmod(name, target.stat().st_mode & 0o777 if target.exists() else 0o644)
                os.replace(name, target)
            except BaseException:
                with suppress(OSError):
                    os.unlink(name)
                raise
        except OSError as error:
            raise ConfigError(f"the baseline cannot be written: {error.strerror}", path=self.path) from None


def _on_disk(path: str) -> str:
    """The path whose ``display_name`` this is: a baseline holds file names that cannot be printed as they are shown."""
    if "\\x" not in path or os.path.exists(path):
        return path
    folder, name = os.path.split(path)
    folder = _on_disk(folder)
    with suppress(OSError):
        name = next((entry for entry in os.listdir(folder) if display_name(entry) == name), name)
    return os.path.join(folder, name)


def marks(story: Story, findings: Iterable[Finding]) -> dict[Mark, int]:
    """What a baseline keeps of a story's findings."""
    return dict(Counter(mark(story, finding) for finding in findings))


def _lines(stories: Mapping[str, Mapping[Mark, int]]) -> Iterator[str]:
    def text(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False)

    yield f'{{\n "{_KIND}": {FORMAT},\n "stories": {{'
    comma = ""
    for name, entries in sorted(stories.items()):
        yield f"{comma}\n  {text(name)}: ["
        comma = ","
        rows = [{"code": m.code, "text": m.text, "sentence": m.sentence, "count": n} for m, n in sorted(entries.items())]
        yield ",".join(f"\n   {text(row)}" for row in rows) + ("\n  ]" if rows else "]")
    yield "\n }\n}\n" if stories else "}\n}\n"


def load_baseline(path: Path) -> Baseline:
    """Read a baseline. Raises ``ConfigError`` for what is missing, damaged, or no baseline."""
    try:
        state = path.stat()
        return _load(path, state.st_mtime_ns, state.st_size)
    except FileNotFoundError:
        raise ConfigError("there is no such baseline", path=path, hint="`auditor baseline write` makes one") from None
    except OSError as error:
        raise ConfigError(f"the baseline cannot be read: {error.strerror}", path=path) from None


@lru_cache(maxsize=8)
def _load(path: Path, _changed: int, _size: int) -> Baseline:
    again = "restore it, or make it again: `auditor baseline write --force`"
    try:
        text = path.read_bytes().decode("utf-8-sig")
        data = json.loads(text)
    except UnicodeDecodeError:
        raise ConfigError("not a baseline, or a damaged one: not UTF-8 text", path=path, hint=again) from None
    except (ValueError, RecursionError) as error:  # not only JSONDecodeError: also numbers of thousands of digits
        conflict = next((n for n, row in enumerate(text.split("\n"), 1) if row.startswith("<<<<<<<")), None)
        if conflict:
            message = "two versions of the baseline were merged and not settled"
            raise ConfigError(message, path=path, line=conflict, column=1, hint=again) from None
        line, column = (error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else (1, 1)
        message = "not a baseline, or a damaged one: not valid JSON"
        raise ConfigError(message, path=path, line=line, column=column, hint=again) from None
    if not isinstance(data, dict) or _KIND not in data:
        raise ConfigError(
            "this file is no baseline", path=path, line=1, column=1, hint="name the file that `auditor baseline write` made"
        )
    if data[_KIND] != FORMAT:
        found = data[_KIND]
        hint = "update the program" if isinstance(found, int) and found > FORMAT else again
        raise ConfigError(f"a baseline of format {found!r}, and this program reads format {FORMAT}", path=path, hint=hint)
    stories = data.get("stories")
    if not isinstance(stories, dict):
        raise ConfigError('a damaged baseline: "stories" is missing', path=path, hint=again)
    return Baseline(path, {name: _entries(name, rows, path, again) for name, rows in stories.items()})


def _entries(name: str, rows: Any, path: Path, again: str) -> dict[Mark, int]:
    entries: Counter[Mark] = Counter()
    for number, row in enumerate(rows if isinstance(rows, list) else [None], 1):
        match row:
            case {"code": str(code), "text": str(text), "sentence": str(sentence), "count": int(count)} if count > 0:
                entries[Mark(code, text, sentence)] += count
            case _:
                raise ConfigError(f'a damaged baseline: entry {number} of "{name}" cannot be read', path=path, hint=again)
    return dict(entries)
