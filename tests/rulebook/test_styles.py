"""House styles change rules and word lists, and are told what they get wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from rule_files import rule_text

from auditor.errors import RuleError
from auditor.rulebook import Rulebook, load_rules
from auditor.rulebook.examples import run_examples
from auditor.rulebook.load import RuleErrors
from auditor.rulebook.styles import shipped_styles


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A directory with a rule, a word list, and room for a style."""
    (tmp_path / "pack" / "lists").mkdir(parents=True)
    (tmp_path / "pack" / "lists" / "own.yaml").write_text("boats: [ship, raft, $small]\nsmall: [canoe, raft]\n", encoding="utf-8")
    rule = rule_text("find: {lemma: $boats, as: it}\nflag: it", message="{it}")
    (tmp_path / "pack" / "own.yaml").write_text("rules:\n" + rule, encoding="utf-8")
    return tmp_path


def load(house: Path, style: str) -> Rulebook:
    (house / "style.yaml").write_text("about: A test.\npacks: [pack]\n" + style, encoding="utf-8")
    return load_rules(style=house / "style.yaml", shipped=False, cache_rules=False)


def words(book: Rulebook) -> list[str]:
    return book.rule("ZZ901").data["find"]["lemma"]


def test_a_style_brings_its_pack(house: Path) -> None:
    assert words(load(house, "")) == ["ship", "raft", "canoe"]


def test_settings(house: Path) -> None:
    rule = load(house, "rules: {ZZ901: {severity: error, points: 7, message: 'A {it}!', voice: any}}").rule("ZZ901")
    assert (rule.severity, rule.points, rule.message, rule.data["voice"]) == (
        "error",
        7,
        "A {it}!",
        ["reporter", "quoted", "attributed"],
    )


@pytest.mark.parametrize(
    ("style", "enabled"),
    [
        ("disable: [ZZ901]", False),
        ("disable: [ZZ]", False),
        ("disable: [hedge]", False),
        ("disable: [hedge]\nenable: [ZZ901]", True),
    ],
)
def test_on_and_off(house: Path, style: str, enabled: bool) -> None:
    assert load(house, style).rule("ZZ901").enabled is enabled


def test_word_lists_and_what_includes_them(house: Path) -> None:
    assert words(load(house, "lists: {small: {add: [Dinghy], remove: [canoe]}}")) == ["ship", "raft", "dinghy"]
    assert words(load(house, "lists: {boats: {remove: [raft, ship]}, small: {add: [punt, dug out]}}")) == ["canoe", "punt"]


def test_a_style_starts_from_another(house: Path) -> None:
    (house / "base.yaml").write_text(
        "about: Base.\nrules: {ZZ901: {severity: error, points: 5}}\nlists: {small: {add: [punt]}}\n", encoding="utf-8"
    )
    book = load(house, "extends: base.yaml\nrules: {ZZ901: {points: 2}}\nlists: {small: {remove: [punt, canoe]}}")
    assert (book.rule("ZZ901").severity, book.rule("ZZ901").points, words(book)) == ("error", 2, ["ship", "raft"])


MALFORMED = {
    "no about": ("", "style.yaml:1:1: this style has no \"about\" (What the style is for, and what it rests on.)"),
    "unknown key": ("about: A.\nlist: {}\n", 'style.yaml:2:1: "list" is not a key of a style (did you mean "lists"?)'),
    "unknown style": ("about: A.\nextends: strikt\n", 'style.yaml:2:10: there is no style "strikt" (did you mean "strict"?)'),
    "itself": ("about: A.\nextends: style.yaml\n", "style.yaml:2:10: the style starts from itself"),
    "unknown rule": ("about: A.\npacks: [pack]\nrules: {ZZ902: {points: 1}}\n", 'style.yaml:3:9: there is no rule "ZZ902" (did you mean "ZZ901"?)'),
    "unknown setting": ("about: A.\npacks: [pack]\nrules: {ZZ901: {point: 1}}\n", 'style.yaml:3:17: "point" is not a key of a change of a rule (did you mean "points"?)'),
    "a message": ("about: A.\npacks: [pack]\nrules: {ZZ901: {message: 'A {boat}'}}\n", 'style.yaml:3:26: the rule captures nothing as "boat"'),
    "disabling nothing": ("about: A.\npacks: [pack]\ndisable: [ZZ909]\n", 'style.yaml:3:11: "ZZ909" is no rule or category (did you mean "ZZ901"?)'),
    "no code": ("about: A.\ndisable: [hedges]\n", 'style.yaml:2:11: "hedges" is not a rule\'s code, the letters of codes, or a category'),
    "unknown list": ("about: A.\npacks: [pack]\nlists: {boat: {add: [x]}}\n", 'style.yaml:3:9: there is no word list "boat" (did you mean "boats"?)'),
    "a word that is not there": ("about: A.\npacks: [pack]\nlists: {small: {remove: [canoe, canoo]}}\n", 'style.yaml:3:33: "canoo" is not in the word list "small"'),
    "a list of attributions": ("about: A.\nlists: {cue_say_verbs: {add: [opine]}}\n", 'style.yaml:2:9: "cue_say_verbs" decides what an attribution is, and can\'t be changed by a style'),
    "adding to a list": ("about: A.\npacks: [pack]\nlists: {small: {plus: [x]}}\n", 'style.yaml:3:17: "plus" is not a key of a change of a word list (choose from: add, remove)'),
}  # fmt: skip


