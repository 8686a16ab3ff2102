"""Base forms of verbs by their spelling."""

import pytest

from auditor.parse.verbs import base_form

KNOWN = {"hope", "hop", "repeat", "visit", "feed", "allege", "emphasis"}
PAST, ING, THIRD = "Tense=Past|VerbForm=Fin", "VerbForm=Ger", "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"


@pytest.mark.parametrize(
    "form, feats, base",
    [
        ("surmised", PAST, "surmise"),
        ("surmising", ING, "surmise"),
        ("vilified", PAST, "vilify"),
        ("vilifies", THIRD, "vilify"),
        ("castigated", PAST, "castigate"),
        ("repeated", PAST, "repeat"),  # known, against the spelling of most
        ("visiting", ING, "visit"),
        ("hopped", PAST, "hop"),
        ("hoped", PAST, "hope"),
        ("alleges", THIRD, "allege"),
        ("emphasising", ING, "emphasise"),  # though the noun is known
        ("foreseeing", ING, "foresee"),
        ("Bemoaning", ING, "bemoan"),
        ("rebutted", PAST, "rebut"),
        ("avows", THIRD, "avow"),
        ("feed", "VerbForm=Inf", ""),
        ("sing", "VerbForm=Inf", ""),
        ("foresaw", PAST, ""),
    ],
)
def test_base_form(form, feats, base):
    assert base_form(form, feats, KNOWN.__contains__) == base
