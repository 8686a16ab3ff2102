"""The labels of Universal Dependencies v2 as English treebanks use them, and what older annotation called them."""

from __future__ import annotations

UPOS = tuple("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())

RELATIONS = tuple(
    """acl acl:relcl advcl advcl:relcl advmod amod appos aux aux:pass case cc cc:preconj ccomp clf compound compound:prt conj cop
    csubj csubj:outer csubj:pass dep det det:predet discourse dislocated expl fixed flat goeswith iobj list mark nmod nmod:desc nmod:poss
    nmod:unmarked nsubj nsubj:outer nsubj:pass nummod obj obl obl:agent obl:unmarked orphan parataxis punct reparandum root
    vocative xcomp""".split()
)

# Stanford Dependencies and UD v1, for those who learned them first
OLD_RELATIONS = {
    "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass", "dobj": "obj", "neg": "advmod", "mwe": "fixed",
    "name": "flat", "foreign": "flat", "prep": "case", "pobj": "obl", "agent": "obl:agent", "rcmod": "acl:relcl", "relcl": "acl:relcl",
    "poss": "nmod:poss", "nn": "compound", "num": "nummod", "prt": "compound:prt", "npadvmod": "obl:unmarked", "tmod": "obl:unmarked",
    "obl:tmod": "obl:unmarked", "obl:npmod": "obl:unmarked", "nmod:tmod": "nmod:unmarked", "nmod:npmod": "nmod:unmarked",
    "acomp": "xcomp", "attr": "cop", "remnant": "orphan", "subj": "nsubj", "predet": "det:predet",
}  # fmt: skip

OLD_UPOS = {
    "CONJ": "CCONJ", "PRT": "PART", ".": "PUNCT", "PREP": "ADP", "NNP": "PROPN", "NN": "NOUN", "JJ": "ADJ", "RB": "ADV", "CD": "NUM",
    "MD": "AUX", "VB": "VERB", "IN": "ADP", "MODAL": "AUX",
}  # fmt: skip

FEATURES = {
    "Abbr": ("Yes",), "Case": ("Acc", "Gen", "Nom"), "Definite": ("Def", "Ind"), "Degree": ("Cmp", "Pos", "Sup"),
    "ExtPos": ("ADP", "ADV", "CCONJ", "PRON", "PROPN", "SCONJ"), "Foreign": ("Yes",), "Gender": ("Fem", "Masc", "Neut"),
    "Mood": ("Imp", "Ind", "Sub"), "NumForm": ("Combi", "Digit", "Roman", "Word"), "NumType": ("Card", "Frac", "Mult", "Ord"),
    "Number": ("Plur", "Ptan", "Sing"), "Person": ("1", "2", "3"), "Polarity": ("Neg", "Pos"), "Poss": ("Yes",),
    "PronType": ("Art", "Dem", "Emp", "Ind", "Int", "Neg", "Prs", "Rcp", "Rel", "Tot"), "Reflex": ("Yes",),
    "Style": ("Arch", "Coll", "Expr", "Slng", "Vrnc"), "Tense": ("Past", "Pres"), "Typo": ("Yes",),
    "VerbForm": ("Fin", "Ger", "Inf", "Part"), "Voice": ("Pass",),
}  # fmt: skip

ENTITIES = ("Person", "Location", "Organization", "NORP", "Facility", "Product", "Date", "Money", "Misc")
OLD_ENTITIES = {
    "PER": "Person", "PERSON": "Person", "ORG": "Organization", "GPE": "Location", "LOC": "Location", "FAC": "Facility",
    "DATE": "Date", "MONEY": "Money", "MISC": "Misc", "PRODUCT": "Product",
}  # fmt: skip
