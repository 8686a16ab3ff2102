"""The table of the model card, of small corpora and the bundled models."""

import gzip
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("stanza", reason="the scorer is Stanza's")

from auditor.parse.sessions import MODEL  # noqa: E402
from training.measure import Bundled, Stanford, measure  # noqa: E402

ROOT = Path(__file__).parents[2]
RAIN = """# newpar
1	Rain	rain	NOUN	_	Number=Sing	2	nsubj	_	_
2	fell	fall	VERB	_	Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin	0	root	_	SpaceAfter=No
3	.	.	PUNCT	_	_	2	punct	_	_

1	They	they	PRON	_	Case=Nom|Number=Plur|Person=3|PronType=Prs	4	nsubj	_	_
2-3	didn't	_	_	_	_	_	_	_	_
2	did	do	AUX	_	Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin	4	aux	_	_
3	n't	not	PART	_	Polarity=Neg	4	advmod	_	_
4	sleep	sleep	VERB	_	VerbForm=Inf	0	root	_	SpaceAfter=No
5	.	.	PUNCT	_	_	4	punct	_	_

"""
NEWSWIRE = "# newdoc one\nAnna\tB-Person\nBerger\tI-Person\nleft\tO\nOslo\tB-Misc\n.\tO\n\n"


@pytest.fixture
def corpora(tmp_path):
    for name, text in (("ewt-test.conllu", RAIN), ("gum-test.conllu", RAIN), ("newswire-ner-test.tsv", NEWSWIRE)):
        with gzip.open(tmp_path / f"{name}.gz", "wt", encoding="utf8") as file:
            file.write(text)
    return tmp_path


@pytest.mark.parametrize("models", [lambda: Bundled(MODEL), lambda: Stanford("bundled")], ids=["folder", "package"])
def test_the_table(models, corpora, capsys):
    measure(corpora, models())
    head, *rows = capsys.readouterr().out.splitlines()
    assert head.split() == ["Tokens", "Sentences", "Words", "UPOS", "UFeats", "Lemmas", "UAS", "LAS"]
    assert [row.split() for row in rows[:3]] == [[name, *["100.00"] * 8] for name in ("ewt", "gum", "ewt+gum")]
    # Oslo is a place to the models, and in the file a Misc
    assert rows[3] == "entities       P 50.00  R 50.00  F1 50.00  (nested entities mended)"
    assert rows[4] == "entities       P 50.00  R 50.00  F1 50.00  (the file as it is)"
    assert rows[5].startswith("speed ") and rows[6].startswith("size ")


def test_stanfords_models_must_be_there(corpora, tmp_path):
    run = subprocess.run(
        [sys.executable, "-m", "training", "measure", corpora, "--model", "default"],
        cwd=ROOT,
        env={"PATH": "", "STANZA_RESOURCES_DIR": str(tmp_path / "none"), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 1 and run.stdout == ""
    assert run.stderr.startswith(
        "Stanford's English models (default) could not be loaded; get them with: auditor models download"
    )
    assert run.stderr.count("\n") == 1
