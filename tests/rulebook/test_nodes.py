"""Each test of a word, on real parses."""

from __future__ import annotations

import pytest
from rule_files import marked

# a node, and a text in which it finds what is in brackets
NODES = [
    ("text: [Seems, may]", "It [seems] that he [May] go."),
    ("text: [\"n't\", ’s]", "They do[n’t] know, and did[n't] ask; it[’s] Ann[’s], it['s] Ann['s]."),
    ("text: \"'\"", "The ‘old’ ship and the [']new['] ship sank."),
    ("lemma: seem", "It [seemed] odd, and they [seem] tired."),
    ("matches: '[A-Z]{2,}'", "The [WHO] warned the who of Rome."),
    ("{lemma: may, upos: AUX}", "Prices [may] rise in May."),
    ("feats: {Degree: Sup}", "The [largest] ship left the larger port."),
    ("{upos: NOUN, feats: {Number: none}}", "The ships left the port."),
    ("{upos: NOUN, feats: {Number: [Plur, Ptan]}}", "The [ships] left the port."),
    ("{upos: PROPN, entity: Person}", "[Anna] [Reid] flew to Paris."),
    ("{upos: PROPN, entity: [Location, Organization]}", "Anna Reid flew to [Paris]."),
    ("{upos: [NOUN, PROPN], entity: none}", "Anna Reid left the [city] with a [friend]."),
    ("{upos: NOUN, edge: nsubj}", "The [ship] sank. The [crew] was saved by a boat."),
    ("{upos: NOUN, edge: nsubj, not: {edge: 'nsubj:pass'}}", "The [ship] sank. The crew was saved by a boat."),
    ("{upos: NOUN, edge: 'nsubj:pass'}", "The ship sank. The [crew] was saved by a boat."),
    ("number: {at_least: 1000}", "Some 2 men met [2,084] others, 1.5 [million] in all."),
    ("number: {at_least: 100}", "It drew delegates from [200] countries and 99 towns."),
    ("{upos: NUM, number: {at_most: 12}}", "The [three] met 300 women, [twelve] boys and [4.5] dogs."),
    ("{text: the, first: true}", "“[The] ship left the port.” [The] crew slept."),
    ("{text: the, first: false}", "The ship left [the] port."),
    ("{text: [some, the], head: {lemma: ship}}", "[The] ship left the port. [Some] ships stayed."),
    ("{upos: NOUN, within: {edge: acl:relcl}}", "The ship that left the [port] sank."),
    ("{lemma: ship, with: [{edge: amod, lemma: old}, {edge: det, text: the}]}", "The old [ship] met an old ship and the ship."),
    ("{lemma: ship, without: [{edge: amod}]}", "The old ship met a [ship]."),
    ("{lemma: ship, with: [{edge: nmod, deep: true, lemma: iron}]}", "The ship sank."),
    ("{lemma: [ship, mayor], without: [{deep: true, entity: Location}]}", "The mayor of the city of Paris saw a [ship]."),
    ("{lemma: [ship, boat], not: {with: [{edge: amod}]}}", "The old ship met a [boat]."),
    ("{lemma: ship, any: [{with: [{lemma: old}]}, {edge: obj}]}", "The old [ship] met a [ship]. The ship sank."),
    ("{lemma: saw}", "The ship left the port."),
]  # fmt: skip


@pytest.mark.parametrize(("node", "story"), NODES)
def test_node(node: str, story: str) -> None:
    tests = node[1:-1] if node.startswith("{") else node
    plain = story.replace("[", "").replace("]", "")
    assert marked(f"find: {{{tests}, as: it}}\nflag: it\nvoice: any", plain) == story


@pytest.mark.parametrize("phrase", ["do n't like", "do n’t like"])
def test_words_are_found_with_either_apostrophe(phrase: str) -> None:
    for story in ("They [don't like] it.", "They [don’t like] it."):
        plain = story.replace("[", "").replace("]", "")
        assert marked(f'find: {{phrase: ["{phrase}"], as: it}}\nflag: it', plain) == story
        assert marked(f'find: {{phrase: [{{text: ["{phrase}", hate]}}], as: it}}\nflag: it', plain) == story


def test_word_lists() -> None:
    lists = "sounds: [buzz, $more]\nmore: [Hum, buzz]\n"
    assert marked("find: {lemma: [$sounds, ring], as: it}\nflag: it", "They hum, buzz, ring and sing.", lists=lists) == (
        "They [hum], [buzz], [ring] and sing."
    )


def test_same_capture_is_the_same_word() -> None:
    rule = "find: {all: [{lemma: ship, as: it}, {text: sank, with: [{edge: nsubj, as: it}]}]}\nflag: it"
    assert marked(rule, "The ship sank when the other ship left.") == "The [ship] sank when the other ship left."


def test_same_lemma() -> None:
    rule = "find: {lemma: ship, edge: nsubj, as: it}\nneeds: {near: next sentence, same_lemma: it}\nflag: it"
    assert marked(rule, "The ship sank. Two ships came.") == "The ship sank. Two [ships] came."


@pytest.mark.parametrize(
    ("flag", "expected"),
    [
        ("it", "The old [ship] of the line, which had a crew of 30, sank off the coast."),
        ("{capture: it, extent: phrase}", "[The old ship of the line], which had a crew of 30, sank off the coast."),
        (
            "{capture: it, extent: phrase, less: [nmod, det]}",
            "The [old ship] of the line, which had a crew of 30, sank off the coast.",
        ),
        ("{capture: it, extent: sentence}", "[The old ship of the line, which had a crew of 30, sank off the coast.]"),
        ("[it, verb]", "The old [ship of the line, which had a crew of 30, sank] off the coast."),
    ],
)
def test_extent(flag: str, expected: str) -> None:
    rule = f"find: {{text: sank, as: verb, with: [{{lemma: ship, as: it}}]}}\nflag: {flag}"
    assert marked(rule, expected.replace("[", "").replace("]", "")) == expected


@pytest.mark.parametrize(
    "expected",
    [
        "[The ship], both old and Danish, sank off the coast.",
        "[The ship], the pride of the line, sank off the coast.",
        "[The old, rusty ship] sank off the coast.",
    ],
)
def test_a_phrase_ends_at_a_comma_after_its_head(expected: str) -> None:
    rule = "find: {text: sank, as: verb, with: [{lemma: ship, as: it}]}\nflag: {capture: it, extent: phrase}"
    assert marked(rule, expected.replace("[", "").replace("]", "")) == expected
