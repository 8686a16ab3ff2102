"""The bundled models on copy as it is typed."""

from pathlib import Path

import pytest

from auditor.parse import parse
from auditor.parse.runtime import RuntimeEngine, word_spans
from auditor.readers import story_from_text


@pytest.fixture(scope="module")
def engine():
    return RuntimeEngine()


def sentences(engine, text):
    return [text[s.start : s.end] for s in engine.parse([text])[0]]


@pytest.mark.parametrize(
    "expected",
    [
        ["“The road is open,” the mayor said.", "“Nobody is hurt.”"],
        ["The Lima Prosecutors’ Office filed the charges.", "The Prosecutors' Office did not."],
        ['"The road is open," the mayor said.', '"Nobody is hurt.', 'We are lucky."'],
        ["The mayor said: “The road is open.", "Nobody is hurt.”"],
        ["The letter went to Sen. P. K. Marlow on Monday.", "She has not replied."],
        ["The bridge was closed by the U.S. Coast Guard.", "It reopened at 5 p.m. on Friday."],
        ["Mr. Adeyemi-Okafor met Dr. Nguyen in St. Moritz.", "They talked for an hour."],
        ["“Are you sure?” she asked.", "He was."],
        ["COUNCIL VOTES TO CLOSE LIBRARIES"],
        ["Council Votes to Close Three Libraries"],
    ],
)
def test_sentences(engine, expected):
    assert sentences(engine, " ".join(expected)) == expected


def test_words_that_lack_no_apostrophe_stay_whole(engine):
    (sentence,) = engine.parse(["Its owners left and drivers said it’s over; its years cannot come back."])[0]
    assert [w.text for w in sentence.words][:6] == ["Its", "owners", "left", "and", "drivers", "said"]
    assert [w.text for w in sentence.words][6:] == ["it", "’s", "over", ";", "its", "years", "can", "not", "come", "back", "."]


def test_words_and_tree(engine):
    text = "Officials didn’t say whether Nadia Brandt had resigned."
    ((sentence,),) = engine.parse([text])
    assert [w.text for w in sentence.words] == [
        "Officials",
        "did",
        "n’t",
        "say",
        "whether",
        "Nadia",
        "Brandt",
        "had",
        "resigned",
        ".",
    ]
    assert [text[w.start : w.end] for w in sentence.words] == [w.text for w in sentence.words]
    say, resigned = sentence.words[3], sentence.words[8]
    assert sentence.root == say and (say.lemma, say.upos, say.feat("VerbForm")) == ("say", "VERB", "Inf")
    assert [w.text for w in sentence.children(say, "nsubj")] == ["Officials"]
    assert (resigned.deprel, sentence.head(resigned)) == ("ccomp", say)
    assert [(e.first, e.last, e.label) for e in sentence.entities] == [(5, 6, "Person")]
    assert [w.text for w in sentence.ancestors(sentence.words[6])] == ["Nadia", "resigned", "say"]
    assert [w.text for w in sentence.subtree(resigned)] == ["whether", "Nadia", "Brandt", "had", "resigned"]


@pytest.mark.parametrize(
    "form, lemma",
    [
        ("denounced", "denounce"),
        ("decried", "decry"),
        ("applauded", "applaud"),
        ("recounted", "recount"),
        ("reiterated", "reiterate"),
        ("rebuked", "rebuke"),
        ("touted", "tout"),
        ("emphasised", "emphasise"),
        ("bemoaned", "bemoan"),
    ],
)
def test_the_lemma_of_a_verb_that_newspapers_alone_are_fond_of(engine, form, lemma):
    ((sentence,),) = engine.parse([f"The harbour master {form} the new timetable on Friday."])
    assert [(w.upos, w.lemma) for w in sentence.words if w.text == form] == [("VERB", lemma)]


@pytest.mark.parametrize("number, lemma", [("40,000", "40000"), ("37", "37"), ("1.25", "1.25"), ("2,345,678", "2345678")])
def test_the_lemma_of_a_number_is_the_number(engine, number, lemma):
    ((sentence,),) = engine.parse([f"The harbour handled {number} tonnes."])
    assert [w.lemma for w in sentence.words if w.text == number] == [lemma]


def test_offsets_count_in_the_story(engine):
    text = "Harbour reopens\r\n\r\nPort managers are relieved.\r\n\r\nShips “can’t wait,” said Ana Reyes."
    found = parse(story_from_text(text), engine)
    assert all(text[w.start : w.end] == w.text for w in found.words)
    assert [s.index for s in found.sentences] == list(range(len(found.sentences)))
    last = found.sentence_at(text.index("Reyes"))
    assert last is found.sentences[-1] and text[last.start : last.end] == "Ships “can’t wait,” said Ana Reyes."


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "…", "。", "\u200b", "🙂", "a" * 3000, "a " * 2500, "(" * 300, "x\x00\x1b[31my", "\u2028word\u2028"]
)
def test_odd_text_is_parsed_without_loss(engine, text):
    words = [w for s in engine.parse([text])[0] for w in s.words]
    assert all(text[w.start : w.end] == w.text for w in words)
    visible = {i for i, c in enumerate(text) if not c.isspace() and not "\x80" <= c <= "\x9f"}
    assert {i for w in words for i in range(w.start, w.end)} >= visible


def test_a_sentence_longer_than_the_encoder_has_one_root(engine):
    text = "The list named " + ", ".join(f"Anna Kowalska{i} of Gdynia" for i in range(200)) + "."
    for sentence in engine.parse([text])[0]:
        assert [w.head for w in sentence.words].count(-1) == 1
        assert all(-1 <= w.head < len(sentence.words) and w.head != w.index for w in sentence.words)


def test_the_parse_of_a_paragraph_does_not_depend_on_its_neighbours(engine):
    texts = [p.read_text(encoding="utf8") for p in sorted((Path(__file__).parents[2] / "examples").glob("*.txt"))]
    paragraphs = [p for text in texts for p in text.split("\n\n") if p.strip()]
    assert len(paragraphs) > 30
    alone = [engine.parse([p])[0] for p in paragraphs]
    assert engine.parse(paragraphs) == alone
    assert engine.parse(paragraphs[::-1]) == alone[::-1]


@pytest.mark.parametrize(
    "start, end, words, expected",
    [
        (10, 15, ("do", "n't"), [(10, 12), (12, 15)]),
        (0, 3, ("whole",), [(0, 3)]),
        (0, 4, ("longer", "than"), [(0, 3), (3, 4)]),
    ],
)
def test_word_spans(start, end, words, expected):
    assert list(word_spans(start, end, words)) == expected
