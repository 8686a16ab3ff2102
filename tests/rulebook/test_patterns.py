"""Attributions, the whole story, alternatives, absence, exceptions, voice, region, repetition."""

from __future__ import annotations

import pytest
from rule_files import book_of, findings, marked, rule_text

TALK = "A senior diplomat said the talks had failed. Mayor Anna Reid told reporters that they had failed. “They failed,” the diplomat said."


@pytest.mark.parametrize(
    ("attribution", "expected"),
    [
        ("source: {named: false, as: it}", "[A senior diplomat] said the talks had failed. Mayor Anna Reid told reporters that they had failed. “They failed,” [the diplomat] said."),
        ("source: {named: true, as: it}", "A senior diplomat said the talks had failed. [Mayor Anna Reid] told reporters that they had failed. “They failed,” the diplomat said."),
        ("source: {named: false, repeat: true, as: it}", "A senior diplomat said the talks had failed. Mayor Anna Reid told reporters that they had failed. “They failed,” [the diplomat] said."),
        ("source: {kind: person, word: {lemma: diplomat, with: [{edge: amod}]}, as: it}", "[A senior diplomat] said the talks had failed. Mayor Anna Reid told reporters that they had failed. “They failed,” the diplomat said."),
        ("source: {who: [a senior diplomat], as: it}, style: direct", "A senior diplomat said the talks had failed. Mayor Anna Reid told reporters that they had failed. “They failed,” [the diplomat] said."),
        ("cue: {lemma: [tell, claim], as: it}", "A senior diplomat said the talks had failed. Mayor Anna Reid [told] reporters that they had failed. “They failed,” the diplomat said."),
        ("cue: {word: {lemma: say}, as: it}, style: indirect", "A senior diplomat [said] the talks had failed. Mayor Anna Reid told reporters that they had failed. “They failed,” the diplomat said."),
        ("source: {named: false, as: it}, content: {find: {lemma: talk}}", "[A senior diplomat] said the talks had failed. Mayor Anna Reid told reporters that they had failed. “They failed,” the diplomat said."),
        ("source: {named: false, as: it}, content: {words: {at_most: 2}}", "A senior diplomat said the talks had failed. Mayor Anna Reid told reporters that they had failed. “They failed,” [the diplomat] said."),
    ],
)  # fmt: skip
def test_attribution(attribution: str, expected: str) -> None:
    assert marked(f"find: {{attribution: {{{attribution}}}}}\nflag: it", TALK) == expected


def test_source_cue_and_content_are_captured_without_as() -> None:
    rule = rule_text(
        "find: {attribution: {source: {named: false, repeat: false}, cue: {}}}\nflag: source", message="{source} {cue} {content}"
    )
    assert [f.message for f in findings(book_of(rule), TALK)] == ["A senior diplomat said the talks had failed"]


def test_the_same_name_means_the_same_source_in_other_words() -> None:
    one = "{attribution: {source: {as: it}, style: indirect}}"
    rule = f"find: {{all: [{one}, {{near: later, attribution: {{source: {{as: it}}}}}}]}}\nflag: it"
    assert marked(rule, TALK) == TALK.replace("A senior diplomat", "[A senior diplomat]")


WALK = "The cat slept. The dog barked. The bird sang. The cow drank. The pig ran. The goat ate. The horse fell. The sheep left. The fox came."


@pytest.mark.parametrize(
    ("near", "story", "expected"),
    [
        ("earlier", f"{WALK} The dog slept. The hen sat. The cow ran.", f"{WALK} The [dog] slept. The hen sat. The [cow] ran."),
        ("later", f"The dog slept. The hen sat. The cow ran. {WALK}", f"The [dog] slept. The hen sat. The [cow] ran. {WALK}"),
        ("paragraph", f"The owl sat. {WALK}\n\nThe cat ran. The owl sat. {WALK}", f"The owl sat. {WALK}\n\nThe [cat] ran. The owl sat. {WALK.replace('cat', '[cat]', 1)}"),
    ],
    ids=["earlier", "later", "paragraph"],
)  # fmt: skip
def test_each_hit_has_what_is_near_it(near: str, story: str, expected: str) -> None:
    """In a story so long that what is near one hit is not searched again for the next."""
    if near == "paragraph":
        rule = "find: {all: [{lemma: cat, as: it}, {near: paragraph, lemma: cat, head: {lemma: run}}]}\nflag: it"
    else:
        rule = f"find: {{all: [{{upos: NOUN, as: it}}, {{near: {near}, same_lemma: it}}]}}\nflag: it"
    assert marked(rule, story) == expected


def test_a_capture_of_what_is_near_is_each_time_its_own() -> None:
    rule = rule_text(
        "find: {all: [{upos: NOUN, as: it}, {near: earlier, same_lemma: it, head: {upos: VERB, as: did}}]}\nflag: it",
        message="{it} {did}",
    )
    story = f"{WALK} The dog slept. The cow ran."
    assert [f.message for f in findings(book_of(rule), story)] == ["dog barked", "cow drank"]


