"""The checked-in JSON Schemas say what the loader says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from test_malformed import CASES, RULE

from auditor.configfile import load_config
from auditor.errors import ConfigError, RuleError
from auditor.rulebook import load_rules
from auditor.rulebook.jsonschema import config_schema, files, lists_schema, rules_schema, style_schema

RULES = Path(__file__).parents[2] / "rules"


@pytest.fixture(scope="module")
def rules() -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(rules_schema())


def test_the_schemas_are_schemas() -> None:
    for schema in (rules_schema(), lists_schema(), style_schema(), config_schema()):
        jsonschema.Draft7Validator.check_schema(schema)


@pytest.mark.parametrize("name", files())
def test_the_checked_in_schemas_are_current(name: str) -> None:
    hint = "run: python -m auditor.rulebook.jsonschema rules"
    assert (RULES / name).read_text(encoding="utf-8") == files()[name], hint


def test_every_property_is_described_and_no_other_is_allowed() -> None:
    def walk(schema: Any) -> None:
        if isinstance(schema, dict):
            properties = schema.get("properties", {})
            if properties and "definitions" not in properties:
                assert schema["additionalProperties"] is False
            for name, part in properties.items():
                assert part.get("description") or name in FEATURES, name
            for part in schema.values():
                walk(part)
        elif isinstance(schema, list):
            for part in schema:
                walk(part)

    from auditor.rulebook.ud import FEATURES

    walk(rules_schema())
    walk(style_schema())
    walk(config_schema())


@pytest.mark.parametrize("path", sorted(RULES.glob("*.yaml")), ids=lambda path: path.name)
def test_the_shipped_rules_are_valid(path: Path, rules: jsonschema.Draft7Validator) -> None:
    rules.validate(yaml.safe_load(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", sorted((RULES / "lists").glob("*.yaml")), ids=lambda path: path.name)
def test_the_shipped_word_lists_are_valid(path: Path) -> None:
    jsonschema.Draft7Validator(lists_schema()).validate(yaml.safe_load(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", sorted((RULES / "styles").glob("*.yaml")), ids=lambda path: path.name)
def test_the_shipped_styles_are_valid(path: Path) -> None:
    jsonschema.Draft7Validator(style_schema()).validate(yaml.safe_load(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "key", ["rules: {us101: {severity: note}}", "rules: {US: {severity: note}}", "lists: {Honorifics: {add: [abbot]}}"]
)
def test_what_the_loader_refuses_in_a_style_the_schema_refuses(key: str, tmp_path: Path) -> None:
    assert not jsonschema.Draft7Validator(style_schema()).is_valid(yaml.safe_load(f"about: A test.\n{key}"))
    (tmp_path / "house.yaml").write_text(f"about: A test.\n{key}", encoding="utf-8")
    with pytest.raises(RuleError):
        load_rules(style=tmp_path / "house.yaml", cache_rules=False)


CONFIG = """\
select: [unnamed-source, hedge, UV3]
ignore: HW202
min-severity: note
fail-on: never
fail-under: 70.5
rules: [newsroom-rules, package:gazette]
style: strict
suppress: [{code: US102, text: an official, reason: it is safe, line: 3, story: "*.txt"}]
baseline: known.json
engine: onnx
model: bundled
cache: false
"""


def test_a_configuration_with_every_key_is_valid(tmp_path: Path) -> None:
    jsonschema.Draft7Validator(config_schema()).validate(yaml.safe_load(CONFIG))
    (tmp_path / "auditor.yaml").write_text(CONFIG, encoding="utf-8")
    load_config(tmp_path / "auditor.yaml")
    assert list(yaml.safe_load(CONFIG)) == list(config_schema()["properties"])


@pytest.mark.parametrize(
    "line",
    ["fail-udner: 70", "fail-under: lots", "fail-under: 101", "fail-on: fatal", "min-severity: never", "select: {US101: true}",
     "rules: [[a]]", "style: [strict]", "suppress: {code: US102}", "suppress: [{code: US102, text: an official}]",
     "suppress: [{code: US102, text: x, reason: y, because: z}]", "suppress: [{code: US102, text: x, reason: y, line: 0}]",
     "baseline: [x]", "engine: spacy", "model: 3", "cache: 3"],
)  # fmt: skip
def test_what_the_loader_refuses_in_a_configuration_the_schema_refuses(line: str, tmp_path: Path) -> None:
    assert not jsonschema.Draft7Validator(config_schema()).is_valid(yaml.safe_load(line))
    (tmp_path / "auditor.yaml").write_text(line, encoding="utf-8")
    with pytest.raises(ConfigError):
        load_config(tmp_path / "auditor.yaml")


@pytest.mark.parametrize(
    "case",
    ["unknown key", "no title", "no examples", "code", "category", "severity", "points", "voice", "region", "a relation of UD v1",
     "a relation that is none", "a feature", "a value of a feature", "an entity", "an unknown test", "an empty list of words",
     "with is no list", "deep outside with", "a phrase and a node", "an empty phrase", "a kind of source", "a key of an attribution",
     "a place", "an exception without example"],
)  # fmt: skip
def test_what_the_loader_refuses_the_schema_refuses(case: str, rules: jsonschema.Draft7Validator) -> None:
    text, _ = CASES[case]
    assert rules.is_valid(yaml.safe_load(RULE))
    assert not rules.is_valid(yaml.safe_load(text))


def test_the_schemas_can_be_read_back() -> None:
    for content in files().values():
        assert json.loads(content)["$schema"] == "http://json-schema.org/draft-07/schema#"
