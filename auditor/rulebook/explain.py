"""Why a rule fires or does not: each of its tests with the word that it was tried on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from auditor.attribution.model import Attribution
from auditor.parse.words import Parse, Sentence, Word
from auditor.rulebook.document import Document, Match, Scope, Spot
from auditor.rulebook.nodes import Branch, Node, WordTest
from auditor.rulebook.patterns import AllOf, AnyNear, AnyOf, Near, Pattern
from auditor.rulebook.phrases import Either, Entries, Item, Phrase
from auditor.rulebook.relations import AttributionPattern, StoryPattern
from auditor.rulebook.rule import Candidate, Hit, Rule
from auditor.rulebook.rulebook import Rulebook
from auditor.story import Span, Story


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


@dataclass(frozen=True, slots=True)
class Explanation:
    """``find`` is the closest that the rule came to a match; ``verdicts`` what the rest of the rule said to each match."""

    rule: Rule
    flagged: tuple[Span, ...]
    find: Step
    verdicts: tuple[Step, ...]

    @property
    def closeness(self) -> float:
        """0 to 1: how much of the rule's tests hold; above 1 where `find` matched and something else spoke against it."""
        held, total = self.find.weight
        return 1 + self.find.ok if self.verdicts else held / total if total else 0.0


def explain(
    rulebook: Rulebook, code: str, story: Story, parse: Parse, attributions: Sequence[Attribution], within: Span | None = None
) -> Explanation:
    """Explain what a rule does with a story, or with the sentences of a stretch of it. Raises ``UsageError``."""
    return explain_rule(rulebook.rule(code), Document(story, parse, attributions), within)


def near_misses(
    rulebook: Rulebook,
    story: Story,
    parse: Parse,
    attributions: Sequence[Attribution],
    within: Span | None = None,
    least: float = 0.7,
) -> list[Explanation]:
    """The rules that fire or come close, closest first; ``least`` of 1 is the share of tests that must hold."""
    document = Document(story, parse, attributions)
    found = [explain_rule(rule, document, within) for rule in rulebook.rules]
    return sorted((e for e in found if e.closeness >= least), key=lambda e: (not e.flagged, -e.closeness, e.rule.code))


def explain_rule(rule: Rule, document: Document, within: Span | None = None) -> Explanation:
    def there(hit: Hit) -> bool:
        return within is None or Span(hit.start, hit.end).overlaps(within)

    candidates = [c for c in rule.candidates(document) if there(c.hit)]
    flagged = tuple(Span(hit.start, hit.end) for hit in rule.hits(document) if there(hit))
    verdicts = tuple(_verdict(rule, document, candidate) for candidate in candidates)
    best = next((c for c in candidates if not c.against), candidates[0] if candidates else None)
    sentences = frozenset(s for s, _ in best.hit.match.words) if best and best.hit.match.words else None
    if sentences is None and within is not None:
        sentences = frozenset(s for s, _ in document.within(within))
    return Explanation(rule, flagged, _closest(rule.pattern, document, Scope(sentences)), verdicts)


def _verdict(rule: Rule, document: Document, candidate: Candidate) -> Step:
    hit, steps = candidate.hit, []
    if not hit.headline:
        voices = rule.data.get("voice", ["reporter", "attributed"])
        steps.append(Step(f"voice: {', '.join(voices)}", candidate.against != "voice", hit.voice))
    if "in" in rule.data and candidate.against != "voice":
        steps.append(Step("in the region asked for", candidate.against != "region", document.story.layout_at(hit.start)))
    if candidate.against not in ("voice", "region"):
        if rule.needs is not None:
            there = next(rule.needs.find(document, hit.match), None)
            steps.append(Step("needs: nothing of it is there", there is None, _words(document, there) if there else ""))
        for exception in rule.exceptions:
            there = next(exception.when.find(document, hit.match), None)
            steps.append(Step(f"unless: {exception.because}", there is None, _words(document, there) if there else ""))
    return Step(f"“{document.text(hit.start, hit.end)}”", not candidate.against, "", tuple(steps))


def _words(document: Document, match: Match) -> str:
    spots = sorted(set(match.words))
    return "“" + " ".join(document.word(spot).text for spot in spots) + "”" if spots else "there"


def _best(steps: Iterable[Step]) -> Step | None:
    """The step that holds, or of which most holds; of equals the first."""
    best: Step | None = None
    for step in steps:
        if best is None or (step.ok, step.weight[0]) > (best.ok, best.weight[0]):
            best = step
    return best


