"""Configuration files: what they set, and one clear line for everything that is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.config import Config
from auditor.configfile import find_config, load_config
from auditor.errors import ConfigError, UsageError
from auditor.rulebook import load_rules
from auditor.suppressions import Suppression


def written(folder: Path, text: str, name: str = "auditor.yaml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_every_key_of_the_yaml_file(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
select: [US101, hedge]
ignore: HW202
min-severity: note
fail-on: warning
fail-under: 72.5
rules: [house, ../shared-rules]
style: styles/desk.yaml
suppress: [{code: US102, text: an official, reason: it is safe}]
baseline: known.json
engine: stanza
model: default_accurate
cache: no
""",
    )
    assert load_config(path) == Config(
        select=("US101", "hedge"),
        ignore=("HW202",),
        min_severity="note",
        fail_on="warning",
        fail_under=72.5,
        rules=(tmp_path / "house", tmp_path / "../shared-rules"),
        style=str(tmp_path / "styles/desk.yaml"),
        suppress=(Suppression("US102", "an official", "it is safe", None, None, "configuration", str(path), 9, 19),),
        baseline=tmp_path / "known.json",
        engine="stanza",
        model="default_accurate",
        cache=False,
    )


def test_the_same_in_toml(tmp_path: Path) -> None:
    text = '[project]\nname = "news"\n\n[tool.auditor]\nselect = ["US101"]\nfail-under = 70\ncache = false\n'
    assert load_config(written(tmp_path, text, "pyproject.toml")) == Config(select=("US101",), fail_under=70.0, cache=False)


def test_an_empty_file_has_the_defaults(tmp_path: Path) -> None:
    assert load_config(written(tmp_path, "# nothing yet\n")) == Config()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fail-udner: 70\n", '1:1: unknown key "fail-udner" (did you mean "fail-under"?)'),
        ("fail_under: 70\n", '1:1: unknown key "fail_under" (did you mean "fail-under"?)'),
        ("cache: true\nfail-under: lots\n", '2:13: fail-under: expected a number from 0 to 100, found "lots"'),
        ("fail-under: 101\n", "1:13: fail-under: expected a number from 0 to 100, found 101"),
        ('fail-under: "99"\n', '1:13: fail-under: expected a number from 0 to 100, found "99" (without quotation marks)'),
        ("cache: 'no'\n", '1:8: cache: expected true or false, found "no" (without quotation marks)'),
        (
            'suppress:\n  - {code: US102, text: a, reason: b, line: "3"}\n',
            '2:45: expected a whole number of at least 1, not "3" (without quotation marks)',
        ),
        ("fail-under: true\n", "1:13: fail-under: expected a number from 0 to 100, found true"),
        ("fail-on:\n", "1:9: fail-on: expected one of error, warning, note, never, found nothing"),
        ("min-severity: never\n", '1:15: min-severity: expected one of error, warning, note, found "never"'),
        ("select: {US101: true}\n", "1:9: select: expected a list of codes and categories, found a mapping"),
        ("select: [US101, {a: b}]\n", "1:9: select: expected a list of codes and categories, found a list of something else"),
        ("cache: 3\n", "1:8: cache: expected true or false, found 3"),
        ("model: 3\n", "1:8: model: expected the name of a model, found 3"),
        ("cache: true\ncache: false\n", '2:1: "cache" stands twice in this mapping (the first is in line 1)'),
        ("- US101\n", "1:1: expected settings, one `key: value` on a line"),
    ],
)
def test_what_is_wrong_in_yaml_is_told_with_its_place(tmp_path: Path, text: str, expected: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    assert str(caught.value) == f"{path}:{expected}"
    assert caught.value.exit_code == 2


def test_a_number_in_quotation_marks_is_text(tmp_path: Path) -> None:
    assert load_config(written(tmp_path, "model: '3'\n")).model == "3"


def test_what_is_not_utf_8_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "auditor.yaml"
    path.write_bytes(b"cache: true\nselect: [\xff]\n")
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    assert str(caught.value) == f"{path}:2: not UTF-8 text (save the file as UTF-8)"


def test_a_syntax_error_in_yaml(tmp_path: Path) -> None:
    path = written(tmp_path, "cache: true\nselect: [US101\nfail-on: error\n")
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    assert str(caught.value).startswith(f"{path}:3:8: is not valid YAML: ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('fail-on = "fatal"\n', '3:11: fail-on: expected one of error, warning, note, never, found "fatal"'),
        ("fail-under = 2031-05-02\n", "3:14: fail-under: expected a number from 0 to 100, found 2031-05-02"),
        ('baseline = ""\n', '3:12: baseline: expected a file that `auditor baseline write` made, found ""'),
        ('model = "\\u0000"\n', '3:9: model: expected the name of a model, found "\0"'),
        ('fail-under = "99"\n', '3:14: fail-under: expected a number from 0 to 100, found "99" (without quotation marks)'),
        ("fail-un = 3\n", '3:1: unknown key "fail-un" (did you mean "fail-on"?)'),
        ("select = [1]\n", "3:10: select: expected a list of codes and categories, found a list of something else"),
        ("cache =\n", "3:8: not TOML: invalid value"),
    ],
)
def test_what_is_wrong_in_toml_is_told_with_its_place(tmp_path: Path, text: str, expected: str) -> None:
    path = written(tmp_path, f"fail-on = 1\n[tool.auditor]\n{text}", "pyproject.toml")
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    assert str(caught.value) == f"{path}:{expected}"


def test_a_tool_that_is_no_table_is_none_of_ours(tmp_path: Path) -> None:
    assert load_config(written(tmp_path, "tool = 3  # tool.auditor\n", "pyproject.toml")) == Config()


def test_a_selection_of_what_does_not_exist_is_told_where_it_stands(tmp_path: Path) -> None:
    path = written(tmp_path, "ignore:\n  - unnamed-source\n  - hegde\n")
    with pytest.raises(ConfigError) as caught:
        load_config(path).choose(load_rules())
    assert str(caught.value) == f'{path}:3:5: ignore: "hegde" is no rule or category (did you mean "hedge"?)'


def test_a_selection_on_the_command_line_has_no_place(tmp_path: Path) -> None:
    config = load_config(written(tmp_path, "select: [hedge]\n")).override(select=("hedges",))
    with pytest.raises(UsageError) as caught:
        config.choose(load_rules())
    assert str(caught.value) == 'select: "hedges" is no rule or category (did you mean "hedge"?)'


def test_what_is_selected_runs(tmp_path: Path) -> None:
    config = load_config(written(tmp_path, "select: [hedge, unverified-claim]\nignore: UV\n"))
    assert {rule.category for rule in config.choose(load_rules()).rules} == {"hedge"}


def test_the_command_line_wins_key_by_key(tmp_path: Path) -> None:
    config = load_config(written(tmp_path, "fail-under: 70\nselect: [US101]\n"))
    assert config.override(fail_under=None, select=("hedge",)) == Config(fail_under=70.0, select=("hedge",))


def test_the_nearest_file_upward_is_found(tmp_path: Path) -> None:
    outer = written(tmp_path, "", "auditor.yaml")
    desk = tmp_path / "desk" / "monday"
    unrelated = written(desk, "[project]\nname = 'unrelated'\n", "pyproject.toml")
    assert find_config(desk) == outer
    unrelated.write_text("[tool.auditor]\n")
    assert find_config(desk) == unrelated
    nearest = written(desk, "", "auditor.yaml")
    assert find_config(desk) == nearest
