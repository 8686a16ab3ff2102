"""Files → stories: decoding, layout regions, quotations."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from auditor.errors import InputError
from auditor.readers.comments import take_comments
from auditor.readers.decode import decode, display_name
from auditor.readers.english import refuse_foreign
from auditor.readers.html import refuse_html
from auditor.readers.interviews import interview
from auditor.readers.layout import lay_out
from auditor.readers.markdown import blank_markdown
from auditor.readers.quotations import find_quotations
from auditor.readers.speeches import with_speeches
from auditor.readers.transcripts import transcript
from auditor.story import Story

MAX_BYTES = 2_000_000  # some 350,000 words: three novels, no article

_SURROGATES = re.compile("[\ud800-\udfff]")


def read(path: str | Path) -> Story:
    """The story in a text file, or on standard input for ``-``.

    Raises InputError: there is no such file, it may not be read, is a directory, larger than ``MAX_BYTES``, not text, HTML,
    not in English, or holds no prose.
    """
    name = display_name(path)
    try:
        if name == "-":
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with open(path, "rb") as file:
                data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputError("no such file", path=name or '""', hint="check the spelling") from None
    except IsADirectoryError:
        raise InputError("a directory, not a story", path=name, hint="name the files in it") from None
    except PermissionError:
        raise InputError("no permission to read it", path=name, hint="change its permissions, or read a copy") from None
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        raise InputError(f"cannot be read: {getattr(error, 'strerror', None) or error}", path=name) from None
    if len(data) > MAX_BYTES:
        raise InputError(f"larger than {MAX_BYTES // 1_000_000} MB", path=name, hint="give one story a file")
    if not data.strip():
        raise InputError("standard input is empty" if name == "-" else "the file is empty", path=name)
    text, notes = decode(data, name)
    return _story(text, name, notes, "" if name == "-" else str(path))


def story_from_text(text: str, name: str = "<text>") -> Story:
    """The story in a text; a byte order mark at its start is dropped, lone surrogates become U+FFFD.

    Raises InputError where it is HTML, not in English, or holds no prose.
    """
    text = text.removeprefix("\ufeff")
    if _SURROGATES.search(text):
        text = _SURROGATES.sub("\ufffd", text)
    return _story(text, name, ())


def _story(text: str, name: str, notes: tuple[str, ...], path: str = "") -> Story:
    text, comments = take_comments(text)
    refuse_html(text, name)
    original, text = text, blank_markdown(text)
    paragraphs, others = lay_out(text)
    if not paragraphs:
        raise InputError("no prose in it", path=name, hint="give the text of a story")
    prose = [piece for pieces in paragraphs for piece in pieces]
    quotations = list(find_quotations(text, paragraphs))
    refuse_foreign(text, prose, quotations, name)
    speeches = list(transcript(text, paragraphs)) or list(interview(text, original, paragraphs, quotations))
    regions = (*prose, *others, *with_speeches(text, speeches, quotations))
    return Story(text, tuple(sorted(regions, key=lambda r: (r.start, -r.end, r.depth))), name, notes, comments, path)
