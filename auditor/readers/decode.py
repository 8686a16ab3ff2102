"""Bytes → text. A byte order mark decides; else UTF-8; else Windows-1252, and the story's notes say so."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from auditor.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHER_FORMATS = (
    (b"PK\x03\x04", "a zipped document (Word, Pages or LibreOffice)"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "a rich text document"),
)
_PAGE = re.compile(rb"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1f\x7f]")
_MOSTLY_CONTROLS = 0.3  # escape sequences pasted from a terminal stay well below
_UNDECODED = re.compile("[\udc80-\udcff]")  # bytes that are not UTF-8, as "surrogateescape" leaves them


def decode(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text of a file and what there is to say about how it was decoded.

    Raises InputError for what is not text. ``name`` is for its message.
    """
    for magic, kind in _OTHER_FORMATS:
        if data.startswith(magic):
            raise InputError(f"this is {kind}, not text", path=name, hint="save it as plain text (UTF-8)")
    if _PAGE.match(data.removeprefix(codecs.BOM_UTF8)):
        raise InputError(
            "this is the source of a web page, not text", path=name, hint="copy the story from the browser into a text file"
        )
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            if encoding == "utf-8":
                return _utf8_or_cp1252(data[len(bom) :], name, len(bom))
            try:
                return _checked(data[len(bom) :].decode(encoding), name), ()
            except UnicodeDecodeError as error:
                raise InputError(
                    f"damaged {encoding[:-3].upper()} at byte {error.start + len(bom)}", path=name, hint="save it as UTF-8"
                ) from None
    return _utf8_or_cp1252(data, name, 0)


def _utf8_or_cp1252(data: bytes, name: str, skipped: int) -> tuple[str, tuple[str, ...]]:
    try:
        return _checked(data.decode("utf-8"), name), ()
    except UnicodeDecodeError as error:
        first = error.start + skipped
    _refuse_binary(data[:65536].decode("latin-1"), name)
    patched = data.decode("utf-8", "surrogateescape")
    bad = len(_UNDECODED.findall(patched))
    good = sum(1 for c in patched if c > "\x7f") - bad
    try:
        if good > bad:  # UTF-8 with foreign bytes pasted in: don't garble every other accent and quotation mark
            text = _UNDECODED.sub(lambda m: bytes((ord(m[0]) - 0xDC00,)).decode("cp1252"), patched)
            return _checked(text, name), (f"damaged UTF-8: {bad} byte(s) read as Windows-1252, the first at byte {first}",)
        return _checked(data.decode("cp1252"), name), (f"decoded as Windows-1252: not valid UTF-8 at byte {first}",)
    except UnicodeDecodeError:
        raise InputError(f"neither UTF-8 nor Windows-1252 (byte {first})", path=name, hint="save it as UTF-8") from None


def _checked(text: str, name: str) -> str:
    _refuse_binary(text, name)
    return text


def _refuse_binary(text: str, name: str) -> None:
    if "\0" in text or len(_CONTROLS.findall(text)) > _MOSTLY_CONTROLS * len(text):
        raise InputError("a binary file, not text", path=name, hint="give a plain text file (UTF-8)")


def display_name(path: str | Path) -> str:
    """A path as it can be printed and stored: bytes that are no UTF-8 and control characters appear as ``\\xNN``."""
    decodable = str(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return re.sub("[\0-\x1f\x7f-\x9f]", lambda control: f"\\x{ord(control[0]):02x}", decodable)
