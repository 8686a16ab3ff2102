"""What is wrong with a rule file is told with its line, its column and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.errors import RuleError
from auditor.rulebook import load_rules
from auditor.rulebook.load import RuleErrors

RULE = """\
rules:
  - code: ZZ901
    name: hedge.test
    title: Test
    message: "“{hedge}” is a test."
    why: It is a test.
    advice: Leave it.
    references: [{label: Test, url: "https://example.org"}]
    find: {lemma: seem, as: hedge}
    flag: hedge
    examples:
      flag: ["It [seems] so."]
      pass: ["It is so."]
"""


def problems(tmp_path: Path, text: str | bytes, lists: str = "") -> list[str]:
    """The messages for a rule file, without its path."""
    (tmp_path / "house.yaml").write_bytes(text.encode() if isinstance(text, str) else text)
    (tmp_path / "lists").mkdir(exist_ok=True)
    (tmp_path / "lists" / "words.yaml").write_text(lists or "house_words: [maybe]\n", encoding="utf-8")
    with pytest.raises(RuleErrors) as caught:
        load_rules([tmp_path], shipped=False, cache_rules=False)
    assert caught.value.exit_code == 2
    return [line.removeprefix(f"{tmp_path}/") for line in str(caught.value).splitlines()]


def changed(old: str, new: str) -> str:
    assert RULE.count(old) == 1, old
    return RULE.replace(old, new)


FIND = "{lemma: seem, as: hedge}"


def find(pattern: str) -> str:
    return changed(FIND, pattern)


CASES = {
    # the file
    "empty": ("", 'house.yaml: is empty (a rule file holds `rules:` and a list of rules)'),
    "only a comment": ("# later\n", 'house.yaml: is empty (a rule file holds `rules:` and a list of rules)'),
    "not utf-8": (b"rules:\n  - code: \xff\n", "house.yaml:2: is not UTF-8 text (save the file as UTF-8)"),
    "a story in place of rules": (
        "Quarry may reopen\n\nThe slate quarry above Tolm will reopen.\n",
        'house.yaml:1:1: expected a mapping, not "Quarry may reopen…" (its keys are: rules)',
    ),
    "a list of rules without rules": ("- code: ZZ901\n", "house.yaml:1:1: expected a mapping, not a list (its keys are: rules)"),
    "rules is a mapping": ("rules: {code: ZZ901}\n", 'house.yaml:1:8: expected a list, not a mapping (begin each item with "- ", or put them in [brackets])'),
    "no rules": ("rule: []\n", 'house.yaml:1:1: "rule" is not a key of a rule file (did you mean "rules"?)\nhouse.yaml:1:1: this rule file has no "rules" (The rules of this file.)'),
    "two documents": (RULE + "---\n" + RULE, 'house.yaml:14:1: holds a second document (take out the line "---")'),
    "a tab": ("rules:\n\t- code: ZZ901\n", "house.yaml:2:1: is not valid YAML: found character that cannot start any token while scanning for the next token (indent with spaces, not tabs)"),
    "a colon in a text": (changed("why: It is a test.", "why: It is: a test."), 'house.yaml:6:15: is not valid YAML: mapping values are not allowed in this context (a text that holds ": " needs quotation marks around it)'),
    "an open bracket": (changed('["It is so."]', '["It is so."'), "house.yaml:14:1: is not valid YAML: did not find expected ',' or ']' while parsing a flow sequence (often a missing quotation mark, or a line that is indented too far or not far enough)"),
    "a duplicate key": (changed("    flag: hedge\n", "    flag: hedge\n    flag: hedge\n"), 'house.yaml:11:5: "flag" stands twice in this mapping (the first is in line 10)'),
    "a tag": (find("!node {lemma: seem, as: hedge}"), 'house.yaml:9:11: the tag "!node" means nothing here (take it out)'),
    "a control character": ("rules:\n  - code: \x07\n", "house.yaml:2: holds a control character, which YAML does not allow"),
    "an alias of nothing": (find("*seem"), 'house.yaml:9:11: the alias "*seem" refers to nothing (mark the value it stands for: "&seem")'),
    "thousands of brackets": ("rules: " + "[" * 5000 + "]" * 5000, "house.yaml:1:107: is nested too deeply"),
    # a rule's keys
    "unknown key": (changed("    title: Test\n", "    title: Test\n    severty: error\n"), 'house.yaml:5:5: "severty" is not a key of a rule (did you mean "severity"?)'),
    "no title": (changed("    title: Test\n", ""), 'house.yaml:2:5: this rule has no "title" (A few words for lists of rules.)'),
    "no examples": (RULE[: RULE.index("    examples:")], 'house.yaml:2:5: this rule has no "examples" (Texts that prove the rule.)'),
    "no passing example": (changed('      pass: ["It is so."]\n', ""), 'house.yaml:12:7: this set of examples has no "pass" (Texts in which the rule is silent.)'),
    "an empty title": (changed("title: Test", "title:"), "house.yaml:4:11: is empty (write a text, or take the key out)"),
    "a list for a text": (changed("title: Test", "title: [Test]"), 'house.yaml:4:12: expected text, not a list (a text that begins with "[" or "{" needs quotation marks around it)'),
    "code": (changed("ZZ901", "zz1"), 'house.yaml:2:11: "zz1" is not a code: two to four capitals and three digits, like HW201'),
    "category": (changed("hedge.test", "hedges.test"), 'house.yaml:3:11: "hedges.test" is not CATEGORY.CHECK, where CATEGORY is one of: unnamed-source, hedge, unverified-claim, attribution'),
    "severity": (changed("    flag: hedge\n", "    flag: hedge\n    severity: eror\n"), 'house.yaml:11:15: "eror" is not a severity (choose from: error, warning, note)'),
    "points": (changed("    flag: hedge\n", "    flag: hedge\n    points: -1\n"), 'house.yaml:11:13: expected a number of at least 0, not "-1"'),
    "points that are no number": (changed("    flag: hedge\n", "    flag: hedge\n    points: nan\n"), 'house.yaml:11:13: expected a number of at least 0, not "nan"'),
    "enabled": (changed("    flag: hedge\n", "    flag: hedge\n    enabled: yes\n"), 'house.yaml:11:14: expected true or false, not "yes" (write true)'),
    "enabled in capitals": (changed("    flag: hedge\n", "    flag: hedge\n    enabled: YES\n"), 'house.yaml:11:14: expected true or false, not "YES" (write true)'),
    "enabled as in a sentence": (changed("    flag: hedge\n", "    flag: hedge\n    enabled: On\n"), 'house.yaml:11:14: expected true or false, not "On" (write true)'),
    "disabled in capitals": (changed("    flag: hedge\n", "    flag: hedge\n    enabled: OFF\n"), 'house.yaml:11:14: expected true or false, not "OFF" (write false)'),
    "neither": (changed("    flag: hedge\n", "    flag: hedge\n    enabled: perhaps\n"), 'house.yaml:11:14: expected true or false, not "perhaps"'),
    "an address": (changed("https://example.org", "example.org"), 'house.yaml:8:37: "example.org" is not a web address'),
    "voice": (changed("    flag: hedge\n", "    flag: hedge\n    voice: author\n"), 'house.yaml:11:12: "author" is not a voice (choose from: reporter, quoted, attributed, any)'),
    "repeat": (changed("    flag: hedge\n", "    flag: hedge\n    repeat: once\n"), 'house.yaml:11:13: "once" is not a repetition (choose from: every, sentence, paragraph, source, story)'),
    "region": (changed("    flag: hedge\n", "    flag: hedge\n    in: head\n"), 'house.yaml:11:9: "head" is not a region (choose from: headline, body, caption, lead, rest)'),
    # words and nodes
    "a relation of UD v1": (find("{lemma: seem, edge: nsubjpass, as: hedge}"), 'house.yaml:9:31: "nsubjpass" is not a UD relation; UD v2 spells it "nsubj:pass"'),
    "a relation that is none": (find("{lemma: seem, edge: nsub, as: hedge}"), 'house.yaml:9:31: "nsub" is not a UD relation (did you mean "nsubj"?)'),
    "a part of speech of Penn": (find("{lemma: seem, upos: NN, as: hedge}"), 'house.yaml:9:31: "NN" is not a universal part of speech; UD v2 spells it "NOUN"'),
    "a part of speech in small letters": (find("{lemma: seem, upos: [VERB, aux], as: hedge}"), 'house.yaml:9:38: "aux" is not a universal part of speech; UD v2 spells it "AUX"'),
    "a feature": (find("{lemma: seem, feats: {number: Plur}, as: hedge}"), 'house.yaml:9:33: "number" is not a feature of English UD; write "Number"'),
    "a value of a feature": (find("{lemma: seem, feats: {Number: Plural}, as: hedge}"), 'house.yaml:9:41: "Plural" is not a value of Number (choose from: Plur, Ptan, Sing, none)'),
    "an entity": (find("{lemma: seem, entity: ORG, as: hedge}"), 'house.yaml:9:33: "ORG" is not a kind of entity; write "Organization"'),
    "a regular expression": (find("{matches: '(19', as: hedge}"), 'house.yaml:9:21: "(19" is not a regular expression: missing ), unterminated subpattern at position 0'),
    "a regular expression that counts too far": (find("{matches: 'so{9999999999}', as: hedge}"), 'house.yaml:9:21: "so{9999999999}" is not a regular expression: the repetition number is too large'),
    "an unknown list": (find("{lemma: $house_word, as: hedge}"), 'house.yaml:9:19: there is no word list "$house_word" (did you mean "$house_words"?)'),
    "several words for one": (find("{lemma: seem to, as: hedge}"), 'house.yaml:9:19: "seem to" is several words, and this test looks at one (use a phrase)'),
    "an unknown test": (find("{lema: seem, as: hedge}"), 'house.yaml:9:12: "lema" is not a key of a node (did you mean "lemma"?)'),
    "no test at all": (find("{as: hedge}"), 'house.yaml:9:11: this node tests nothing (give it one of: text, lemma, matches, upos, feats, entity, edge, number, same_lemma, first, head, within, with, without, not)'),
    "no count": (find("{lemma: seem, number: {at_least: 3, at_most: 2}, as: hedge}"), "house.yaml:9:33: holds for no number (write {at_least: 1}, {at_most: 3} or both)"),
    "an empty list of words": (find("{lemma: [], as: hedge}"), "house.yaml:9:19: is an empty list (a test for no word can never hold)"),
    "with is no list": (find("{lemma: seem, with: {edge: obj}, as: hedge}"), 'house.yaml:9:31: expected a list, not a mapping (begin each item with "- ", or put them in [brackets])'),
    "deep outside with": (find("{lemma: seem, deep: true, as: hedge}"), 'house.yaml:9:25: "deep" is not a key of a node (choose from: text, lemma, matches, upos, feats, entity, edge, number, same_lemma, first, head, within, with, without, not, any, as, near)'),
    "one alternative": (find("{any: [{lemma: seem, as: hedge}]}"), "house.yaml:9:17: has 1 item and needs 2 (write the item alone, without the list and its key)"),
    "no alternative": (find("{lemma: seem, any: [], as: hedge}"), "house.yaml:9:30: is an empty list (take the key out, or give it an item)"),
    # phrases, attributions, stories
    "a phrase and a node": (find("{phrase: [it, seems], lemma: seem, as: hedge}"), 'house.yaml:9:33: "lemma" is not a key of a "phrase" pattern (choose from: phrase, as, near)'),
    "an empty phrase": (find("{phrase: [], as: hedge}"), "house.yaml:9:20: is an empty list (a phrase needs at least one item)"),
    "a sequence in a phrase": (find("{phrase: [[it, seems]], as: hedge}"), "house.yaml:9:21: expected a word or a mapping, not a list (alternatives stand below {any: […]})"),
    "no times": (find("{phrase: [it, {lemma: seem, times: 0}], as: hedge}"), "house.yaml:9:46: a word that stands there no times can't be found (take the item out)"),
    "a kind of source": (find("{attribution: {source: {kind: people, as: hedge}}}"), 'house.yaml:9:41: "people" is not a kind of source (choose from: person, group, spokesperson, institution, media, document)'),
    "a key of an attribution": (find("{attribution: {sources: {as: hedge}}}"), 'house.yaml:9:26: "sources" is not a key of an attribution (did you mean "source"?)'),
    "near in find": (find("{lemma: seem, as: hedge, near: sentence}"), 'house.yaml:9:42: `near` has no meaning in "find" (it belongs into `all`, `needs` and `skip`)'),
    "near in an alternative of find": (find("{any: [{lemma: seem, as: hedge}, {lemma: look, as: hedge, near: earlier}]}"), 'house.yaml:9:75: `near` has no meaning in "find" (it belongs into `all`, `needs` and `skip`)'),
    "near in the first of all": (find("{all: [{lemma: seem, as: hedge, near: earlier}, {near: later, lemma: be}]}"), "house.yaml:9:49: `near` has no meaning in the first pattern of `all` (it says where the others are, seen from the first; for all of them together it stands beside `all`)"),
    "near in an alternative of the first of all": (
        changed("    flag: hedge\n", "    flag: hedge\n    needs: {any: [{lemma: be}, {near: story, all: [{any: [{near: later, lemma: do}, {lemma: go}]}, {near: later, lemma: be}]}]}\n"),
        "house.yaml:11:66: `near` has no meaning in the first pattern of `all` (it says where the others are, seen from the first; for all of them together it stands beside `all`)",
    ),
    "near in a content": (find("{attribution: {source: {as: hedge}, content: {find: {any: [{near: here, lemma: be}, {lemma: go}]}}}}"), "house.yaml:9:77: `near` has no meaning in `content` (the pattern is looked for in the content)"),
    "near in a count": (changed("    flag: hedge\n", "    flag: hedge\n    needs: {story: {count: [{find: {near: earlier, lemma: be}, times: 2}]}}\n"), "house.yaml:11:43: `near` has no meaning in `count` (hits are counted in the whole story)"),
    "a story nearby": (changed("    flag: hedge\n", "    flag: hedge\n    needs: {near: earlier, story: {headline: true}}\n"), "house.yaml:11:19: `near` has no meaning for a `story` pattern (it looks at the whole story: take `near` out)"),
    "near a story": (find("{all: [{story: {headline: true}}, {near: earlier, lemma: seem, as: hedge}]}"), "house.yaml:9:52: `near` has no meaning around a `story` pattern (that stands nowhere: write `near: story`)"),
    "a place": (changed("    flag: hedge\n", "    flag: hedge\n    needs: {near: next, lemma: be}\n"), 'house.yaml:11:19: "next" is not a place to look (choose from: here, sentence, previous sentence, next sentence, paragraph, earlier in paragraph, earlier, later, story)'),
    "a count of both": (changed("flag: hedge", "flag: headline").replace("{hedge}", "x").replace(FIND, "{story: {count: [{find: {lemma: seem}, times: 1, sources: 1}]}}"), "house.yaml:9:28: a count has either `times` or `sources`"),
    "a count of nothing in needs": (changed("    flag: hedge\n", "    flag: hedge\n    needs: {story: {count: [{find: {lemma: be}}]}}\n"), "house.yaml:11:29: a count has either `times` or `sources`"),
    "a count of both in skip": (changed("    flag: hedge\n", "    flag: hedge\n    skip: [{when: {story: {count: [{find: {lemma: be}, times: 1, sources: 1}]}}, because: It is., example: It is.}]\n"), "house.yaml:11:36: a count has either `times` or `sources`"),
    "a story that is asked nothing": (changed("    flag: hedge\n", "    flag: hedge\n    needs: {story: {}}\n"), "house.yaml:11:20: this story tests nothing (give it one of: sources, attributions, words, quotations, headline, byline, count)"),
    "sources that are not counted": (changed("    flag: hedge\n", "    flag: hedge\n    needs: {story: {sources: {}}}\n"), "house.yaml:11:30: this count of sources tests nothing (give it one of: named, unnamed, total)"),
    "an optional word that is repeated": (find("{phrase: [it, {lemma: seem, optional: true, times: 2}], as: hedge}"), "house.yaml:9:62: an optional item has no `times` (write {at_most: …} alone, which also allows none)"),
    # what is flagged
    "less of words": (changed("flag: hedge", "flag: {capture: hedge, less: nmod}"), "house.yaml:10:34: `less` has no meaning without `extent: phrase` (add that, or take `less` out)"),
    "the voice of a headline": (
        changed(FIND, "{story: {words: 2}}").replace("flag: hedge", "flag: headline\n    voice: quoted").replace("{hedge}", "x"),
        "house.yaml:11:12: `voice` has no meaning for a rule that flags the headline (write `voice: any`, or take it out)",
    ),
    "the place of a headline": (
        changed(FIND, "{story: {words: 2}}").replace("flag: hedge", "flag: headline\n    in: lead").replace("{hedge}", "x"),
        "house.yaml:11:9: `in` has no meaning for a rule that flags the headline (take it out)",
    ),
    # captures
    "a new name in needs": (changed("    flag: hedge\n", "    flag: hedge\n    needs: {lemma: be, as: hegde}\n"), 'house.yaml:11:28: nothing is captured as "hegde" (did you mean "hedge"?)'),
    "a new name below a negation": (find("{lemma: seem, as: hedge, without: [{edge: obj, not: {lemma: ship, as: what}}]}"), 'house.yaml:9:81: nothing is captured as "what" (here a name refers to what `find` captures: take it out)'),
    "flag without a capture": (changed("flag: hedge", "flag: hegde"), 'house.yaml:10:11: nothing is captured as "hegde" (did you mean "hedge"?)'),
    "a message without a capture": (changed("“{hedge}”", "“{cue}”"), 'house.yaml:5:14: nothing is captured as "cue" (`find` captures: hedge)'),
    "a capture below a negation": (find("{lemma: seem, without: [{edge: obj, as: hedge}]}"), 'house.yaml:10:11: "hedge" is captured below a negation, where nothing is found (capture a word outside `not` and `without`)'),
    "a capture in one alternative": (find("{any: [{lemma: seem, as: hedge}, {lemma: look}]}"), 'house.yaml:10:11: "hedge" is not captured in every case (every alternative of an `any` must capture it, and it can\'t be optional)'),
    "an optional capture": (find("{phrase: [it, {lemma: seem, as: hedge, optional: true}]}"), 'house.yaml:10:11: "hedge" is not captured in every case (every alternative of an `any` must capture it, and it can\'t be optional)'),
    "a source that may be absent": (find("{attribution: {}}").replace("hedge}", "source}").replace("flag: hedge", "flag: source"), 'house.yaml:10:11: "source" is not captured in every case (an attribution may be without one; demand it: `source: {…}`)'),
    "headline for words": (changed("flag: hedge", "flag: headline"), "house.yaml:10:11: `flag: headline` is for rules about the whole story (flag a capture, or look for a `story` pattern)"),
    "same_lemma of nothing": (changed("    flag: hedge\n", "    flag: hedge\n    needs: {same_lemma: other}\n"), 'house.yaml:11:25: nothing is captured as "other" (`find` captures: hedge)'),
    "a capture named headline": (find("{lemma: seem, as: hedge, with: [{edge: xcomp, as: headline}]}"), 'house.yaml:9:61: "headline" can\'t name words (`flag: headline` means the story\'s headline)'),
    # examples
    "a flag without brackets": (changed("It [seems] so.", "It seems so."), "house.yaml:12:14: this example marks no span (put [brackets] around what is flagged)"),
    "a pass with brackets": (changed("It is so.", "It [is] so."), r"house.yaml:13:14: this example marks a span, but must stay silent (take the brackets out, or write \[ for a bracket of the text)"),
    "an open bracket in an example": (changed("It [seems] so.", "It [seems so."), r"house.yaml:12:14: a bracket has no partner, or stands inside brackets (write \[ for a bracket of the text)"),
    "nested brackets": (changed("It [seems] so.", "It [[seems] so]."), r"house.yaml:12:14: a bracket has no partner, or stands inside brackets (write \[ for a bracket of the text)"),
    "an exception without example": (changed("    flag: hedge\n", "    flag: hedge\n    skip: [{when: {lemma: be}, because: It is.}]\n"), 'house.yaml:11:12: this exception has no "example" (A text that only this exception silences.)'),
    # several rules
    "overriding nothing": (changed("    flag: hedge\n", "    flag: hedge\n    overrides: [ZZ902]\n"), 'house.yaml:11:17: there is no rule "ZZ902" to override (did you mean "ZZ901"?)'),
    "overriding itself": (changed("    flag: hedge\n", "    flag: hedge\n    overrides: [ZZ901]\n"), "house.yaml:11:16: a rule can't override itself"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_one_problem(case: str, tmp_path: Path) -> None:
    text, expected = CASES[case]
    found = problems(tmp_path, text)
    assert found == expected.splitlines()


LISTS = {
    "a list of lists": ("- [maybe]\n", "lists/words.yaml:1:1: expected word lists, not a list (write NAME: [word, word])"),
    "a name": ("House-words: [maybe]\n", 'lists/words.yaml:1:1: "House-words" is not a name: small letters, digits and _'),
    "a word without a list": ("house_words: maybe\n", 'lists/words.yaml:1:14: the word list "house_words" is "maybe" (write its words in [brackets] or one a line after "- ")'),
    "an empty list": ("house_words: []\n", 'lists/words.yaml:1:14: the word list "house_words" is empty (write its words in [brackets] or one a line after "- ")'),
    "a mapping for a word": ("house_words: [{maybe: so}]\n", "lists/words.yaml:1:15: expected a word, not a mapping (a word with brackets, braces or a colon needs quotation marks)"),
    "twice the same": ("house_words: [maybe]\nhouse_words: [so]\n", 'lists/words.yaml:2:1: "house_words" stands twice in this mapping (the first is in line 1)'),
    "an unknown list": ("house_words: [$house_wrods]\n", 'lists/words.yaml:1:15: there is no word list "$house_wrods" (did you mean "$house_words"?)'),
    "a list in itself": ("house_words: [$more]\nmore: [perhaps, $house_words]\n", 'lists/words.yaml:2:17: the word list "house_words" contains itself (house_words → more → house_words)'),
}  # fmt: skip


@pytest.mark.parametrize("case", LISTS)
def test_word_lists(case: str, tmp_path: Path) -> None:
    lists, expected = LISTS[case]
    assert problems(tmp_path, RULE, lists) == [expected]


def test_all_problems_are_told_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = changed("title: Test", "titel: Test").replace("flag: hedge", "flag: hedge\n    points: many")
    assert problems(tmp_path, text) == [
        'house.yaml:2:5: this rule has no "title" (A few words for lists of rules.)',
        'house.yaml:4:5: "titel" is not a key of a rule (did you mean "title"?)',
        'house.yaml:11:13: expected a number of at least 0, not "many"',
    ]


def test_a_code_is_taken_once(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(RULE.replace("hedge.test", "hedge.other"), encoding="utf-8")
    assert problems(tmp_path, RULE) == [f'other.yaml:2:11: the code "ZZ901" is taken (by the rule in {tmp_path}/house.yaml:2)']


def test_a_name_is_taken_once(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(RULE.replace("ZZ901", "ZZ902"), encoding="utf-8")
    assert problems(tmp_path, RULE) == [
        f'other.yaml:3:11: the name "hedge.test" is taken (by the rule in {tmp_path}/house.yaml:2)'
    ]


def test_a_path_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(RuleError) as caught:
        load_rules([tmp_path / "none.yaml"])
    assert str(caught.value) == f"{tmp_path}/none.yaml: no such rule file or directory"


def test_a_directory_without_rules_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuleError) as caught:
        load_rules([tmp_path])
    hint = "rules and word lists end in .yaml, word lists stand in lists/"
    assert str(caught.value) == f"{tmp_path}: holds no rule files ({hint})"


def test_words_that_yaml_takes_for_something_else_stay_words(tmp_path: Path) -> None:
    text = find("{text: [no, on, 12:30, ~, 1_000, $house_words], as: hedge}")
    (tmp_path / "house.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "words.yaml").write_text("house_words: [Off, null, 0o7, yes]\n", encoding="utf-8")
    rule = load_rules([tmp_path], shipped=False, cache_rules=False).rule("ZZ901")
    assert rule.data["find"]["text"] == ["no", "on", "12:30", "~", "1_000", "off", "null", "0o7", "yes"]
