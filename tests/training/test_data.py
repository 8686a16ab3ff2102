"""What the models are trained on, from corpora to labels."""

import gzip
import random

import pytest

pytest.importorskip("torch", reason="training is an extra")

from auditor.parse.lemmas import apply_script, script_of  # noqa: E402
from auditor.parse.wordpieces import SHAPES, shape  # noqa: E402
from training.corpora import EntityWord, _bioes, entities  # noqa: E402
from training.joint.data import Mentions  # noqa: E402
from training.newsroom import Token  # noqa: E402
from training.tokens import text_and_labels  # noqa: E402


@pytest.mark.parametrize(
    "tags, expected",
    [
        (["B-Person", "I-Person", "O", "B-Location"], ["B-Person", "E-Person", "O", "S-Location"]),
        (["O", "I-Person", "I-Person"], ["O", "B-Person", "E-Person"]),
        (["B-Person", "B-Person", "I-Location"], ["S-Person", "S-Person", "S-Location"]),
        (["B-Date", "I-Date", "E-Date", "S-Date"], ["B-Date", "I-Date", "E-Date", "S-Date"]),
    ],
)
def test_bioes(tags, expected):
    assert _bioes(tags) == expected


STUCK = "The\tO\nOsloB-Organization\tB-Location\nHarbour\tI-Organization\nTrustI-OrganizationB-Misc\tB-Misc\nmet\tO\n.\tO\n"


def test_an_entity_stuck_to_a_form_is_the_one_that_stands(tmp_path):
    with gzip.open(tmp_path / "newswire-ner-train.tsv.gz", "wt", encoding="utf8") as file:
        file.write(f"# newdoc one\n{STUCK}\n")
    ((*mended,),) = entities(tmp_path, "train")
    assert [w.form for w in mended] == ["The", "Oslo", "Harbour", "Trust", "met", "."]
    assert [w.tag for w in mended] == ["O", "B-Organization", "I-Organization", "E-Organization", "O", "O"]
    ((*given,),) = entities(tmp_path, "train", mended=False)
    assert [w.form for w in given][1:4] == ["OsloB-Organization", "Harbour", "TrustI-OrganizationB-Misc"]
    assert [w.tag for w in given][1:4] == ["S-Location", "S-Organization", "S-Misc"]


def test_an_entity_is_exchanged_for_one_of_its_class():
    long = [EntityWord("Port", "B-Location"), EntityWord("Ellen", "E-Location")]
    short = [EntityWord("Ana", "S-Person"), EntityWord("left", "O"), EntityWord("Oslo", "S-Location")]
    exchanged = {tuple(Mentions([long]).exchanged(short[1:], random.Random(seed))) for seed in range(5)}
    assert exchanged == {(short[1], *long)}
    both = {tuple(Mentions([long, short]).exchanged(short, random.Random(seed))) for seed in range(20)}
    assert both == {tuple(short), (short[0], short[1], *long)}


@pytest.mark.parametrize(
    "form, lemma, script",
    [
        ("parties", "party", "l|0,|3,y"),
        ("Officials", "official", "l|0,|1,"),
        ("Nairobi", "Nairobi", "k|0,|0,"),
        ("NAIROBI", "Nairobi", "t|0,|0,"),
        ("is", "be", "=be"),
        ("n't", "not", "l|0,|2,ot"),
    ],
)
def test_lemma_scripts(form, lemma, script):
    assert script_of(form, lemma) == script
    assert apply_script(script, form) == lemma


def test_a_script_that_does_not_fit_leaves_the_form():
    assert apply_script("l|0,|3,y", "Is") == "is"


@pytest.mark.parametrize(
    "word, name",
    [
        ("1999", "digits"),
        ("G20", "digits-mixed"),
        ("…", "symbol"),
        ("talks", "lower"),
        ("Talks", "title"),
        ("NATO", "upper"),
        ("I", "initial"),
        ("J.", "initial"),
        ("McCain", "mixed"),
        ("al-Sadr", "mixed"),
        ("n't", "lower"),
    ],
)
def test_shapes(word, name):
    assert SHAPES[shape(word)] == name


def test_labels_of_characters():
    sentences = [[Token("We", True), Token("can't", False, ("ca", "n't")), Token(".")], [Token("No", False), Token("!")]]
    assert text_and_labels(sentences) == ("We can't. No!", "0100000320012")
