"""What kind of source a noun phrase without a name is."""

from __future__ import annotations

from auditor.attribution import lists, tree
from auditor.attribution.mentions import Mention
from auditor.attribution.naming import age_of
from auditor.attribution.people import kind_in, noun_kind, platform

SINGLE = ("one", "another", "two", "three", "four", "both", "either", "neither")  # few enough to be particular people
FEW = frozenset(("two", "three", "four", "five"))


def kind_of(m: Mention) -> str:
    """``person``, ``group``, ``spokesperson``, ``media``, ``document`` or ``institution``."""
    s, head, text = m.sentence, m.head, m.head.text.lower()
    before = {w.text.lower() for w in m.words if w.index < head.index}
    of = next((w for w in s.children(head, "nmod") if tree.preposition(s, w) == "of"), None)
    if text in ("reports", "report", "accounts") and before & {"media", "news", "press", "newspaper", "tv", "television"}:
        return "media"
    if text in ("posts", "post") and (before & {"social", "media", "facebook", "twitter", "online"} or platform(s, head)):
        return "media"
    if text.isdigit() and before == {"the"}:
        return "group"  # the 23
    if text in lists.load()["source_quantifiers"]:
        if of is not None and noun_kind(of) in ("institution", "document", "media"):
            return noun_kind(of)
        return "person" if text in SINGLE else "group"
    if m.made_of is not None:
        return "group"  # a group of 40 economists
    kind = kind_in(s, head)
    if kind == "person":
        return "group" if m.plural and not before & FEW and not m.both else "person"
    if not kind and any(w.upos == "PROPN" for w in m.words):
        return "institution"
    relative = any(w.text.lower() == "who" for c in s.children(head, "acl:relcl") for w in s.children(c))
    if not kind and (head.upos == "ADJ" or relative or age_of(list(m.words))):
        return "group" if m.plural else "person"  # the elderly, the 43-year-old
    return kind or "institution"
