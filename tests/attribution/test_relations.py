"""Cues in all positions: who is credited with what."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # before, after and inside what is said
        ("The mayor said the bridge would close in May.", ("The mayor", "say", ["the bridge would close in May"])),
        ("The bridge will close in May, the mayor said.", ("the mayor", "say", ["The bridge will close in May"])),
        ("The bridge, the mayor said, will close in May.", ("the mayor", "say", ["The bridge", "will close in May"])),
        (
            "The bridge will close in May, the mayor said on Monday, for two years.",
            ("the mayor", "say", ["The bridge will close in May", "for two years"]),
        ),
        ("The bridge will close in May, said Ruth Okafor.", ("Ruth Okafor", "say", ["The bridge will close in May"])),
        ("Ms. Okafor told the council that the bridge was unsafe.", ("Ms. Okafor", "tell", ["that the bridge was unsafe"])),
        ("As the engineer put it, the pump had drowned.", ("the engineer", "put it", ["the pump had drowned"])),
        # thinking, finding
        ("Engineers believe the pump failed first.", ("Engineers", "believe", ["the pump failed first"])),
        ("Residents fear that the road will flood again.", ("Residents", "fear", ["that the road will flood again"])),
        ("The survey found that rents had doubled.", ("The survey", "find", ["that rents had doubled"])),
        ("Two inspectors concluded that the valve had rusted.", ("Two inspectors", "conclude", ["that the valve had rusted"])),
        ("Polls show Ruth Okafor with a wide lead.", ("Polls", "show", ["Ruth Okafor with a wide lead"])),
        # those whom it pleases or not, those to whom it is so
        ("The plan did not sit well with residents.", ("residents", "sit well with", ["The plan"])),
        ("For many, the bridge is a disgrace.", ("many", "for", ["the bridge is a disgrace"])),
        ("For rights groups, the bridge is a disgrace.", ("rights groups", "for", ["the bridge is a disgrace"])),
        # whom others quote
        (
            "The Herald quoted a welder as saying that the bridge was unsafe.",
            ("a welder", "quote", ["as saying that the bridge was unsafe"]),
        ),
        # what the tree has torn off the cue
        ("It was a bridge that engineers said could fall.", ("engineers", "say", ["that", "could fall"])),
        ("The mayor has won fewer votes than aides say she needs.", ("aides", "say", ["she needs"])),
        ("The bridge will cost jobs, say campaigners.", ("campaigners", "say", ["The bridge will cost jobs"])),
        # between commas, where the tree may take the cue for a noun
        ("The lake is dying, allege local anglers.", ("local anglers", "allege", ["The lake is dying"])),
        ("Half of the ferries, mechanics noted, are in dock.", ("mechanics", "note", ["Half of the ferries", "are in dock"])),
        ("The toll would double by June, one skipper reckoned.", ("one skipper", "reckon", ["The toll would double by June"])),
        ("It is a “farce”, as it has been called by residents.", ("residents", "call", ["It is a “farce”"])),
        # infinitives, and verbs with prepositions
        ("The union vowed to strike in June.", ("The union", "vow", ["to strike in June"])),
        ("Doctors urged the minister to resign.", ("Doctors", "urge", ["to resign"])),
        ("Farmers called for an inquiry.", ("Farmers", "call for", ["an inquiry"])),
        ("Workers told of long hours.", ("Workers", "tell of", ["long hours"])),
        ("Hydrologists warned of new floods.", ("Hydrologists", "warn of", ["new floods"])),
        ("The minister refused to comment.", ("The minister", "refuse", ["to comment"])),
        # judging
        ("Engineers arrived at what officials called a ruin.", ("officials", "call", ["a ruin"])),
        ("Critics accused the police of torture.", ("Critics", "accuse", ["the police of torture"])),
        ("It was a plan that many saw as a farce.", ("many", "see", ["that", "as a farce"])),
        ("Some took the plan as a farce.", ("Some", "take", ["the plan as a farce"])),
        ("Critics accused London of lying.", ("Critics", "accuse", ["London of lying"])),
        ("The plan was interpreted by some as a farce.", ("some", "interpret", ["The plan", "as a farce"])),
        ("Critics see the plan as a farce.", ("Critics", "see", ["the plan as a farce"])),
        ("Traders attributed the fall to weak demand.", ("Traders", "attribute to", ["weak demand"])),
        ("Early estimates put the cost at 40 million.", ("Early estimates", "put at", ["40 million"])),
        ("Officials put the cost at 40 million.", ("Officials", "put at", ["40 million"])),
        ("Critics accused the governor of lying.", ("Critics", "accuse", ["the governor of lying"])),
        ("Teachers described the plan as a farce.", ("Teachers", "describe", ["the plan as a farce"])),
        ("The senator criticized the budget.", ("The senator", "criticize", ["the budget"])),
        # according to and its kin
        ("According to the police, two cars burned.", ("the police", "according to", ["two cars burned"])),
        ("Two cars burned, according to a witness.", ("a witness", "according to", ["Two cars burned"])),
        # a clause that the tree hangs on whoever was told
        (
            "Tenants in the block have complained to inspectors that they have had leaks.",
            ("Tenants in the block", "complain", ["that they have had leaks"]),
        ),
        ("In the words of the coach, the season is over.", ("the coach", "in words", ["the season is over"])),
        # more than somebody had thought
        ("The toll was higher than doctors had predicted.", ("doctors", "predict", ["The toll was higher"])),
        # nouns and adjectives
        ("Profits beat analysts' expectations.", ("analysts", "expectation", ["expectations"])),
        ("The move drew criticism from teachers.", ("teachers", "criticism", ["The move"])),
        # of a clause with a comma, whom it is about
        ("The coach spoke to teachers, who said the pool was cold.", ("teachers", "say", ["the pool was cold"])),
        ("The mayor's claim that the bridge is safe was wrong.", ("The mayor", "claim", ["that the bridge is safe"])),
        ("Concern is growing among anglers that the lake is dying.", ("anglers", "concern", ["that the lake is dying"])),
        ("Analysts were sceptical.", ("Analysts", "sceptical", ["sceptical"])),
        ("Analysts are confident that rates will fall.", ("Analysts", "confident", ["that rates will fall"])),
        ("Residents were unsure why the siren had failed.", ("Residents", "unsure", ["why the siren had failed"])),
        # a passive with its agent
        ("The governor was accused by rivals of lying.", ("rivals", "accuse", ["The governor", "of lying"])),
    ],
)
def test_one_attribution(find, text: str, expected: tuple[str, str, list[str]]) -> None:
    assert find(text).who_says_what == [expected]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("It was announced on Sunday that the pier will shut.", "that the pier will shut"),
        ("Workers were told that the plant would shut.", "that the plant would shut"),
    ],
)
def test_a_passive_without_an_agent_credits_nobody(find, text: str, content: str) -> None:
    [(source, _, contents)] = find(text).who_says_what
    assert source is None
    assert contents == [content]


def test_a_participle_has_the_subject_of_its_clause(find) -> None:
    found = find("Ms. Okafor said the cost would double, adding that the council had no money.").who_says_what
    assert ("Ms. Okafor", "add", ["that the council had no money"]) in found


def test_a_second_verb_has_the_subject_of_the_first(find) -> None:
    found = find("The minister denied the report and said the talks would go on.").who_says_what
    assert ("The minister", "say", ["the talks would go on"]) in found


def test_a_relative_clause_is_its_antecedents(find) -> None:
    [source] = find("The nurse who said she had seen the fire left the building.").sources
    assert (source.pronoun, source.who, source.named) == (True, "The nurse", False)


def test_those_who_say_something_are_its_source(find) -> None:
    found = find("Ms. Okafor rejected critics who say that the bridge is unsafe.").who_says_what
    assert ("critics", "say", ["that the bridge is unsafe"]) in found


def test_no_thing_is_who_regards_somebody(find) -> None:
    found = find("The duke received fiefdoms from the latter, who regarded him as a brother.")
    assert "fiefdoms" not in [s.text for s in found.sources]


def test_a_document_that_shows_something_is_its_source(find) -> None:
    found = find("Ms. Okafor pointed to polls that show her ahead.")
    assert "polls" in [s.text for s in found.sources]


def test_who_reports_and_whom_they_cite(find) -> None:
    found = find("The bridge will close, the Herald reported on Monday, citing two engineers.").who_says_what
    assert ("the Herald", "report", ["The bridge will close"]) in found
    assert ("two engineers", "cite", ["The bridge will close"]) in found


def test_a_statement_is_whose_it_is(find) -> None:
    found = find("Officials issued a statement saying that the bridge was safe.").who_says_what
    assert found == [("Officials", "say", ["that the bridge was safe"])]


def test_what_is_but_part_of_an_account_is_not_told_apart(find) -> None:
    assert [cue for _, cue, _ in find("Ms. Okafor said she believed the bridge was safe.").who_says_what] == ["say"]


def test_an_unnamed_source_inside_an_account_is(find) -> None:
    found = find("Ms. Okafor said officers had told her that the bridge was safe.")
    assert [s.text for s in found.sources] == ["Ms. Okafor", "officers"]


@pytest.mark.parametrize(
    "text",
    [
        "The ward admitted nine children on Monday.",
        "Students took to the streets to demand bread.",
        "The report landed on her desk.",
        "Officials arrived at the scene.",
        "The ferry reported for duty on Sunday.",
        "Per capita income rose.",
        "Investigators questioned the driver.",
        "The museum admitted the children for nothing.",
        "The school dismissed the teacher.",
        "The museum welcomed nine million visitors.",
        "The flood claimed 40 lives.",
        "The leader had some explaining to do.",
        "For most of the year the road is closed.",
        "The picture was painted by two artists.",
        "The lift is praised in the document.",
    ],
)
def test_no_attribution(find, text: str) -> None:
    assert find(text).who_says_what == []


def test_a_headline_with_a_name_and_a_colon(find) -> None:
    found = find("Ruth Okafor: Bridge will close in May\n\nThe bridge carries ten thousand cars a day and was built in 1931.\n")
    assert found.who_says_what == [("Ruth Okafor", ":", ["Bridge will close in May"])]


def test_indirect_speech_goes_on_in_the_next_sentence(find) -> None:
    found = find("Ms. Okafor said the bridge had failed. It would cost the city a fortune. The bridge was built in 1931.")
    assert found.who_says_what == [
        ("Ms. Okafor", "say", ["the bridge had failed"]),
        ("Ms. Okafor", "", ["It would cost the city a fortune"]),
    ]
    assert [a.continues for a in found.attributions] == [False, True]
    assert find("Doctors said he had lost blood. He might need a surgeon.").who_says_what[1] == (
        "Doctors",
        "",
        ["He might need a surgeon"],
    )


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("There was unease among engineers.", "engineers", "unease", "unease"),
        ("Ms. Okafor rejected the “reckless” claims made by engineers.", "engineers", "claim", "claims"),
        ("Engineers are appalled by the lift.", "Engineers", "appalled", "by the lift"),
        ("Engineers remain unconvinced.", "Engineers", "unconvinced", "unconvinced"),
        ("Ms. Okafor heard from engineers that the lift had stopped.", "engineers", "hear", "that the lift had stopped"),
        ("Some fear the closure of the mine may cost jobs.", "Some", "fear", "the closure of the mine may cost jobs"),
        (
            "Some fear the loss of the ferry may cut off the island.",
            "Some",
            "fear",
            "the loss of the ferry may cut off the island",
        ),
        ("Some fear that the ferry may sink.", "Some", "fear", "that the ferry may sink"),
        ("But some fear that the ferry may be sold.", "some", "fear", "that the ferry may be sold"),
        ("Some question whether the ferry will last.", "Some", "question", "whether the ferry will last"),
        ("A user posted on the forum that the ferry was full.", "A user", "post", "that the ferry was full"),
        ("A neighbour posted on social media that the shop was full.", "A neighbour", "post", "that the shop was full"),
        ("Others called for the board to resign.", "Others", "call for", "the board to resign"),
        (
            "A witness said in a letter sent to the inquiry that the valve was rusty.",
            "A witness",
            "say",
            "that the valve was rusty",
        ),
        ("It was alleged by a guide that the lift had stopped.", "a guide", "allege", "that the lift had stopped"),
        (
            "In a recent survey, half the drivers said they were tired.",
            "a recent survey",
            "in",
            "half the drivers said they were tired",
        ),
        ("According to an announcement by the project's manager, it works.", "the project's manager", "according to", "it works"),
        ("Engineers issued a letter Thursday condemning the lift.", "Engineers", "condemn", "the lift"),
        ("Engineers raised concerns about the lift.", "Engineers", "raise concern", "about the lift"),
        ("Concerns about the lift were raised by engineers.", "engineers", "raise concern", "about the lift"),
        ("That view is shared by engineers.", "engineers", "share view", "That view"),
        ("Statements by engineers have angered the mayor.", "engineers", "statement", "Statements"),
        ("Some engineers' suggestion of closing the lift was mocked.", "Some engineers", "suggestion", "of closing the lift"),
        ("The belief of many engineers is that the lift is slow.", "many engineers", "belief", "is that the lift is slow"),
        ("Engineers are divided as to the cause of the fall.", "Engineers", "divided", "as to the cause of the fall"),
        ("Engineers believe the lift to be slow.", "Engineers", "believe", "the lift to be slow"),
        ("The fall was noted in an internal report.", "an internal report", "in", "The fall was noted"),
        ("The lift is praised in documents seen by the mayor.", "documents seen by the mayor", "in", "The lift is praised"),
        ("Most engineers agree.", "Most engineers", "agree", "agree"),
        ("According to a league table, the lift is slow.", "a league table", "according to", "the lift is slow"),
        ("Engineers took issue with the plan.", "Engineers", "take issue", "with the plan"),
        ("Engineers gave conflicting versions of the fall.", "Engineers", "give version", "of the fall"),
        ("Engineers put the fall down to rust.", "Engineers", "put down to", "rust"),
        ("Engineers see the lift more as a toy than a help.", "Engineers", "see", "the lift"),
    ],
)
def test_who_is_credited_without_a_verb_of_saying(find, text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in [(who, by, what[0]) for who, by, what in find(text).who_says_what]