@pytest.mark.parametrize(
    ("phrase", "found"),
    [("the, talks", "the talks"), ("failed, {gap: 2}, the, diplomat", "failed,” the diplomat"), ("said, the", "")],
)
def test_a_pattern_in_the_content_begins_there(phrase: str, found: str) -> None:
    rule = f"find: {{attribution: {{content: {{find: {{phrase: [{phrase}], as: it}}}}}}}}\nflag: it\nvoice: any"
    assert marked(rule, TALK) == (TALK.replace(found, f"[{found}]") if found else TALK)


@pytest.mark.parametrize(("headline", "flagged"), [("Storm hits", False), ("", True)])
def test_what_is_true_of_the_story_excuses_a_hit_anywhere(headline: str, flagged: bool) -> None:
    rule = "find: {lemma: ship, as: it}\nflag: it\nskip: [{when: {story: {headline: true}}, because: So., example: x}]"
    assert ("[ship]" in marked(rule, "The ship sank.", headline=headline)) is flagged


def test_nobody_is_credited() -> None:
    rule = "find: {attribution: {source: none, cue: {as: it}}}\nflag: it"
    assert marked(rule, "It was announced that the ship had sunk. The firm announced it.") == (
        "It was [announced] that the ship had sunk. The firm announced it."
    )


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        ("sources: {unnamed: 1, named: 1, total: 2}", True),
        ("sources: {unnamed: {at_least: 2}}", False),
        ("attributions: {unnamed: 2, total: {at_least: 3}}", True),
        ("attributions: {none: {at_least: 1}}", False),
        ("words: {at_least: 10, at_most: 40}, quotations: 1", True),
        ("words: {at_least: 100}", False),
        ("headline: true, byline: false", True),
        ("headline: false", False),
        ("count: [{find: {lemma: talk}, times: {at_least: 2}}]", True),
        ("count: [{find: {lemma: talk}, times: 1}]", False),
        ("count: [{find: {attribution: {source: {named: false}}}, sources: 1}]", True),
        ("count: [{find: {attribution: {source: {named: false}}}, times: 1}]", False),
    ],
)
def test_story(story: str, expected: bool) -> None:
    text = marked(f"find: {{story: {{{story}}}}}\nflag: headline", TALK, headline="Talks fail")
    assert text.startswith("[Talks fail]\n") is expected


def test_a_story_rule_without_a_headline_flags_the_first_sentence() -> None:
    assert marked("find: {story: {words: {at_least: 1}}}\nflag: headline", "It rained. It stopped.") == "[It rained.] It stopped."


def test_a_story_rule_can_flag_words() -> None:
    rule = "find: {all: [{story: {sources: {unnamed: {at_least: 1}}}}, {attribution: {source: {named: false, as: it}}}]}\nflag: it\nrepeat: source"
    assert marked(rule, TALK).startswith("[A senior diplomat] said")
    assert marked(rule, TALK).count("[") == 1


def test_counts_in_messages() -> None:
    rule = rule_text(
        "find: {story: {words: {at_least: 1}}}\nflag: headline",
        message="{unnamed_sources} of {sources}, {named_sources}; {attributions}, {unnamed_attributions}",
    )
    assert findings(book_of(rule), TALK)[0].message == "1 of 2, 1; 3, 2"


NEAR = "It rained. Prices fell. The ship sank.\n\nThe crew slept. Prices rose."


@pytest.mark.parametrize(
    ("near", "word", "there"),
    [
        ("sentence", "sank", True),
        ("sentence", "fell", False),
        ("here", "sank", False),
        ("previous sentence", "fell", True),
        ("previous sentence", "rained", False),
        ("next sentence", "slept", True),
        ("[previous sentence, next sentence]", "slept", True),
        ("paragraph", "rained", True),
        ("paragraph", "slept", False),
        ("earlier in paragraph", "rained", True),
        ("earlier in paragraph", "sank", False),
        ("earlier", "rained", True),
        ("earlier", "sank", False),
        ("later", "rose", True),
        ("later", "rained", False),
        ("story", "rose", True),
    ],
)
def test_near(near: str, word: str, there: bool) -> None:
    for rule, hit in (
        (f"find: {{all: [{{lemma: ship, as: it}}, {{near: {near}, text: {word}}}]}}\nflag: it", there),
        (f"find: {{lemma: ship, as: it}}\nneeds: {{near: {near}, text: {word}}}\nflag: it", not there),
        (
            f"find: {{lemma: ship, as: it}}\nflag: it\nskip: [{{when: {{near: {near}, text: {word}}}, because: So., example: x}}]",
            not there,
        ),
    ):
        assert ("[ship]" in marked(rule, NEAR)) is hit, rule


