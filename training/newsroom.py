"""The way news copy is typed: curly marks, datelines, titles and initials, quotations with their speakers, headlines.

Restyles paragraphs of a treebank, token by token, so that the tokenizer learns from web text what it will meet in stories.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Token:
    form: str
    space: bool = True  # a space follows
    words: tuple[str, ...] = ()  # of a multi-word token


Sentence = list[Token]
Paragraph = list[Sentence]


TITLES = (
    "Mr.",
    "Mrs.",
    "Ms.",
    "Dr.",
    "Sen.",
    "Rep.",
    "Gov.",
    "Gen.",
    "Lt.",
    "Col.",
    "Capt.",
    "Sgt.",
    "Prof.",
    "Rev.",
    "Mr",
    "Ms",
    "Dr",
    "Judge",
    "President",
    "Prime Minister",
    "Justice",
    "Sheikh",
    "Sir",
    "St.",
)
AGENCIES = ("AP", "Reuters", "AFP", "Xinhua", "UPI", "IPS", "dpa", "PTI")
MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.", "October", "November")
SAID = ("said", "says", "told reporters", "added", "wrote", "recalled", "insisted", "told AFP", "warned", "explained")


def tokens(text: str, glue_last: bool = False) -> Sentence:
    """Plain words separated by spaces; a trailing ``~`` glues a word to the next."""
    out = [Token(w.removesuffix("~"), not w.endswith("~")) for w in text.split()]
    return out[:-1] + [replace(out[-1], space=False)] if glue_last else out


def glued(token: Token) -> Token:
    return replace(token, space=False)


def recased(token: Token, form: str) -> Token:
    """The token in other letters, its words cut from them."""
    words, start = [], 0
    for word in token.words:
        words.append(form[start : start + len(word)])
        start += len(word)
    return Token(form, token.space, tuple(words))


def curly(sentence: Sentence, rng: random.Random) -> Sentence:
    """Typographic marks: double quotes open after a space and close before one."""
    out, spaced = [], True
    for token in sentence:
        form = token.form
        if form in ('"', "''", "``"):
            form = "“" if spaced and not (token.space and out) else "”"
        elif form == "'":
            form = "‘" if spaced and not token.space else "’"
        form = form.replace("'", "’") if form != "‘" else form
        if form == "--" or (form == "-" and token.space and spaced):
            form = rng.choice(("—", "–", "--"))
        out.append(Token(form, token.space, tuple(w.replace("'", "’") for w in token.words)))
        spaced = token.space
    return out


class News:
    """Restyles paragraphs of a treebank."""

    def __init__(self, people: list[list[str]], places: list[list[str]], seed: int):
        self.rng, self.people, self.places = random.Random(seed), people, places

    def name(self) -> Sentence:
        rng = self.rng
        words = rng.choice(self.people)
        if rng.random() < 0.35:
            initials = [rng.choice("ABCDEFGHIJKLMNOPRSTVW") + "." for _ in range(rng.choice((1, 1, 2)))]
            words = initials + words[-1:]
            if len(initials) == 2 and rng.random() < 0.4:
                words = [initials[0] + initials[1]] + words[-1:]
        elif rng.random() < 0.2 and len(words) == 2:
            words = [words[0], rng.choice("ABCDEFGHJKLMRST") + ".", words[1]]
        title = rng.choice(TITLES).split() if rng.random() < 0.45 else []
        out: Sentence = []
        for word in title + words:
            pieces = [p for i, part in enumerate(word.split("-")) for p in (["-", part] if i else [part]) if p] or [word]
            out += [Token(p, i == len(pieces) - 1) for i, p in enumerate(pieces)]
        return out

    def dateline(self) -> Sentence:
        rng = self.rng
        place = tokens(" ".join(rng.choice(self.places)))
        if rng.random() < 0.7:
            place = [replace(t, form=t.form.upper()) for t in place]
        if rng.random() < 0.3:
            place = place[:-1] + [glued(place[-1])] + tokens(f", {rng.choice(MONTHS)} {rng.randint(1, 30)}")
        if rng.random() < 0.5:
            place += tokens(f"(~ {rng.choice(AGENCIES)}~ )")
        return place + tokens(rng.choice(("—", "—", "–", "-", "--")))

    def quotation(self, pool: list[Sentence], before: Sentence, after: Sentence) -> Paragraph:
        """A few sentences as somebody's words, with their speaker somewhere."""
        rng = self.rng
        spoken = [list(s) for s in rng.sample(pool, rng.choice((1, 1, 2, 2, 3)))]
        open_, close = rng.choice((("“", "”"), ("“", "”"), ('"', '"'), ('"', '"'), ("‘", "’"), ("'", "'")))
        said = tokens(rng.choice(SAID))
        who = self.name()
        by = who + said if rng.random() < 0.6 or len(said) > 1 else said + who
        stop, comma, opening = Token("."), Token(",", False), Token(open_, False)
        by_end = by[:-1] + [glued(by[-1])]
        inside = rng.random()
        if inside < 0.35:  # “One. Two,” X said.  Three.
            body = [s[:-1] + [Token(".", True)] for s in spoken]
            body[-1] = body[-1][:-1] + [comma, Token(close), *by_end, stop]
            body[0] = [opening, *body[0]]
        elif inside < 0.6:  # “One,” X said. “Two. Three.”
            head = [opening, *spoken[0][:-1], comma, Token(close), *by_end, stop]
            rest = [s[:-1] + [Token(".", True)] for s in spoken[1:]]
            if rest:
                rest[0] = [opening, *rest[0]]
                rest[-1] = rest[-1][:-1] + [Token(".", False), Token(close)]
            body = [head, *rest]
        elif inside < 0.8:  # X said: “One. Two.”
            body = [s[:-1] + [Token(".", True)] for s in spoken]
            body[0] = [*by_end, Token(rng.choice((":", ",", ","))), opening, *body[0]]
            body[-1] = body[-1][:-1] + [Token(".", False), Token(close)]
        elif inside < 0.9:  # “One?” X asked.
            mark = rng.choice("?!")
            body = [[opening, *spoken[0][:-1], Token(mark, False), Token(close), *by_end, stop]]
        else:  # “One. Two.”
            body = [s[:-1] + [Token(".", True)] for s in spoken]
            body[0] = [opening, *body[0]]
            body[-1] = body[-1][:-1] + [Token(".", False), Token(close)]
        return ([before] if rng.random() < 0.5 else []) + body + ([after] if rng.random() < 0.5 else [])

    def restyled(self, paragraph: Paragraph, pool: list[Sentence]) -> Paragraph:
        rng, draw = self.rng, self.rng.random()
        paragraph = [list(s) for s in paragraph]
        if draw < 0.12:
            paragraph[0] = self.dateline() + paragraph[0]
        elif draw < 0.36:
            paragraph = self.quotation(pool, rng.choice(pool), rng.choice(pool))
        elif draw < 0.52:
            paragraph = [self._with_name(s) for s in paragraph]
        elif draw < 0.60:  # a headline
            sentence = [t for t in rng.choice(paragraph)]
            if len(sentence) > 3 and sentence[-1].form == ".":
                sentence = sentence[:-1]
            change = str.upper if rng.random() < 0.4 else lambda w: w[:1].upper() + w[1:] if len(w) > 3 else w
            paragraph = [[recased(t, change(t.form)) for t in sentence]]
        elif draw < 0.68:
            paragraph[0] = tokens(rng.choice(("•", "-", "*", "–", "1~ .", "●", "—"))) + paragraph[0]
        if rng.random() < 0.65:
            paragraph = [curly(s, rng) for s in paragraph]
        return paragraph

    def _with_name(self, sentence: Sentence) -> Sentence:
        """A name with title and initials in place of a pronoun."""
        for i, token in enumerate(sentence):
            if token.form.lower() in ("he", "she", "they", "him", "it") and token.space and not token.words:
                return sentence[:i] + self.name() + sentence[i + 1 :]
        return sentence
