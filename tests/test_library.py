"""The library gives what the command line gives."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import auditor as package
from auditor import Audit, AuditorError, Config, Story, audit, load_rules, read
from auditor.errors import UsageError
from auditor.report.json import document
from tests.conftest import Run
from tests.stories import CLEAN, FLAWED, written

EXAMPLE = Path(__file__).parents[1] / "examples" / "ferry.txt"


def test_the_same_as_the_command_line(auditor: Run) -> None:
    told = json.loads(auditor("check", "--format", "json", EXAMPLE).stdout)["documents"][0]
    assert json.loads(json.dumps(document(audit(read(EXAMPLE))))) == told


def test_text_and_story_are_audited_alike(tmp_path: Path) -> None:
    from_text, from_file = audit(FLAWED), audit(read(written(tmp_path, FLAWED)))
    assert from_text.story.name == "<text>"
    assert from_text.findings == from_file.findings
    assert from_text.score == from_file.score


def test_what_an_audit_holds() -> None:
    result = audit(FLAWED)
    assert isinstance(result, Audit) and isinstance(result.story, Story)
    (source,) = [f for f in result.findings if f.category == "unnamed-source"]
    assert (source.text, source.line, source.column) == ("A senior council official", 5, 1)
    assert FLAWED[source.start : source.end] == source.text
    assert [a.source.who for a in result.attributions if a.source and a.source.named] == ["Ada Brandt"]
    assert list(result.findings) == sorted(result.findings, key=lambda f: (f.start, f.code))


def test_whether_it_fails() -> None:
    flawed, clean = audit(FLAWED), audit(CLEAN)
    assert flawed.fails() and not clean.fails()
    assert not flawed.fails(Config(fail_on="never"))
    assert flawed.fails(Config(fail_on="never", fail_under=flawed.score.value + 0.1))
    assert not flawed.fails(Config(fail_on="never", fail_under=flawed.score.value))


def test_it_fails_by_the_settings_that_it_was_made_with() -> None:
    strict = Config(fail_on="warning")
    assert audit(FLAWED, config=strict).fails() and not audit(FLAWED, config=Config(fail_on="never")).fails()


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"min_severity": "severe"}, 'min_severity: there is no "severe"'),
        ({"fail_on": "errors"}, 'fail_on: there is no "errors"'),
        ({"fail_under": 101}, "fail_under: 101 is no score (0 to 100)"),
        ({"fail_under": "99"}, "fail_under: '99' is no score (0 to 100)"),
        ({"select": "US101"}, "select: a list is needed, not a text"),
    ],
)
def test_a_setting_that_means_nothing_is_refused(settings, message) -> None:
    with pytest.raises(UsageError) as raised:
        Config(**settings)
    assert raised.value.message == message


def test_lists_and_texts_do_as_settings() -> None:
    config = Config(select=["hedge"], baseline="known.json")
    assert config == Config(select=("hedge",), baseline=Path("known.json"))


def test_the_configuration_selects() -> None:
    config = Config(select=("hedge",), min_severity="note")
    assert {f.category for f in audit(FLAWED, config=config).findings} == {"hedge"}


def test_other_rules() -> None:
    rules = load_rules().select(["unverified-claim"])
    assert {f.category for f in audit(FLAWED, rules).findings} == {"unverified-claim"}


def test_errors_are_of_one_kind(tmp_path: Path) -> None:
    with pytest.raises(AuditorError, match="no such file"):
        read(tmp_path / "missing.txt")
    with pytest.raises(AuditorError, match="no prose"):
        audit("")
    with pytest.raises(AuditorError, match="no rule or category"):
        audit(CLEAN, config=Config(select=("hedges",)))
    with pytest.raises(AuditorError, match=r'engine: there is no "spacy" \(choose from: onnx, stanza\)'):
        Config(engine="spacy")


def test_everything_public_is_there() -> None:
    assert all(getattr(package, name) is not None for name in package.__all__)
    with pytest.raises(AttributeError):
        package.nothing  # noqa: B018


def test_what_is_not_needed_is_not_imported(own_cache: Path) -> None:
    """Importing the package is cheap; an audit whose paragraphs are cached loads no model and no YAML schema."""
    heavy = {"onnxruntime", "stanza", "torch", "pydantic", "numpy"}
    program = f"import sys; from auditor import audit, read; audit(read({str(EXAMPLE)!r})); print(*{heavy} & set(sys.modules))"
    subprocess.run([sys.executable, "-c", program], check=True, cwd=EXAMPLE.parents[1], capture_output=True)
    again = subprocess.run([sys.executable, "-c", program], check=True, cwd=EXAMPLE.parents[1], capture_output=True, text=True)
    assert again.stdout == "\n"
    program = f"import sys, auditor; print(*{heavy | {'rich', 'yaml'}} & set(sys.modules))"
    alone = subprocess.run([sys.executable, "-c", program], check=True, cwd=EXAMPLE.parents[1], capture_output=True, text=True)
    assert alone.stdout == "\n"
