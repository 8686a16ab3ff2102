"""Whatever a rule file holds, it is read or refused with a place: never a traceback."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_malformed import RULE

from auditor.errors import AuditorError
from auditor.rulebook import load_rules

RICH = RULE.replace(
    "find: {lemma: seem, as: hedge}",
    """find:
      any:
        - {lemma: seem, upos: [VERB], feats: {Number: none}, number: {at_most: 3}, with: [{edge: obj, deep: true}], as: hedge}
        - phrase: [{any: [[in, order], so], optional: true}, {gap: 2}, {upos: ADJ, times: {at_least: 1}}, to]
          as: hedge
        - attribution: {source: {named: false, kind: person, as: hedge}, cue: [say], content: {words: 3, find: {lemma: be}}}
    needs: {any: [{near: previous sentence, lemma: poll}, {near: story, attribution: {source: none}}]}
    skip: [{when: {phrase: [it, seems]}, because: It does., example: It seems so.}]""",
)
TOKENS = ["{", "}", "[", "]", ":", " ", "- ", '"', "'", "$x", "none", "~", "true", "3", "as: a", "any", "with", "phrase", "story: {}", "near",
          "\t", "&a ", "*a", "!x ", "|", ">", "#", "\n", "?", "%", "@", "`", "[]", "{}", "…", "\x00", "\ud800", "headline", "{at_least: 1}"]  # fmt: skip
EDITS = st.lists(st.tuples(st.integers(0, len(RICH)), st.integers(0, 30), st.sampled_from(TOKENS)), min_size=1, max_size=4)


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS)
def test_a_rule_file_is_read_or_refused(edits: list[tuple[int, int, str]], tmp_path: Path) -> None:
    text = RICH
    for start, length, token in edits:
        text = text[:start] + token + text[start + length :]
    path = tmp_path / "house.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        book = load_rules([path], shipped=False, cache_rules=False)
    except AuditorError as error:
        assert str(error).startswith(str(path))
    else:
        assert all(rule.alternatives is not None for rule in book.rules)


def test_the_rule_that_is_edited_is_right(tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text(RICH, encoding="utf-8")
    assert len(load_rules([tmp_path], shipped=False, cache_rules=False).rules) == 1
