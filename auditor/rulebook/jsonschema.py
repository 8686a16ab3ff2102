"""JSON Schemas of rule files, word lists, styles and configurations, made from the kinds that the loader reads by.

``python -m auditor.rulebook.jsonschema rules`` writes them. Editors with yaml-language-server complete and check by them
where a file begins with ``# yaml-language-server: $schema=rules.schema.json``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from auditor import configfile
from auditor.rulebook.kinds import Field, Kind, Later, Number, Record, Schema
from auditor.rulebook.schema import LIST_FILE, RULE_FILE
from auditor.rulebook.styles import STYLE

DRAFT = "http://json-schema.org/draft-07/schema#"
_limit = Field(Number(whole=False), "A limit, itself included.")


def rules_schema() -> Schema:
    """The schema of a rule file."""
    return {**_document("Rules of the source attribution auditor", RULE_FILE), "definitions": _definitions()}


def lists_schema() -> Schema:
    """The schema of a file of word lists."""
    return _document("Word lists of the source attribution auditor", LIST_FILE)


def style_schema() -> Schema:
    """The schema of a house style."""
    return _document("A house style of the source attribution auditor", STYLE)


def config_schema() -> Schema:
    """The schema of a configuration file, ``auditor.yaml``."""
    return {"$schema": DRAFT, "title": "Settings of the source attribution auditor", **configfile.schema()}


def _document(title: str, kind: Kind) -> Schema:
    return {"$schema": DRAFT, "title": title, **kind.schema()}


def _definitions() -> dict[str, Schema]:
    limits = Record("count", {"at_least": _limit, "at_most": _limit}).schema()
    count: Schema = {"anyOf": [{"type": "number", "minimum": 0}, {**limits, "minProperties": 1}]}
    kinds = {name: later.kind.schema() for name, later in Later.known.items()}
    return dict(sorted({**kinds, "count": count}.items()))


def files() -> dict[str, str]:
    """File name → content, as they are checked in beside the rules."""
    schemas = {
        "rules.schema.json": rules_schema(),
        "lists/lists.schema.json": lists_schema(),
        "styles/style.schema.json": style_schema(),
        "auditor.schema.json": config_schema(),
    }
    return {name: json.dumps(schema, indent=1, ensure_ascii=False) + "\n" for name, schema in schemas.items()}


if __name__ == "__main__":
    for name, content in files().items():
        Path(sys.argv[1], name).write_text(content, encoding="utf-8")
