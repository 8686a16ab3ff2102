"""A rule to start from: a file with comments that loads and passes `auditor rules test` as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from auditor.errors import UsageError
from auditor.rulebook.packs import shipped_directory
from auditor.rulebook.schema import CODE

if TYPE_CHECKING:
    from auditor.rulebook import Rule

FIRST = "XX901"

TEMPLATE = """\
# yaml-language-server: $schema=@SCHEMA@
# A rule to change into your own. It works as it stands:
#   auditor rules test @FILE@                           are its examples flagged as they are marked?
#   auditor explain @CODE@ "a sentence" --rules @FILE@   why is a sentence flagged, or not?
#   auditor check story.txt --rules @FILE@              use it
# Text that holds ": " or " #", or begins with a bracket or a quotation mark, needs "quotation marks" around it.

rules:
  - code: @CODE@                         # two to four capitals and three digits that no other rule has
    # unnamed-source, hedge, unverified-claim or attribution; a dot; small letters, digits and hyphens that no other rule has
    name: @CATEGORY@.@NAME@
    title: Remains to be seen            # a few words, for lists of rules
    severity: warning                    # error: the check fails; warning: the editor weighs it; note: shown on request
    confidence: medium                   # how often it is right: high, medium or low
    points: 1                            # what each finding costs the score
    message: "“{words}” tells readers nothing that they don't know."     # {words} is what is captured below
    why: Nobody can see the future, so the phrase takes up space and says nothing.
    advice: Say what has to happen first, and when; or leave the sentence out.
    references:                          # a public standard that asks for it, at least one
      - {label: "Reuters Handbook of Journalism, Accuracy", url: "https://handbook.reuters.com/index.php?title=Accuracy"}

    find:                                # what is looked for; here, words in a row
      phrase:
        - {lemma: remain}                # a word in all its forms: remains, remained
        - to be seen                     # words as they are written
      as: words                          # the name by which flag and message know them
    flag: words                          # what is underlined
    voice: reporter                      # only where the story speaks itself; leave out to look at what it credits to sources, too

    # skip:                              # exceptions; each with its reason and an example that only it silences
    #   - when: {lemma: damage}
    #     because: …
    #     example: "…"

    examples:                            # they prove the rule: `auditor rules test` runs them
      flag:                              # [brackets] around exactly what is flagged
        - "It [remains to be seen] whether the pool will open."
        - "Whether the pool would open [remained to be seen]."
      pass:                              # nothing is flagged here
        - "Nothing of the pool remains."
        - "“It remains to be seen,” the mayor, Ann Cole, said."
"""


def template(code: str, rules: Iterable[Rule], file: str = "FILE") -> str:
    """The text of a rule file. ``rules`` are those that exist. Raises ``UsageError`` for a code that is none or is taken."""
    code = code.strip().upper()
    if not re.fullmatch(CODE.pattern, code):
        raise UsageError(f'"{code}" is not a code: two to four capitals and three digits', hint=f"for instance {FIRST}")
    alike: dict[str, str] = {}
    for rule in rules:
        if rule.code == code:
            raise UsageError(f"the code {code} is taken: {rule.title}", hint=f"choose another one, for instance {FIRST}")
        alike[rule.code[:-3]] = rule.category
    parts = {
        "SCHEMA": (shipped_directory() / "rules.schema.json").as_uri(),
        "FILE": file,
        "CODE": code,
        "CATEGORY": alike.get(code[:-3], "hedge"),
        "NAME": f"remains-to-be-seen-{code.lower()}",
    }
    return re.sub(r"@([A-Z]+)@", lambda part: parts[part[1]], TEMPLATE)
