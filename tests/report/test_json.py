"""The JSON report: the contract that scripts rely on."""

import io
import json
import re

import pytest

from auditor import audit, read, story_from_text
from auditor.errors import Failure
from auditor.findings import CATEGORIES
from auditor.report.json import JsonReport, dumps, render

KINDS = {"person", "group", "spokesperson", "institution", "media", "document"}


@pytest.fixture(scope="module")
def ferry(pytestconfig):
    return audit(read(pytestconfig.rootpath / "examples" / "ferry.txt"))


@pytest.fixture(scope="module")
def document(ferry):
    (only,) = json.loads(render([ferry]))["documents"]
    return only


def test_the_envelope(ferry):
    for count in range(3):
        report = json.loads(render([ferry] * count))
        assert report["version"] == 1 and len(report["documents"]) == count


def test_documents_come_in_the_order_given(ferry):
    other = audit(story_from_text("The mayor, Ines Duarte, said the bridge was closed.", "other.txt"))
    assert [d["path"] for d in json.loads(render([other, ferry]))["documents"]] == ["other.txt", ferry.story.name]


def test_a_document_has_what_the_contract_names(ferry, document):
    assert document["score"] == ferry.score.value and document["grade"] == ferry.score.grade
    assert document["words"] == ferry.score.words
    assert len(document["findings"]) == len(ferry.findings) and len(document["attributions"]) == len(ferry.attributions)


def test_findings_point_into_the_text(ferry, document):
    lines = ferry.story.text.split("\n")
    for found in document["findings"]:
        assert ferry.story.text[found["start"] : found["end"]] == found["text"]
        assert lines[found["line"] - 1][found["column"] - 1 :].startswith(found["text"].split("\n")[0])
        assert found["sentence"]["start"] <= found["start"] < found["end"] <= found["sentence"]["end"]
        assert found["category"] in CATEGORIES and found["severity"] in ("error", "warning", "note")
        assert found["confidence"] in ("high", "medium", "low") and found["voice"] in ("reporter", "quoted", "attributed")
        assert found["rule"] and found["message"] and found["points"] >= 0 and found["cost"] >= 0
    assert [(f["start"], f["code"]) for f in document["findings"]] == sorted(
        (f["start"], f["code"]) for f in document["findings"]
    )


def test_attributions_have_source_cue_and_content(ferry, document):
    text = ferry.story.text
    for found in document["attributions"]:
        if found["source"]:
            assert text[found["source"]["start"] : found["source"]["end"]] == found["source"]["text"]
            assert found["source"]["kind"] in KINDS and isinstance(found["source"]["named"], bool)
        assert found["cue"] is None or text[found["cue"]["start"] : found["cue"]["end"]].strip()
        assert all(part["start"] < part["end"] for part in found["content"])
        assert isinstance(found["quoted"], bool)
    enning = [a for a in document["attributions"] if a["source"] and "Enning" in a["source"]["who"]]
    assert enning and all(a["source"]["named"] for a in enning)


def test_the_arithmetic_gives_the_score(document):
    steps = document["arithmetic"]
    total = steps["start"] + steps["sourcing"]["credit"] - sum(c["cost"] for c in steps["categories"])
    assert round(min(100, max(0, total)), 1) == document["score"]
    for category in steps["categories"]:
        costs = [f["cost"] for f in document["findings"] if f["category"] == category["category"]]
        assert category["findings"] == len(costs) and category["charged"] == round(sum(costs), 1)
        assert category["cost"] == min(category["limit"], category["charged"])


def test_fixes_name_every_finding_once(document):
    named = [(f["code"], f["start"]) for fix in document["fixes"] for f in fix["findings"]]
    assert sorted(named) == sorted((f["code"], f["start"]) for f in document["findings"])
    assert [fix["gain"] for fix in document["fixes"]] == sorted((fix["gain"] for fix in document["fixes"]), reverse=True)


def test_all_mentions_of_a_source_are_one_fix():
    story = (
        "A retired pilot said the ferry was late on Monday.\n\nThe harbour was calm, the pilot said.\n\n"
        "A senior official said the quay was shut.\n"
    )
    (only,) = json.loads(render([audit(story)]))["documents"]
    text = {(f["code"], f["start"]): f["text"] for f in only["findings"]}
    found = [[text[f["code"], f["start"]] for f in fix["findings"]] for fix in only["fixes"]]
    assert found[:2] == [["A retired pilot", "the pilot"], ["A senior official"]]


def test_the_same_story_gives_the_same_bytes(pytestconfig, ferry):
    assert render([audit(read(pytestconfig.rootpath / "examples" / "ferry.txt"))]) == render([ferry])


def test_text_is_written_as_it_is_but_for_what_steers_a_terminal():
    assert dumps({"a": "naïve “日本” 👩‍🚀"}) == '{"a": "naïve “日本” 👩‍🚀"}'
    value = "\x1b[31m \x00 \x7f \x9b \u202e \u2066 \u2028 \ud800"
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", dumps(value))
    assert json.loads(dumps(value)) == value


def test_nothing_is_printed_before_the_first_audit(ferry):
    file = io.StringIO()
    report = JsonReport(file)
    assert file.getvalue() == ""
    report.add(ferry)
    report.end([Failure("other.txt", "other.txt: no such file")])
    assert json.loads(file.getvalue())["failed"] == [{"path": "other.txt", "error": "other.txt: no such file"}]