def test_the_next_sentence_of_a_headline_is_not_the_body() -> None:
    rule = "find: {lemma: ship, as: it}\nneeds: {near: next sentence, lemma: crew}\nflag: it"
    assert marked(rule, "The crew slept.", headline="Ship sinks") == "[Ship] sinks\n\nThe crew slept."


def test_any_finds_what_each_alternative_finds() -> None:
    rule = "find: {any: [{lemma: ship, as: it}, {phrase: [the, crew], as: it}, {attribution: {source: {as: it}}}]}\nflag: it"
    assert (
        marked(rule, "The ship sank. Anna Reid said that the crew waited.")
        == "The [ship] sank. [Anna Reid] said that [the crew] waited."
    )


def test_needs_any() -> None:
    rule = "find: {lemma: ship, as: it}\nneeds: {any: [{text: sank}, {near: next sentence, lemma: crew}]}\nflag: it"
    assert (
        marked(rule, "The ship sank. A ship left. The crew slept. The ship rests.")
        == "The ship sank. A ship left. The crew slept. The [ship] rests."
    )


def test_an_exception_must_share_a_word_with_the_hit() -> None:
    rule = "find: {lemma: appear, as: it}\nflag: it\nskip: [{when: {phrase: [{lemma: appear}, to, testify]}, because: So., example: x}]"
    assert marked(rule, "He appears to testify, but it appears to rain.") == "He appears to testify, but it [appears] to rain."


@pytest.mark.parametrize(
    ("voice", "expected"),
    [
        ("reporter", "Prices [may] rise. Prices may fall, Anna Reid said. “They may rise,” Anna Reid said."),
        ("attributed", "Prices may rise. Prices [may] fall, Anna Reid said. “They may rise,” Anna Reid said."),
        ("quoted", "Prices may rise. Prices may fall, Anna Reid said. “They [may] rise,” Anna Reid said."),
        ("any", "Prices [may] rise. Prices [may] fall, Anna Reid said. “They [may] rise,” Anna Reid said."),
        ("", "Prices [may] rise. Prices [may] fall, Anna Reid said. “They may rise,” Anna Reid said."),
    ],
)
def test_voice(voice: str, expected: str) -> None:
    rule = "find: {lemma: may, as: it}\nflag: it" + (f"\nvoice: {voice}" if voice else "")
    assert marked(rule, expected.replace("[", "").replace("]", "")) == expected


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        ("headline", "[Ship] sinks\n\nThe ship left.\n\nA ship came.\n\nThe ship stayed."),
        ("body", "Ship sinks\n\nThe [ship] left.\n\nA [ship] came.\n\nThe [ship] stayed."),
        ("[headline, lead]", "[Ship] sinks\n\nThe [ship] left.\n\nA ship came.\n\nThe ship stayed."),
        ("rest", "Ship sinks\n\nThe ship left.\n\nA [ship] came.\n\nThe [ship] stayed."),
        ("rest", "Ship sinks\n\nThe [ship] left."),
        ("{first_paragraphs: 2}", "Ship sinks\n\nThe [ship] left.\n\nA [ship] came.\n\nThe ship stayed."),
    ],
)
def test_region(region: str, expected: str) -> None:
    headline, _, body = expected.replace("[", "").replace("]", "").partition("\n\n")
    assert marked(f"find: {{lemma: ship, as: it}}\nflag: it\nin: {region}", body, headline) == expected


@pytest.mark.parametrize(
    ("repeat", "expected"),
    [
        ("every", "A [ship] met a [ship]. The [ship] left.\n\nA [ship] came."),
        ("sentence", "A [ship] met a ship. The [ship] left.\n\nA [ship] came."),
        ("paragraph", "A [ship] met a ship. The ship left.\n\nA [ship] came."),
        ("story", "A [ship] met a ship. The ship left.\n\nA ship came."),
    ],
)
def test_repeat(repeat: str, expected: str) -> None:
    rule = f"find: {{lemma: ship, as: it}}\nflag: it\nrepeat: {repeat}"
    assert marked(rule, expected.replace("[", "").replace("]", "")) == expected


def test_near_of_any_holds_for_its_alternatives() -> None:
    rule = "find: {lemma: ship, as: it}\nneeds: {near: story, any: [{text: rose}, {near: sentence, text: rained}]}\nflag: it"
    assert marked(rule, NEAR) == NEAR
    assert "[ship]" in marked(rule.replace("rose", "never"), NEAR)


def test_alternatives_about_the_story() -> None:
    rule = "find: {any: [{story: {words: {at_least: 100}}}, {story: {quotations: 0}}]}\nflag: headline"
    assert marked(rule, "It rained. It stopped.", headline="Rain") == "[Rain]\n\nIt rained. It stopped."
