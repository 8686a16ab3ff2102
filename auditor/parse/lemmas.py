"""Lemmas as edit scripts, so that a classifier can lemmatise words it has never seen.

A script such as ``l|0,|2,y`` reads: lower-case the form, drop 0 letters in front, drop 2 at the end and
add ``y`` (``parties`` → ``party``). After Straka (2018), *UDPipe 2.0 Prototype*, section 4.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher
from functools import lru_cache

INFLECTED = frozenset(("VERB", "NOUN", "ADJ", "ADV", "AUX"))  # whose lemmas are words of the language, not names or marks
CLOSED = frozenset(("ADP", "CCONJ", "DET", "PART", "PRON", "PUNCT", "SCONJ"))  # of which there are few, each with its own lemma
_CASES: dict[str, Callable[[str], str]] = {
    "l": str.lower,
    "k": lambda form: form,
    "t": lambda form: form[:1].upper() + form[1:].lower(),
}


def script_of(form: str, lemma: str) -> str:
    """The script that turns ``form`` into ``lemma`` with the fewest changed letters."""
    best, least = f"={lemma}", 5
    for case, change in _CASES.items():
        cased = change(form)
        match = SequenceMatcher(None, cased, lemma, autojunk=False).find_longest_match()
        changed = len(cased) + len(lemma) - 2 * match.size
        if match.size and changed < least:
            front = f"{match.a},{lemma[: match.b]}"
            back = f"{len(cased) - match.a - match.size},{lemma[match.b + match.size :]}"
            best, least = f"{case}|{front}|{back}", changed
    return best


@lru_cache(maxsize=65536)
def apply_script(script: str, form: str) -> str:
    """The lemma of ``form`` by ``script``; ``form`` in lower case where the script does not fit it."""
    if script.startswith("="):
        return script[1:]
    case, front, back = script.split("|")
    cut_front, _, add_front = front.partition(",")
    cut_back, _, add_back = back.partition(",")
    cased = _CASES[case](form)
    stop = len(cased) - int(cut_back)
    if int(cut_front) > stop:
        return form.lower()
    return add_front + cased[int(cut_front) : stop] + add_back
