"""Reading clauses and phrases off a dependency tree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.attribution.cues import verb_of
from auditor.parse.words import Sentence, Word
from auditor.story import Span

CLAUSES = ("acl:relcl", "parataxis", "advcl", "advcl:relcl")
ASIDE = ("about", "including", "such as", "like", "since", "after", "before", "until", "during")  # phrases that do not say who
ADVERBS = ("even", "also", "only", "meanwhile", "however", "but", "still", "then", "now", "later")
LOOSE = frozenset(("case", "cc", "mark", "discourse", "vocative", "orphan", "cop", "aux", "nsubj"))
TRIM = frozenset(",;:.-–—()[]…")  # never at the edge of a span; quotation marks may be


def is_passive(s: Sentence, verb: Word) -> bool:
    below = [w.deprel for w in s.children(verb)]
    if verb.deprel == "acl" and "Tense=Past" in verb.feats and "VerbForm=Part" in verb.feats:
        return True
    if "VerbForm=Fin" in verb.feats and "aux:pass" not in below:
        return False  # a user posted, whatever the tree makes of the user
    if any(label in ("aux:pass", "nsubj:pass", "csubj:pass") for label in below):
        return True
    return "Voice=Pass" in verb.feats and "nsubj" not in below  # “they told of long hours” is active, whatever its form says


def agent(s: Sentence, verb: Word) -> Word | None:
    """Who did it, in a passive: ``by the mayor``."""
    for w in s.children(verb, "obl"):
        if w.index < verb.index:
            continue
        if w.deprel == "obl:agent" or any(c.text.lower() == "by" for c in s.children(w, "case")):
            return w
    return None


def subject(s: Sentence, verb: Word) -> Word | None:
    """The subject of a verb or predicate, also where it stands with another verb (conjuncts, infinitives, participles)."""
    for _ in range(6):  # a bound, should a tree be odd
        own = s.children(verb, "nsubj")
        if own:
            return _likeliest(s, verb, own)
        head = s.head(verb)
        if head is None:
            return None
        if verb.deprel == "xcomp":
            objects = s.children(head, "obj", "iobj")
            if objects and head.lemma not in ("promise", "threaten", "vow"):  # asked him to say
                return objects[0]
        elif verb.deprel.startswith("acl"):
            return None if "VerbForm=Inf" in verb.feats else head  # a plan to ask
        elif verb.deprel == "conj":
            if head.upos not in ("VERB", "AUX", "ADJ") and not s.children(head, "cop"):
                return None
        elif verb.deprel not in ("advcl", "parataxis") or verb.deprel == "parataxis" and "VerbForm=Fin" in verb.feats:
            return None
        verb = head
    return None


def _likeliest(s: Sentence, verb: Word, subjects: Sequence[Word]) -> Word:
    """Of several subjects the first before the verb, but the last where a comma parts them: ``The plan, she said, is dead``."""
    before = [w for w in subjects if w.index < verb.index]
    if not before:
        return subjects[0]
    if before[0].text.lower() in ("which", "that", "what", "whom"):
        return before[-1]  # which members claim amounts to fraud
    between = s.words[before[0].index : before[-1].index]
    parted = any(w.text == "," for w in between) or not any(w.upos in ("ADP", "VERB", "PRON") for w in between)
    return before[-1] if parted or before[-1].entity.endswith("-Person") else before[0]


def beside(s: Sentence, verb: Word) -> Word | None:
    """The head of the noun phrase right before a verb, or right after it where a comma or a mark stands before the verb."""
    before: list[Word] = []
    for w in reversed(s.words[max(verb.index - 12, 0) : verb.index]):
        if w.upos == "PUNCT" or w.upos == "VERB":
            break
        before.insert(0, w)
    after = []
    if not before or all(w.upos in ("AUX", "ADV") for w in before):
        for w in s.words[verb.index + 1 : verb.index + 9]:
            if w.upos in ("PUNCT", "VERB", "AUX", "SCONJ"):
                break
            after.append(w)
    for words in (before, after):
        found = _outermost(words)
        if found is not None:
            return found
    return None


def phrase_head_at(s: Sentence, first: int) -> Word | None:
    """The head of the noun phrase that starts at a word."""
    words: list[Word] = []
    for w in s.words[first : first + 12]:
        if (
            w.upos == "SCONJ"
            or "VerbForm=Fin" in w.feats
            or w.text in (",", ";", ":", "—", "–")
            or words
            and words[-1].upos in ("NOUN", "PROPN", "PRON")
            and w.upos in ("ADP", "AUX", "DET", "CCONJ")
        ):
            break
        words.append(w)
    return _outermost(words)


def _outermost(words: list[Word]) -> Word | None:
    """The first noun of a stretch whose head lies outside it."""
    inside = {w.index for w in words}
    return next(
        (
            w
            for w in words
            if w.upos in ("NOUN", "PROPN", "PRON", "NUM")
            and w.head not in inside
            and w.deprel not in ("obl:unmarked", "nmod:unmarked")
        ),
        None,
    )


def branch(s: Sentence, word: Word, host: Word) -> Word:
    """The child of ``host`` above (or at) ``word``."""
    while s.head(word) is not None and s.head(word) is not host:
        word = s.words[word.head]
    return word


def top_clause(s: Sentence, word: Word) -> Word:
    """The clause at the top of the sentence that a word is in, short of parataxis."""
    while s.head(word) is not None and word.deprel != "parataxis":
        word = s.words[word.head]
    return word


def spans(words: Iterable[Word]) -> tuple[Span, ...]:
    """The stretches that words cover, gaps left out, loose punctuation at their edges trimmed. ``words`` in text order."""
    runs: list[list[Word]] = []
    for word in words:
        if runs and word.index == runs[-1][-1].index + 1:
            runs[-1].append(word)
        else:
            runs.append([word])
    out = []
    for run in runs:
        run = trim(run)
        if run:
            out.append(Span(run[0].start, run[-1].end))
    return tuple(out)


def trim(words: list[Word]) -> list[Word]:
    """Words without loose punctuation at the edges, and without an open bracket's rest."""
    opened = [i for i, w in enumerate(words) if w.text == "("]
    if opened and not any(w.text == ")" for w in words[opened[-1] :]):
        words = words[: opened[-1]]
    first, last = 0, len(words)
    while first < last and words[first].text in TRIM:
        first += 1
    while (
        last > first
        and words[last - 1].text in TRIM
        and not (words[last - 1].text == ")" and any(w.text == "(" for w in words[first:last]))
    ):
        last -= 1
    return words[first:last]