def _closest(pattern: Pattern, document: Document, scope: Scope) -> Step:
    """The closest that a pattern comes to a match in the scope."""
    if isinstance(pattern, Node):
        return _best(_nodes(pattern, document, scope)) or Step("a word", False, "there is none")
    if isinstance(pattern, Phrase):
        return _best(_phrases(pattern, document, scope)) or Step("a phrase", False, "there is none of its words")
    if isinstance(pattern, AttributionPattern):
        return _best(_attributions(pattern, document, scope)) or Step("an attribution", False, "there is none here")
    if isinstance(pattern, StoryPattern):
        steps = tuple(Step(test.label, test.holds(document)) for test in pattern.tests)
        return Step("the story", all(step.ok for step in steps), "", steps)
    if isinstance(pattern, AnyOf):
        best = _best(_closest(part, document, scope) for part in pattern.patterns)
        assert best is not None
        others = len(pattern.patterns) - 1
        return Step(f"any of {others + 1} (the closest is shown)", best.ok, "", (best,))
    assert isinstance(pattern, AllOf)
    return _all(pattern, document, scope)


def _all(pattern: AllOf, document: Document, scope: Scope) -> Step:
    first = _closest(pattern.first, document, scope)
    steps, hit = [first], next(pattern.first.find(document, scope, Match()), None)
    for other in pattern.others:
        for near in other.options if isinstance(other, AnyNear) else (other,):
            steps.append(_near(near, document, hit))
    found = next(pattern.find(document, scope, Match()), None)
    return Step("all of", found is not None, "", tuple(steps))


def _near(near: Near | AnyNear, document: Document, hit: Match | None) -> Step:
    if isinstance(near, AnyNear):
        best = _best(_near(option, document, hit) for option in near.options)
        assert best is not None
        return best
    label = f"near ({', '.join(near.places)})"
    there = next(near.find(document, hit), None) if hit is not None else None
    if there is not None:
        return Step(label, True, _words(document, there))
    return Step(label, False, "", (_closest(near.pattern, document, Scope()),))


def _nodes(node: Node, document: Document, scope: Scope) -> Iterator[Step]:
    spots: list[Spot] = node.candidates(document, scope)
    if not spots:
        spots = [spot for spot in document.spots if scope.covers(spot[0])]
    for sentence, index in spots:
        yield explain_node(node, document, sentence, document.sentences[sentence].words[index])


def explain_node(node: Node, document: Document, sentence: int, word: Word, label: str = "") -> Step:
    """Each test of a node on a word."""
    steps = [Step(test.label, test.holds(document, sentence, word, Match()), _actual(test, word)) for test in node.tests]
    for branch in node.branches:
        steps += _branch(branch, document, sentence, word)
    return Step(label or f"the word “{word.text}”", all(step.ok for step in steps), "", tuple(steps))


def _actual(test: WordTest, word: Word) -> str:
    key = test.label.partition(":")[0]
    values = {
        "lemma": word.lemma,
        "text": word.text,
        "upos": word.upos,
        "edge": word.deprel,
        "feats": word.feats,
        "matches": word.text,
    }
    if key == "entity":
        return word.entity.partition("-")[2] or "none"
    return values.get(key, "")


def _branch(branch: Branch, document: Document, sentence: int, word: Word) -> Iterator[Step]:
    what = {"with": "a dependent", "without": "no dependent", "head": "its head", "within": "a word above it", "not": "not"}
    if branch.key == "any":
        options = [explain_node(node, document, sentence, word) for node in branch.nodes]
        best = _best(options)
        assert best is not None
        yield Step("any of the alternatives (the closest is shown)", best.ok, "", best.steps)
        return
    for node in branch.nodes:
        around = branch.around(document, sentence, word, node)
        tried = [explain_node(node, document, sentence, other, f"{what[branch.key]}: “{other.text}”") for other in around]
        best = _best(tried)
        if branch.negative:
            wanted = ", ".join(test.label for test in node.tests)
            yield Step(
                f"{what[branch.key]} with {wanted}" if branch.key == "without" else f"not {wanted}",
                not (best and best.ok),
                best.label if best and best.ok else "",
            )
        elif best is None:
            wanted = ", ".join(test.label for test in node.tests)
            yield Step(f"{what[branch.key]} with {wanted}", False, "there is none")
        else:
            yield best


def _phrases(phrase: Phrase, document: Document, scope: Scope) -> Iterator[Step]:
    starts = phrase.starts(document, scope) or [spot for spot in document.spots if scope.covers(spot[0])]
    for sentence, start in starts:
        whole = phrase.match_at(document, sentence, start, Match())
        words = document.sentences[sentence].words
        if whole is not None:
            yield Step(f"the phrase {_words(document, whole)}", True, "", tuple(_matched(phrase, document, sentence, start)))
        else:
            yield Step(f"a phrase from “{words[start].text}” on", False, "", tuple(_matched(phrase, document, sentence, start)))


