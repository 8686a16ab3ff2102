"""Sources: their spans and kinds, and whether the story names them."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "source", "kind"),
    [
        ("A senior defense official said the raid had failed.", "A senior defense official", "person"),
        ("Two people briefed on the talks said a deal was near.", "Two people briefed on the talks", "person"),
        ("Officials said the bridge would reopen.", "Officials", "group"),
        ("The bridge would reopen soon, sources in the health system said.", "sources in the health system", "group"),
        ("Some believe the bridge is cursed.", "Some", "group"),
        ("A ministry spokeswoman said the bridge would reopen.", "A ministry spokeswoman", "spokesperson"),
        ("Local media reported that the bridge had closed.", "Local media", "media"),
        ("Social media posts claimed that the bridge had closed.", "Social media posts", "media"),
        ("A recent study found that bridges age fast.", "A recent study", "document"),
        ("Polls show that voters are tired.", "Polls", "document"),
        ("Documents seen by the Herald show that the pump failed.", "Documents seen by the Herald", "document"),
        ("Court papers show that the pump failed.", "Court papers", "document"),
        ("Rights groups called the vote a farce.", "Rights groups", "group"),
        ("Aid agencies called the vote a farce.", "Aid agencies", "group"),
        ("Aid agencies in Chad called the vote a farce.", "Aid agencies in Chad", "group"),
        ("Both farmers and traders called the vote a farce.", "Both farmers and traders", "group"),
        ("One poster on the forum called the vote a farce.", "One poster on the forum", "person"),
        ("Some Kurdish factions called the vote a farce.", "Some Kurdish factions", "group"),
        ("A group of 40 economists called the vote a farce.", "A group of 40 economists", "group"),
        ("A team of welders called the vote a farce.", "A team of welders", "group"),
        ("A network of activists called the vote a farce.", "A network of activists", "group"),
        ("Posts on social media claimed that the bridge had closed.", "Posts on social media", "media"),
        ("A post on Facebook claimed that the bridge had closed.", "A post on Facebook", "media"),
        ("Industry data show that the pump failed.", "Industry data", "document"),
        ("Records a clerk kept show that the pump failed.", "Records", "document"),
        ("According to a letter the Herald obtained, the pump failed.", "a letter", "document"),
        ("Many in the town called the vote a farce.", "Many in the town", "group"),
        ("Opposition figures called the vote a farce.", "Opposition figures", "group"),
        ("Two mathematicians called the vote a farce.", "Two mathematicians", "person"),
        ("A reverend called the vote a farce.", "A reverend", "person"),
        ("The vote was mocked by a 43-year-old who runs a mill.", "a 43-year-old", "person"),
        ("Complaints about the vote were made by farmers about to leave.", "farmers", "group"),
        ("The minister's aides said he was tired.", "The minister's aides", "group"),
        ("A driver who asked for help said the road was icy.", "A driver", "person"),
        ("A nurse, who spoke on condition of anonymity, said the ward was full.", "A nurse", "person"),
    ],
)
def test_unnamed(find, text: str, source: str, kind: str) -> None:
    [found] = [s for s in find(text).sources if not s.pronoun]
    assert (found.text, found.kind, found.named) == (source, kind, False)


@pytest.mark.parametrize(
    ("text", "source", "kind"),
    [
        ("Ruth Okafor said the bridge would reopen.", "Ruth Okafor", "person"),
        ("Foreign Minister Eli Barak said the talks had failed.", "Foreign Minister Eli Barak", "person"),
        ("The White House said the talks had failed.", "The White House", "institution"),
        ("Police said two cars had burned.", "Police", "institution"),
        ("The ministry said the bridge would reopen.", "The ministry", "institution"),
        ("The company said no jobs would go.", "The company", "institution"),
        ("Two aid agencies said the dam would hold.", "Two aid agencies", "institution"),
        ("The precinct said the dam would hold.", "The precinct", "institution"),
        ("Authorities said the dam would hold.", "Authorities", "institution"),
        ("The prime minister said he was tired.", "The prime minister", "person"),
        ("A Pew Research Center poll found that voters were tired.", "A Pew Research Center poll", "document"),
        ("A report by Amnesty International said the camp was full.", "A report by Amnesty International", "document"),
        # in a clause that says whose it is
        ("A survey the union carried out found that voters were tired.", "A survey", "document"),
        ("A letter the council sent to tenants said the camp was full.", "A letter", "document"),
        ("A poll commissioned by the party found that voters were tired.", "A poll commissioned by the party", "document"),
        ("A coalition of charities said the camp was full.", "A coalition of charities", "institution"),
        ("The Ruiz camp said the vote was rigged.", "The Ruiz camp", "institution"),
        # where the team is, or who is in it
        (
            "A team of chemists from Lima University found that the ice was thin.",
            "A team of chemists from Lima University",
            "group",
        ),
        (
            "A team of pathologists, comprised of Ana Ruiz and Eli Barak, said the camp was full.",
            "A team of pathologists",
            "group",
        ),
    ],
)
def test_named(find, text: str, source: str, kind: str) -> None:
    [found] = find(text).sources
    assert (found.text, found.kind, found.named) == (source, kind, True)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        # a title used again
        ("Defense Minister Ana Ruiz met the troops. The minister said the war was lost.", "The minister"),
        # appositions, both ways
        ("Ana Ruiz, a prosecutor in Lima, filed the charges. The prosecutor said the case was strong.", "The prosecutor"),
        ("The prosecutor, Ana Ruiz, filed the charges. The prosecutor said the case was strong.", "The prosecutor"),
        # what anyone may be called
        ("Ana Ruiz, 43, runs the mill. The 43-year-old said trade was slow.", "The 43-year-old"),
        ("Senator Ana Ruiz met the troops. The politician said the war was lost.", "The politician"),
        ("Ana Ruiz has studied glaciers for years. The geologist said the ice was thin.", "The geologist"),
        # a name that follows
        ("A shopkeeper said he had seen the smoke. “It was black,” said Ali Hassan, 43.", "A shopkeeper"),
        # whose office is not a person's
        ("Ana Ruiz has studied trade for years. The bank's chief economist said flour was dear.", "The bank's chief economist"),
        # a document that is identified elsewhere
        ("The World Bank published a report on bridges. The report said most were old.", "The report"),
        # members named
        ("Critics including Ana Ruiz said the vote was rigged.", "Critics"),
        ("Prosecutors said the mill was empty. Ana Ruiz, a prosecutor, said the owner had fled.", "Prosecutors"),
        (
            "Ana Ruiz teaches as a professor. Ana Ruiz, a biologist, counted bees. The researchers said they were few.",
            "The researchers",
        ),
        ("Ana Ruiz met Eli Barak. Both candidates said it was over.", "Both candidates"),
        ("“Trade is slow,” said Ana Ruiz, one of the strikers. The strikers said they would go on.", "The strikers"),
        # those who wrote what is identified
        ("The World Bank published a report on bridges. The authors said most were old.", "The authors"),
        # whose names what they made has
        ("The play by Ana Ruiz and Bo Chen opened. The writers said it was old.", "The writers"),
        # the office that they are
        ("The Lima Prosecutors’ Office filed the charges. The mill was empty, prosecutors said.", "prosecutors"),
        # named beside the phrase
        ("A woman, later identified as Ana Ruiz, said the mill was empty.", "A woman"),
        ("Economists at the bank, among them Ana Ruiz, said trade was slow.", "Economists at the bank"),
        # whose house the next name shares
        (
            "An official from Mill Street Bank said rates would fall. Ana Ruiz, director at Mill Street Bank, said trade was slow.",
            "An official from Mill Street Bank",
        ),
        # whose it is
        ("A harbour report said most piers were old. The committee's report was published on Monday.", "A harbour report"),
        ("Ana Ruiz paints bridges. According to her website, most are red.", "her website"),
        ("New polls show a wide lead. According to a survey by Gallup, it has grown.", "New polls"),
        # shares of those whom a survey asked
        ("A survey by Gallup was published. One in four said buses were late.", "One in four"),
        ("A survey by Gallup was published. Respondents said buses were late.", "Respondents"),
        ("A survey by Gallup was published. A third of those who said buses were late blamed the snow.", "those"),
        # the only one who has spoken
        (
            "Ana Ruiz said trade was slow. " + "It rained. " * 6 + "The former governor added that flour was dear.",
            "The former governor",
        ),
    ],
)
def test_identified_elsewhere(find, text: str, phrase: str) -> None:
    assert find(text).named[phrase]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        # relatives and aides of the named
        ("Ana Ruiz did not come. Her brother said she was ill.", "Her brother"),
        ("Mayor Ana Ruiz met the troops. An aide to Ruiz said the mayor was tired.", "An aide to Ruiz"),
        ("Mayor Ana Ruiz met the troops. The brother of a soldier said the war was lost.", "The brother of a soldier"),
        # the definite phrase means an unnamed source
        (
            "Mayor Ana Ruiz met the troops. An official said the mayor was tired. The official gave no details, but said the mayor would rest.",
            "An official",
        ),
        ("Ana Ruiz left the hall. Another witness said two men had followed her.", "Another witness"),
        # somebody with a part of their own in what is told
        (
            "Mayor Ana Ruiz took calls on the radio. A man rang from the ferry. The caller said the brakes had failed.",
            "The caller",
        ),
        # generic makers and readers of documents
        ("Court documents show that the mill was empty.", "Court documents"),
        ("According to court documents, Ana Ruiz said the mill was empty.", "court documents"),
        ("According to reports reaching Radio Lima, the mill was empty.", "reports reaching Radio Lima"),
        # more than the one who is named
        ("Most economists said trade was slow. “It is dead,” said Ana Ruiz, an economist.", "Most economists"),
        ("Other economists said trade was slow. Ana Ruiz, an economist, said it was dead.", "Other economists"),
        # a group of which one part is nobody's
        ("Some within the party said the vote was rigged.", "Some within the party"),
        # a spokesman is nobody who has just been named as something else
        ("Ana Ruiz runs the mill. The spokesman said trade was slow.", "The spokesman"),
        # somebody else's name follows
        ("A union official said the strike would go on. Ana Ruiz, who owns the mill, said it was over.", "A union official"),
        # brought in by the same mark
        (
            "A woman with a goat boarded the ferry. "
            + "It rained. " * 5
            + "Ana Ruiz said trade was slow. The woman with the goat said she would walk.",
            "The woman with the goat",
        ),
    ],
)
def test_stay_unnamed(find, text: str, phrase: str) -> None:
    assert not find(text).named[phrase]


def test_capitals_are_no_pronouns(find) -> None:
    found = find("Ana Ruiz met the troops. The WHO said the ward was full.")
    assert [(s.text, s.pronoun, s.kind) for s in found.sources] == [("The WHO", False, "institution")]


def test_no_date_is_a_source(find) -> None:
    assert not find("The end of the works is expected by the fourth quarter of 2031.").named


def test_pronouns_mean_whom_they_stand_for(find) -> None:
    found = find("Ana Ruiz opened the meeting. She said the mill would close.")
    assert [(s.text, s.pronoun, s.named, s.who) for s in found.sources] == [("She", True, True, "Ana Ruiz")]


def test_mentions_of_one_source_share_its_fullest_name(find) -> None:
    found = find(
        "Foreign Minister Eli Barak said the talks had failed. Barak said he was tired. The minister said he would go home."
    )
    assert {s.who for s in found.sources} == {"Foreign Minister Eli Barak"}
    assert [s.repeat for s in found.sources] == [False, True, True]


def test_an_unnamed_source_mentioned_again(find) -> None:
    found = find("A senior official said the talks had failed. The official said both sides were tired.")
    assert [(s.text, s.named, s.repeat, s.who) for s in found.sources] == [
        ("A senior official", False, False, "A senior official"),
        ("The official", False, True, "A senior official"),
    ]


def test_a_document_is_known_by_who_spoke_in_it(find) -> None:
    found = find("The Bank of Norway said in a report that fees had doubled. The report said they would double again.")
    assert found.named["The report"]
    found = find("A dealer said in a shop that fees had doubled. The report said they would double again.")
    assert not found.named["The report"]


def test_a_new_official_is_nobody_known(find) -> None:
    found = find("A senior official said the talks had failed. Another official said they would go on.")
    assert [s.repeat for s in found.sources] == [False, False]


@pytest.mark.parametrize("house", ["Campaign group Liberty", "News agency Anadolu", "The research firm Marlow"])
def test_a_house_is_shown_with_its_name(find, house: str) -> None:
    [source] = find(f"{house} said the ice was thin.").sources
    assert (source.text, source.who, source.named) == (house, house, True)


def test_named_and_unnamed_joined_by_and(find) -> None:
    found = find("Ana Ruiz and her aides said the vote was fair.")
    assert found.named == {"Ana Ruiz": True, "her aides": False}


@pytest.mark.parametrize(
    ("text", "anonymity"),
    [
        ("A nurse said the ward was full.", ""),
        ("A nurse said on condition of anonymity that the ward was full.", "condition"),
        ("A nurse who asked not to be named said the ward was full.", "condition"),
        ("A nurse who asked not to be named because she fears for her job said the ward was full.", "explained"),
        ("A nurse, who was not authorized to speak publicly, said the ward was full.", "explained"),
        ("A nurse said on condition of anonymity, citing fear of dismissal, that the ward was full.", "explained"),
    ],
)
def test_anonymity(find, text: str, anonymity: str) -> None:
    source = find(text).sources[-1]
    assert (source.text, source.anonymity) == ("A nurse", anonymity)


@pytest.mark.parametrize(
    ("text", "anonymity"),
    [
        (
            "A clerk, who asked not to be named because she fears for her job, said porters had told her that the ward was full.",
            {"A clerk": "explained", "porters": ""},
        ),
        (
            "A former clerk, who cannot be named for legal reasons, said in a statement read to the court that porters had complained of rats.",
            {"A former clerk": "explained", "porters": ""},
        ),
    ],
)
def test_anonymity_is_not_that_of_those_spoken_of(find, text: str, anonymity: dict[str, str]) -> None:
    assert {s.text: s.anonymity for s in find(text).sources if not s.pronoun} == anonymity


def test_anonymity_holds_for_every_mention(find) -> None:
    found = find("A nurse said the ward was full. The nurse, who asked not to be named, said two beds were free.")
    assert {s.anonymity for s in found.sources if not s.pronoun} == {"condition"}


def test_a_name_that_follows_a_long_office(find) -> None:
    found = find(
        "That was said by the minister for harbours, inland waters and fish markets, Ana Ruiz, when she opened the mill."
    )
    assert list(found.named.values()) == [True]


@pytest.mark.parametrize(
    "text",
    [
        "The founder and director of the Harbour Guild, Olga Brandt, said the pier was safe.",
        "According to the head of the Union of Harbour Smiths (UHS), Olga Brandt, the pier is safe.",
        "A student, who gave her name as Olga, said the pier was safe.",
    ],
)
def test_a_name_that_follows_a_house(find, text: str) -> None:
    assert all(s.named for s in find(text).sources)


def test_officials_between_commas_are_nobody_named(find) -> None:
    found = find("Ms. Okafor, officials said, has become wary of the plan.")
    assert ("officials", False) in [(s.text, s.named) for s in found.sources]


@pytest.mark.parametrize("kin", ["father of two", "Father of four", "Grandmother of six"])
def test_a_parents_name(find, kin: str) -> None:
    [source] = find(f"{kin} Ken Odell said rents would rise.").sources
    assert (source.text, source.named) == (f"{kin} Ken Odell", True)


def test_the_subject_of_two_cues_is_one_mention(find) -> None:
    found = find("Opposition leaders have rejected the results and said the vote was rigged. The leaders demanded a recount.")
    assert [(s.text, s.repeat) for s in found.sources] == [
        ("Opposition leaders", False),
        ("Opposition leaders", False),
        ("The leaders", True),
    ]


def test_a_name_right_behind_what_somebody_is(find) -> None:
    found = find("Rates would fall, according to a specialist in labour affairs Ana Ruiz.")
    assert list(found.named.values()) == [True]
