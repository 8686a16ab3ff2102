"""Why a rule fires or does not: each of its tests with the word that it was tried on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from auditor.attribution.model import Attribution
from auditor.parse.words import Parse, Sentence, Word
from auditor.rulebook.attribution_pattern import AttributionPattern
from auditor.rulebook.document import Document, Match, Scope, sentences_of
from auditor.rulebook.nodes import Node
from auditor.rulebook.patterns import AllOf, AnyNear, AnyOf, Near, Pattern, joined, scope_of
from auditor.rulebook.phrases import Phrase
from auditor.rulebook.rule import Candidate, Hit, Rule
from auditor.rulebook.rulebook import Rulebook
from auditor.rulebook.steps import Step, best_of, explain_node, explain_nodes, explain_phrases, shown_words, with_capture
from auditor.rulebook.story_pattern import StoryPattern
from auditor.story import Span, Story


@dataclass(frozen=True, slots=True)
class Explanation:
    """``find`` is the closest that the rule came to a match; ``verdicts`` what the rest of the rule said to each match."""

    rule: Rule
    flagged: tuple[Span, ...]
    find: Step
    verdicts: tuple[Step, ...]

    @property
    def closeness(self) -> float:
        """0 to 1: how much of the tests of `find` holds; 2 where it matches, whatever the rest of the rule says to that."""
        held, total = self.find.weight
        return 2 if self.verdicts else held / total if total else 0.0


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
    """The rules that fire, then those that come close, closest first; ``least``: the closeness that is asked for."""
    document = Document(story, parse, attributions)
    found = [explain_rule(rule, document, within) for rule in rulebook.rules]
    return sorted((e for e in found if e.closeness >= least), key=lambda e: (not e.flagged, -e.closeness, e.rule.code))


def explain_rule(rule: Rule, document: Document, within: Span | None = None) -> Explanation:
    """Explain what a rule does with a document, or with the sentences of a stretch of it."""

    def there(hit: Hit | Span) -> bool:
        return within is None or Span(hit.start, hit.end).overlaps(within)

    candidates = [c for c in rule.candidates(document) if there(c.hit)]
    told = Rulebook((replace(rule, enabled=True),)).findings(document)
    flagged = tuple(Span(finding.start, finding.end) for finding in told)
    verdicts = dict.fromkeys(_verdict(rule, document, candidate, flagged) for candidate in candidates)
    best = next((c for c in candidates if not c.against), candidates[0] if candidates else None)
    sentences = sentences_of(best.hit.match.words) if best and best.hit.match.words else None
    if sentences is None and within is not None:
        sentences = sentences_of(document.within(within))
    known = Match(best.hit.match.captures) if best else Match()
    find = _closest(rule.pattern, document, Scope(sentences), known)
    return Explanation(rule, tuple(span for span in flagged if there(span)), find, tuple(verdicts))


def _verdict(rule: Rule, document: Document, candidate: Candidate, flagged: Sequence[Span]) -> Step:
    hit, steps = candidate.hit, []
    if not hit.headline:
        steps.append(Step(f"voice: {', '.join(rule.voices)}", candidate.against != "voice", hit.voice))
    if "in" in rule.data and candidate.against != "voice":
        steps.append(Step("in the region asked for", candidate.against != "region", document.story.layout_at(hit.start)))
    if candidate.against not in ("voice", "region"):
        if rule.needs is not None:
            there = next(rule.needs.find(document, hit.match), None)
            steps.append(Step("needs: nothing of it is there", there is None, shown_words(document, there) if there else ""))
        for exception in rule.exceptions:
            there = next(exception.when.find(document, hit.match), None)
            steps.append(Step(f"unless: {exception.because}", there is None, shown_words(document, there) if there else ""))
    told = Span(hit.start, hit.end)
    if not candidate.against and told not in flagged:  # the rule says it of other words already
        other = next((span for span in flagged if span.overlaps(told)), None)
        why = f"“{document.text(other.start, other.end)}” is" if other else f"an earlier one is (repeat: {rule.data['repeat']})"
        steps.append(Step("nothing of it is flagged already", False, why))
    return Step(f"“{document.text(hit.start, hit.end)}”", all(step.ok for step in steps), "", tuple(steps))


def _closest(pattern: Pattern, document: Document, scope: Scope, match: Match) -> Step:
    """The closest that a pattern comes to a match in the scope, given what ``match`` has captured.

    Where it matches, here and below, its parts are tried with what that match captures; else with what is captured on the way.
    """
    if isinstance(pattern, Node):
        return best_of(explain_nodes(pattern, document, scope, match)) or Step("a word", False, "there is none")
    if isinstance(pattern, Phrase):
        return best_of(explain_phrases(pattern, document, scope, match)) or Step("a phrase", False, "there is none of its words")
    if isinstance(pattern, AttributionPattern):
        return best_of(_attributions(pattern, document, scope, match)) or Step("an attribution", False, "there is none here")
    if isinstance(pattern, StoryPattern):
        steps = tuple(Step(test.label, test.holds(document)) for test in pattern.tests)
        return Step("the story", all(step.ok for step in steps), "", steps)
    if isinstance(pattern, AnyOf):
        best = best_of(_closest(part, document, scope, match) for part in pattern.patterns)
        assert best is not None
        others = len(pattern.patterns) - 1
        return Step(f"any of {others + 1} (the closest is shown)", best.ok, "", (best,))
    assert isinstance(pattern, AllOf)
    return best_of(_alls(pattern, document, scope, match)) or Step(
        "all of", False, "", tuple(_without(pattern, document, scope, match))
    )


def _alls(pattern: AllOf, document: Document, scope: Scope, match: Match) -> Iterator[Step]:
    """Each match of the first part with the others."""
    for hit in pattern.first.find(document, scope, match):
        others = _others(pattern.others, document, hit)
        first = _closest(pattern.first, document, scope, Match(hit.captures))
        yield Step("all of", all(step.ok for step in others), "", (first, *others))


def _without(pattern: AllOf, document: Document, scope: Scope, match: Match) -> Iterator[Step]:
    """The parts where the first, near which the others are looked for, matches nowhere: those are tried on the whole story."""
    yield _closest(pattern.first, document, scope, match)
    for other in pattern.others:
        tried = [(near, _closest(near.pattern, document, Scope(), match)) for near in _options(other)]
        best = best_of(Step(_place(near), close.ok, "", (close,)) for near, close in tried)
        assert best is not None
        yield best


def _others(others: tuple[Near | AnyNear, ...], document: Document, hit: Match) -> tuple[Step, ...]:
    """Whether each is there near a hit; of the ways in which the first can be, one that leaves room for the rest."""
    if not others:
        return ()
    first, *rest = others
    best: tuple[Step, ...] = ()
    for option in _options(first):
        for there in option.find(document, hit):
            steps = (
                Step(_place(option), True, shown_words(document, there)),
                *_others(tuple(rest), document, joined(hit, there)),
            )
            if sum(step.ok for step in steps) > sum(step.ok for step in best):
                best = steps
            if all(step.ok for step in best):
                return best
    return best or (_missing(first, document, hit), *_others(tuple(rest), document, hit))


def _options(near: Near | AnyNear) -> Iterator[Near]:
    if isinstance(near, Near):
        yield near
    else:
        for option in near.options:
            yield from _options(option)


def _missing(near: Near | AnyNear, document: Document, hit: Match) -> Step:
    """What comes closest of that which is not there near a hit."""
    tried = []
    for option in _options(near):
        close = best_of(_closest(option.pattern, document, scope_of(document, hit, place), hit) for place in option.places)
        assert close is not None
        # `here` asks for a word in common
        tried.append(Step(_place(option), False, *(("only at other words",) if close.ok else ("", (close,)))))
    best = best_of(tried)
    assert best is not None
    return best


def _place(near: Near) -> str:
    return f"near ({', '.join(near.places)})"


def _attributions(pattern: AttributionPattern, document: Document, scope: Scope, match: Match) -> Iterator[Step]:
    for i, attribution in enumerate(document.attributions):
        if not scope.covers(attribution.sentence):
            continue
        steps = [Step(test.label, test.holds(document, attribution)) for test in pattern.tests]
        passed = pattern.match_at(document, i, match)
        known = passed[0] if passed else match
        captures = document.attribution_captures[i]
        for name, capture in zip(pattern.parts, captures, strict=True):
            known, clash = with_capture(known, name, capture, document)
            steps += clash
        source, cue, _ = captures
        for node, capture, label in ((pattern.source_word, source, "source word"), (pattern.cue_word, cue, "cue word")):
            if node is not None and capture is not None:
                word = document.word((capture.sentence, capture.head))
                steps.append(explain_node(node, document, capture.sentence, word, known, f"{label}: “{word.text}”"))
        if not passed and all(step.ok for step in steps):
            inside = sentences_of(spot for span in attribution.content for spot in document.within(span))
            close = (_closest(pattern.inside, document, Scope(inside), known),) if pattern.inside else ()
            steps.append(Step("content: what is looked for inside it", False, "", close))
        yield Step(f"the attribution to {shown_source(attribution)}", bool(passed), "", tuple(steps))


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
