"""The tests of words and phrases, each with the word that it was tried on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from auditor.parse.words import Word
from auditor.rulebook.describe import LONGEST
from auditor.rulebook.document import Capture, Document, Match, Scope, Spot
from auditor.rulebook.nodes import Branch, Node, WordTest
from auditor.rulebook.phrases import Either, Entries, Item, Phrase, furthest


@dataclass(frozen=True, slots=True)
class Step:
    """One test: what was asked, whether it holds, and what is there instead; with the tests it consists of."""

    label: str
    ok: bool
    found: str = ""
    steps: tuple[Step, ...] = ()

    @property
    def weight(self) -> tuple[float, float]:
        """How much of it holds, and of how much: words that are looked for count most."""
        if self.steps:
            parts = [step.weight for step in self.steps]
            return sum(p[0] for p in parts), sum(p[1] for p in parts)
        weight = 4.0 if self.label.startswith(("lemma:", "text:", "cue:", "words:")) else 1.0
        return (weight if self.ok else 0.0), weight


def shown_words(document: Document, match: Match) -> str:
    """The words of a match between quotation marks."""
    spots = sorted(set(match.words))
    return "“" + " ".join(document.word(spot).text for spot in spots) + "”" if spots else "there"


def best_of(steps: Iterable[Step]) -> Step | None:
    """The step that holds, or of which most holds; of equals the first."""
    best: Step | None = None
    for step in steps:
        if best is None or (step.ok, step.weight[0]) > (best.ok, best.weight[0]):
            best = step
    return best


def explain_nodes(node: Node, document: Document, scope: Scope, match: Match) -> Iterator[Step]:
    """A node on each word that it may be tried on."""
    spots: list[Spot] = node.candidates(document, scope)
    if not spots:
        spots = [spot for spot in document.spots if scope.covers(spot[0])]
    for sentence, index in spots:
        yield explain_node(node, document, sentence, document.sentences[sentence].words[index], match)


def explain_node(node: Node, document: Document, sentence: int, word: Word, match: Match, label: str = "") -> Step:
    """Each test of a node on a word."""
    passed = node.match(document, sentence, word, match)
    known = passed[0] if passed else match
    steps = [Step(test.label, test.holds(document, sentence, word, known), _actual(test, word)) for test in node.tests]
    known, clash = with_capture(known, node.name, document.capture(sentence, word.index, word.index), document)
    steps += clash
    for branch in node.branches:
        steps += _branch(branch, document, sentence, word, known)
        known = next(iter(branch.extend(document, sentence, word, [known])), known)
    return Step(label or f"the word “{word.text}”", bool(passed), "", tuple(steps))


def with_capture(match: Match, name: str, capture: Capture | None, document: Document) -> tuple[Match, tuple[Step, ...]]:
    """The match with one more capture; where the name means something else already, the match as it is and a step that says so."""
    bound = match.bind(name, capture) if name and capture else match
    if bound is not None:
        return bound, ()
    other = match.captures[name]
    return match, (Step(f"as: {name}", False, f"that is “{document.text(other.start, other.end)}”"),)


def _actual(test: WordTest, word: Word) -> str:
    key = test.key
    values = {
        "lemma": word.lemma,
        "text": word.text,
        "upos": word.upos,
        "edge": word.deprel,
        "feats": word.feats,
        "matches": word.text,
        "same_lemma": word.lemma,
    }
    if key == "entity":
        return word.entity.partition("-")[2] or "none"
    return values.get(key, "")


def _branch(branch: Branch, document: Document, sentence: int, word: Word, match: Match) -> Iterator[Step]:
    what = {"with": "a dependent", "without": "no dependent", "head": "its head", "within": "a word above it", "not": "not"}
    if branch.key == "any":
        options = [explain_node(node, document, sentence, word, match) for node in branch.nodes]
        best = best_of(options)
        assert best is not None
        yield Step("any of the alternatives (the closest is shown)", best.ok, "", best.steps)
        return
    for node in branch.nodes:
        around = branch.around(document, sentence, word, node)
        tried = [explain_node(node, document, sentence, other, match, f"{what[branch.key]}: “{other.text}”") for other in around]
        best = best_of(tried)
        if branch.negative:
            yield Step(
                f"{what[branch.key]} with {_wanted(node)}" if branch.key == "without" else f"not {_wanted(node)}",
                not (best and best.ok),
                best.label if best and best.ok else "",
            )
        elif best is None:
            yield Step(f"{what[branch.key]} with {_wanted(node)}", False, "there is none")
        else:
            yield best


def _wanted(node: Node) -> str:
    """What a node asks for, on one line: ``lemma: ship, with {edge: det}``."""
    parts = [test.label for test in node.tests]
    for branch in node.branches:
        inner = " | ".join(f"{{{_wanted(below)}}}" for below in branch.nodes)
        parts.append(f"{branch.key} {inner}")
    text = ", ".join(parts) or "a word"
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def explain_phrases(phrase: Phrase, document: Document, scope: Scope, match: Match) -> Iterator[Step]:
    """A phrase from each word that it may begin with."""
    starts = phrase.starts(document, scope) or [spot for spot in document.spots if scope.covers(spot[0])]
    for sentence, start in starts:
        whole = phrase.match_at(document, sentence, start, match)
        steps = tuple(_items(phrase, document, sentence, start, Match(whole.captures) if whole else match))
        word = document.sentences[sentence].words[start]
        label = f"the phrase {shown_words(document, whole)}" if whole else f"a phrase from “{word.text}” on"
        yield Step(label, whole is not None, "", steps)


def _items(phrase: Phrase, document: Document, sentence: int, start: int, match: Match) -> Iterator[Step]:
    """Item by item as far as the phrase goes, and the word at which it stops."""
    words, position = document.sentences[sentence].words, start
    ends = furthest(phrase.items, document, sentence, start, match)
    for item, (end, found) in zip(phrase.items, ends, strict=False):  # as far as it goes
        if end > position:
            yield Step(f"words: {_item_label(item)}", True, " ".join(w.text for w in words[position:end]))
        position, match = end, found
    if len(ends) < len(phrase.items):
        yield _stopped(phrase.items[len(ends)], document, sentence, position, match)


def _stopped(item: Item, document: Document, sentence: int, position: int, match: Match) -> Step:
    """The item at which a phrase stops, with the word that does not fit: the first, or a later one of an item of several."""
    words, stop = document.sentences[sentence].words, position
    for _ in range(item.least - 1):
        end, match = next(item.once(document, sentence, stop, match), (stop, match))
        stop = end
    there = " ".join(w.text for w in words[position : stop + 1]) or "the end of the sentence"
    why = tuple(_item_steps(item, document, sentence, words[stop], match)) if stop < len(words) else ()
    return Step(f"words: {_item_label(item)}", False, there, why)


def _item_label(item: Item) -> str:
    if not item.options:
        return f"any words, at most {item.most}"
    parts = []
    for option in item.options:
        if isinstance(option, Either):
            parts += [" ".join(map(_item_label, sequence)) for sequence in option.sequences]
        elif isinstance(option, Entries):
            parts.append(" | ".join(" ".join(entry) for entries in list(option.entries.values())[:3] for entry in entries[:2]))
        else:
            parts.append(", ".join(test.label for test in option.node.tests) or "a word")
    text = " | ".join(parts)
    often = f", at least {item.least} times" if item.least > 1 else ""
    return (text if len(text) <= 70 else text[:69] + "…") + often


def _item_steps(item: Item, document: Document, sentence: int, word: Word, match: Match) -> Iterator[Step]:
    for option in item.options:
        if not isinstance(option, Either | Entries):
            yield from explain_node(option.node, document, sentence, word, match).steps