def extent(s: Sentence, *tops: Word, without: Iterable[Word] = ()) -> tuple[Span, ...]:
    """What the subtrees of ``tops`` cover, without those of ``without``."""
    dropped = {w.index for branch in without for w in s.subtree(branch)}
    kept = sorted({w.index for top in tops for w in s.subtree(top)} - dropped)
    return spans(s.words[i] for i in kept)


def preposition(s: Sentence, word: Word) -> str:
    """The preposition or subordinator before a phrase: ``of``, ``according to``; "" for none."""
    first = preposition_word(s, word)
    return " ".join(w.text.lower() for w in (first, *s.children(first, "fixed"))) if first is not None else ""


def preposition_word(s: Sentence, word: Word) -> Word | None:
    """The first word of the preposition or subordinator before a phrase."""
    marks = (w for w in s.children(word, "case", "mark", "advmod") if w.index < word.index)
    return next((w for w in marks if w.deprel != "advmod" or w.text.lower() == "as"), None)


def noun_phrase(s: Sentence, head: Word, alone: bool = False) -> list[Word]:
    """The words of a noun phrase, from its determiner to the last word that says who it is; the head at least.

    Left out: the preposition before it, relative and other clauses, appositions, parentheses, remarks on anonymity;
    with ``alone`` also what an ``and`` joins to it.
    """
    below = {w.index for w in s.subtree(head)}
    dropped = {x.index for w in s.children(head) if not _needed(s, head, w, alone) for x in s.subtree(w)}
    entity = s.entity_at(head)
    if entity is not None:
        name = range(entity.first, entity.last + 1)
        below.update(name)
        dropped.difference_update(name)
    words = [s.words[i] for i in sorted(below - dropped)]
    if not s.children(head, "conj"):  # a list has commas, one source has none after its head
        last = entity.last if entity is not None else head.index
        comma = next((w.index for w in words if w.text == "," and w.index > last), len(s.words))
        words = [w for w in words if w.index < comma]
    # one unbroken run around the head: what a clause in the middle cuts off is not needed to see who it is
    first = last = next(i for i, w in enumerate(words) if w is head)
    while first > 0 and words[first - 1].index == words[first].index - 1:
        first -= 1
    while last + 1 < len(words) and words[last + 1].index == words[last].index + 1:
        last += 1
    return trim(words[first : last + 1]) or [head]


def _needed(s: Sentence, head: Word, word: Word, alone: bool) -> bool:
    """Whether what hangs on the head of a noun phrase is needed to see who it is."""
    label = word.deprel
    if label in LOOSE or label in CLAUSES or alone and label == "conj":
        return False
    if label == "punct":
        return word.text == "-"
    if word.index < head.index:
        if label == "advmod":
            return word.text.lower() not in ADVERBS
        return label not in ("nmod", "obl") or not s.children(word, "case")
    if label in ("appos", "nummod", "nmod:unmarked"):
        return False
    first = min(w.index for w in s.subtree(word))
    if s.words[first - 1].text == "," or any(
        w.lemma.lower() in ("anonymity", "anonymous", "anonymously") for w in s.subtree(word)
    ):
        return label not in ("acl", "nmod", "obl")
    if label == "acl":
        return (
            "VerbForm=Inf" not in word.feats
            and not (word.text.endswith("ing") and verb_of(word))
            and not s.children(word, "mark")
        )
    return label not in ("nmod", "obl") or preposition(s, word) not in ASIDE
