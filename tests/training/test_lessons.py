"""What teachers say of sentences without gold labels."""

import pytest

torch = pytest.importorskip("torch", reason="training is an extra")

from training.joint import data, lessons  # noqa: E402
from training.joint.model import JointModel  # noqa: E402

SIZES = {"upos": 17, "feats": 40, "lemma": 30, "deprel": 20, "entity": 13, "shape": 9}


@pytest.fixture(scope="module")
def teachers():
    torch.manual_seed(4)
    return [JointModel(1, SIZES).eval(), JointModel(2, SIZES).eval()]


def example(size, **labels):
    return data.Example(
        ["x"] * size, [101, *range(2000, 2000 + size), 102], [0, *[2] * size, 0], list(range(1, size + 1)), labels
    )


def both():
    return [example(5, head=[0, 1, 1, 3, 1]), example(3, head=[0, 1, 1]), example(4, entity=[0, 1, 2, 0])]


def test_an_example_is_taught_what_it_lacks(teachers):
    examples = both()
    lessons.teach(teachers, examples)
    assert [sorted(e.lesson) for e in examples] == [
        ["entity"],
        ["entity"],
        ["chosen", "deprel", "feats", "head", "lemma", "upos"],
    ]
    assert {k: tuple(v.shape) for k, v in examples[2].lesson.items()} == {
        "upos": (4, 17),
        "feats": (4, 40),
        "lemma": (4, 30),
        "head": (4, 5),
        "deprel": (4, 20),
        "chosen": (4,),
    }
    assert examples[1].lesson["entity"].shape == (3, 13)
    for name, said in examples[2].lesson.items():
        if name != "chosen":
            assert torch.allclose(said.float().sum(-1), torch.ones(4), atol=5e-3), name


def test_teachers_speak_with_one_voice(teachers):
    """What two say together is the mean of what each says."""
    together, *alone = both(), both(), both()
    lessons.teach(teachers, together)
    for teacher, examples in zip(teachers, alone):
        lessons.teach([teacher], examples)
    mean = (alone[0][2].lesson["upos"] + alone[1][2].lesson["upos"]) / 2
    assert torch.allclose(together[2].lesson["upos"].float(), mean.float(), atol=2e-3)


@pytest.mark.parametrize("which", [0, 2])
def test_nobody_does_better_than_the_teacher(teachers, which):
    examples = both()
    lessons.teach(teachers[:1], examples)
    batch = [examples[which]]
    pieces, shapes, first = data.inputs(batch)
    with torch.no_grad():
        own, other = (lessons.loss(m, batch, m.words(pieces, shapes, first), first).item() for m in teachers)
    assert own < other