def test_a_rule_that_flags_the_headline_has_no_place_in_the_story(house: Path) -> None:
    (house / "style.yaml").write_text("about: A.\nrules: {AT402: {in: body, voice: quoted}}\n", encoding="utf-8")
    with pytest.raises(RuleErrors) as caught:
        load_rules(style=house / "style.yaml", cache_rules=False)
    assert str(caught.value).splitlines() == [
        f"{house}/style.yaml:2:21: `in` has no meaning for a rule that flags the headline (take it out)",
        f"{house}/style.yaml:2:34: `voice` has no meaning for a rule that flags the headline (write `voice: any`, or take it out)",
    ]


@pytest.mark.parametrize("case", MALFORMED)
def test_malformed_styles(case: str, house: Path) -> None:
    text, expected = MALFORMED[case]
    (house / "style.yaml").write_text(text or "extends: default\n", encoding="utf-8")
    with pytest.raises(RuleErrors) as caught:
        load_rules(style=house / "style.yaml", shipped=False, cache_rules=False)
    assert str(caught.value) == f"{house}/{expected}"


def test_a_style_that_does_not_exist() -> None:
    with pytest.raises(RuleError) as caught:
        load_rules(style="strikt")
    assert str(caught.value) == 'there is no style "strikt" (did you mean "strict"?)'


def test_the_shipped_styles() -> None:
    assert set(shipped_styles()) == {"default", "strict", "wire"}
    plain, default = load_rules(), load_rules(style="default")
    assert default == plain and [r.data for r in default.rules] == [r.data for r in plain.rules]
    assert {r.code for r in load_rules(style="strict").rules} - {r.code for r in plain.rules} == {"AT431", "AT432"}
    assert load_rules(style="wire").rule("US103").severity == "note"


def test_the_rules_of_the_strict_style_are_proved() -> None:
    for report in run_examples([load_rules(style="strict").rule(code) for code in ("AT431", "AT432")]):
        assert report.ok, report


def test_a_changed_style_is_read_again(house: Path) -> None:
    for points in (1, 2):
        (house / "style.yaml").write_text(f"about: A.\nrules: {{HW201: {{points: {points}}}}}\n", encoding="utf-8")
        assert load_rules(style=house / "style.yaml").rule("HW201").points == points


def test_what_is_put_into_a_pack_of_a_style_is_read(house: Path) -> None:
    (house / "style.yaml").write_text("about: A.\npacks: [pack]\n", encoding="utf-8")

    def codes() -> list[str]:
        return [rule.code for rule in load_rules(style=house / "style.yaml", shipped=False).rules]

    assert codes() == ["ZZ901"]
    rule = rule_text("find: {lemma: $more, as: it}\nflag: it", "ZZ902")
    (house / "pack" / "more.yaml").write_text("rules:\n" + rule.replace("$more", "punt"), encoding="utf-8")
    assert codes() == ["ZZ901", "ZZ902"]
    (house / "pack" / "more.yaml").write_text("rules:\n" + rule, encoding="utf-8")
    (house / "pack" / "lists" / "more.yaml").write_text("more: [punt]\n", encoding="utf-8")
    assert codes() == ["ZZ901", "ZZ902"]
    (house / "pack" / "more.yaml").unlink()
    assert codes() == ["ZZ901"]