def _matched(phrase: Phrase, document: Document, sentence: int, start: int) -> Iterator[Step]:
    """Item by item as far as the phrase goes, and the word at which it stops."""
    words, position = document.sentences[sentence].words, start
    for item in phrase.items:
        taken = position
        for _ in range(item.most if item.options else 0):
            ends = [end for end, _ in item.once(document, sentence, taken, Match())]
            if not ends:
                break
            taken = max(ends)
        count = taken - position
        ok = count >= (1 if item.least else 0)
        there = " ".join(w.text for w in words[position:taken]) or (
            words[position].text if position < len(words) else "the end of the sentence"
        )
        if ok and not count:
            continue
        why = () if ok or position >= len(words) else tuple(_item_steps(item, document, sentence, words[position]))
        yield Step(f"words: {_item_label(item)}", ok, there, why)
        if not ok:
            return
        position = taken


def _item_label(item: Item) -> str:
    if not item.options:
        return "any words"
    parts = []
    for option in item.options:
        if isinstance(option, Either):
            parts += [" ".join(map(_item_label, sequence)) for sequence in option.sequences]
        elif isinstance(option, Entries):
            parts.append(" | ".join(" ".join(entry) for entries in list(option.entries.values())[:3] for entry in entries[:2]))
        else:
            parts.append(", ".join(test.label for test in option.node.tests) or "a word")
    text = " | ".join(parts)
    return text if len(text) <= 70 else text[:69] + "…"


def _item_steps(item: Item, document: Document, sentence: int, word: Word) -> Iterator[Step]:
    for option in item.options:
        if not isinstance(option, Either | Entries):
            yield from explain_node(option.node, document, sentence, word).steps


def _attributions(pattern: AttributionPattern, document: Document, scope: Scope) -> Iterator[Step]:
    for i, attribution in enumerate(document.attributions):
        if not scope.covers(attribution.sentence):
            continue
        steps = [Step(test.label, test.holds(document, attribution)) for test in pattern.tests]
        source, cue, _ = document.attribution_captures[i]
        for node, capture, label in ((pattern.source_word, source, "source word"), (pattern.cue_word, cue, "cue word")):
            if node is not None and capture is not None:
                word = document.word((capture.sentence, capture.head))
                steps.append(explain_node(node, document, capture.sentence, word, f"{label}: “{word.text}”"))
        ok = bool(pattern.match_at(document, i, Match()))
        if not ok and all(step.ok for step in steps):
            inside = frozenset(s for span in attribution.content for s, _ in document.within(span))
            close = (_closest(pattern.inside, document, Scope(inside)),) if pattern.inside else ()
            steps.append(Step("content: what is looked for inside it", False, "", close))
        yield Step(f"the attribution to {shown_source(attribution)}", ok, "", tuple(steps))


def shown_source(attribution: Attribution) -> str:
    source = attribution.source
    if source is None:
        return "nobody"
    state = "named" if source.named else "unnamed"
    return f"“{source.text}” ({state} {source.kind})"


def render(explanation: Explanation) -> str:
    """The explanation as an indented list with ✓ and ✗."""
    lines = list(_lines(explanation.find, 0))
    for verdict in explanation.verdicts:
        lines += ["", *_lines(verdict, 0)]
    return "\n".join(lines)


def _lines(step: Step, depth: int) -> Iterator[str]:
    found = f"  — here: {step.found}" if step.found else ""
    yield f"{'  ' * depth}{'✓' if step.ok else '✗'} {step.label}{found}"
    for part in step.steps:
        yield from _lines(part, depth + 1)


def render_tree(sentence: Sentence) -> str:
    """The dependency tree of a sentence, one word a line, dependents in text order before and after their head."""

    def lines(word: Word, lead: str, branch: str) -> Iterator[str]:
        feats = f"  {word.feats}" if word.feats and word.upos in ("VERB", "AUX", "NOUN", "PRON") else ""
        entity = f"  [{word.entity.partition('-')[2]}]" if word.entity != "O" else ""
        yield f"{lead}{branch}{word.deprel}  {word.text}  ({word.lemma}, {word.upos}){entity}{feats}"
        children = sentence.children(word)
        below = lead + ("" if not branch else "   " if branch.startswith("└") else "│  ")
        for i, child in enumerate(children):
            yield from lines(child, below, "└─ " if i == len(children) - 1 else "├─ ")

    return "\n".join(lines(sentence.root, "", ""))
