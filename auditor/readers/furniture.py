"""What web pages put around and between the paragraphs of a story, told by its wording.

``furniture`` looks at one paragraph as a whole, so that a story *about* newsletters or cookies is not taken for
furniture. Labels never end with a full stop, sentences of a story do. All patterns ignore case.
"""

from __future__ import annotations

import re

from auditor.readers.labels import KIND_OF

_LONGEST_LABEL = 80  # code points; labels, buttons and menu items are short
_LONGEST_LINK = 240
_LONGEST_PITCH = 600


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE | re.DOTALL)


_RIM = " \t\u00a0>»›←→•·|:*#+–—-_▶►▼▲✉…"  # around labels
_COUNTS = re.compile(r"[\d.,]+\s?[km]?\s+|\s*[(\[]?\d+[)\]]?$", re.IGNORECASE)  # 12 shares, comments (3)
_NETWORK = (
    r"(?:facebook|twitter|x|whats ?app|telegram|linked ?in|reddit|instagram|pinterest|flipboard|messenger|threads|bluesky"
    r"|mastodon|youtube|tik ?tok|snapchat|viber|wechat|e-?mail|google(?: news)?|apple news)"
)
_LANGUAGE = (
    r"(?:english|arabic|french|spanish|german|hebrew|persian|farsi|turkish|chinese|russian|portuguese|hindi|urdu|bengali"
    r"|italian|japanese|korean|indonesian|swahili|ukrainian|polish|kurdish)"
)
_AND = r"(?:\s*[,/|]\s*| and | or | )"

# Dates and times, and what stands beside them: "Updated 3:15 PM EST, Tue October 24, 2023 · 5 min read". There is one way only
# to take a text apart into these: a line of many numbers is given up at once.
_STAMP_PART = "|".join(
    [
        r"\d[\d:./-]*+(?:(?<=\d)\s(?:second|minute|min|hour|hr|day|week|month|year)s?\sago"
        r"|\s?(?:st|nd|rd|th(?!u(?:rs)?(?:day)?\W)|[ap]\.?\s?m\.?|[-\s]?min(?:ute)?s?\s(?:read|listen|watch)))?+",
        r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|ember|ober)?\.?(?=\W|\d|$)",
        r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?(?=\W)",
        r"[ap]\.?m\.?(?=\W|$)|(?:gmt|utc|bst|cet|ist|jst|aest|[ecmp][sd]?t|eat|cat|wat|local time)(?:\+\d+)?(?=\W|$|[A-Z])",
        r"(?:(?:first|last|originally)\s)?(?:published|updated|posted|modified|issued|created|date)(?:\s(?:on|at|date|time))*+:?",
        r"t(?=\d)|z\b|at\b|on\b",
    ]
)
_STAMP = re.compile(rf"(?=.*\d)(?:(?:{_STAMP_PART})[\s,|·•()/–—-]*+)+", re.IGNORECASE)

_CRUMB = r"[^.!?>›»|•·\"“”]"  # a character of one step of "Home > News > World"
_EDGE = _any(
    r"see more on: .{2,60}",
    r"(?:embargo(?:ed)?|hold for release|not for publication|for immediate release)\b.{0,60}",
    r"more (?:from|in|by|stories (?:from|by|about|on)) .{2,50}",
    r"(?:most read|most popular|latest|trending) (?:from|in|on) .{2,50}",
    r"(?:read all about|view all posts by|see all from) .{2,50}",
    r"(?:tags|topics|keywords|categor(?:y|ies)|filed under|posted in|related topics|in this (?:story|article)|tagged):\s?.{2,75}",
    r"(?:©|\(c\) ?\d{4}|copyright\b).{0,78}",
    r".{0,60}all rights reserved.{0,20}",
    rf"{_CRUMB}{{2,30}}+ ?+(?:[>›»|•·](?={_CRUMB}{{2}}) ?+{_CRUMB}{{0,40}}+ ?+){{2,}}",
    r"home\s*[>›»/|]\s*[^.!?]{2,60}",
)
_WIDGET = _any(
    rf"(?:(?:read|also available|available|read this) in:? )?{_LANGUAGE}(?:{_AND}{_LANGUAGE})*",
    r"(?:leer en|lire en|lesen sie|auf|in) (?:español|espanol|français|francais|deutsch|english|inglés)",
    r"(?:see|read) (?:this|it) in (?:spanish|arabic|hebrew|french).{0,20}",
    r"(?:share|follow|post|tweet|send|pin|like|find|join)(?: (?:this|us|it|me|the story|this \w+|our \w+|article|story))?"
    rf"(?: (?:on|via|by|to|with|in))? {_NETWORK}(?:{_AND}{_NETWORK})*",
    rf"{_NETWORK}(?:(?:\s*[,/|·•])?+\s*{_NETWORK})+",
    r"(?:(?:only|just|from|for|as low as|starting at) )?(?:[$£€₹]|us\$|rs\.? ?)\s?\d[\d.,]*(?: (?:per|a|for|every|an?) |/)"
    r"(?:the first )?\d*\s?(?:year|month|week|day|annum|issue)s?\b[^.!?]{0,40}[.!]?",
    r"(?:subscribe to|sign up (?:for|to)) .{2,60}",
    r"(?:free |our )*(?:daily|weekly|morning|evening|breaking news) (?:newsletter|email|briefing)",
    r"listen to this (?:article|story|report).{0,50}",
)
_COMMENTS = _any(
    r"(?:comments?|replies|discussion) ?[(\[]?\d+[)\]]?|responses \(\d+\)",
    r"\d+ (?:comments|replies|responses|thoughts on .{2,60})",
    r"no comments yet|be the first to comment|start the conversation",
    r"(?:leave|post|add|write) a (?:comment|reply)|join the (?:conversation|discussion)",
    r"(?:view|show|read|see|load|hide) (?:all |more |the )*(?:\d+ )?comments|(?:reader|readers'?|facebook) comments",
)
_LINK = _any(
    r"(?:read (?:more|also|next|now)|also read|must read|see also|related(?: (?:story|article|news|link|reading))?"
    r"|more on this(?: story)?|recommended(?: reading)?|don't miss|watch (?:now|live|more|also|the video|video)|listen now|go deeper|up next|more"
    r"|in case you missed it|icymi)\s*[:|»›>]\s?.{2,160}(?<![.!])",
    r"(?:read (?:more|also|next)|also read|see also|related)\s+[-–—]\s.{2,160}(?<![.!])",
)
_MEDIUM_LINK = _any(r"(?:watch|video|photos|in pictures|in photos|gallery|listen)\s*[:|»›>]\s?.{2,120}(?<![.!])")
_BARE = _any(
    r"(?:https?://|www\.)\S+|(?:pic\.)?twitter\.com/\S+|[\w.+-]+@[\w-]+\.[\w.-]+|@\w+|#\w+(?:[\s,]+#\w+)*",
    r"(?:<[a-z!/][^<>]*>\s*)+",
    r"image \d+ of \d+|\d+ (?:of|/) \d+(?: (?:photos|images))?|current time.{0,20}|duration.{0,20}",
    r"this (?:article|story) is (?:more than|over) \d+ .{3,20} old",
)
_LIST_HEAD = re.compile(
    r"[\W_]*(?:related|recommended|trending|most (?:read|popular|viewed|shared)|popular|featured|latest|editor"
    r"|more (?:from|on|in|about|stories|news|coverage|by|top)|read (?:more|next|also)|also read|see also|you (?:may|might)"
    r"|don.t miss|up next|what to read|top (?:stories|news)|other (?:stories|news)|tags?|topics?|keywords?|filed under|explore"
    r"|sponsored|promoted|around the web|from (?:around|our)|in case you)\b",
    re.IGNORECASE,
)

# Sentences that sell, ask or warn: an imperative, what it asks for, and somebody who is addressed …
_ASKS = re.compile(
    r"(?:please |to (?:continue|keep) reading[, ]+|(?:want|like)(?:ed)? .{3,60}\? ?|for (?:more|the latest|breaking) .{3,60}[, ]+"
    r"|(?:never miss|stay|don't miss) .{3,40}[.!] ?)?"
    r"(?:(?:support|help|access|visit|share|like|start|contact)"
    r"(?! (?:for|of|to|from|among|between|is|was|has|many|most|other|his|her|their|its|with))"
    r"|sign up|subscribe|join|get|follow|download|click|enter|become|register|donate|receive|read|enjoy|unlock|stay|check out|tap"
    r"|log in|sign in|create|choose|select|consider|listen|watch|buy|try|add|make|give|send|let us|tell us)\b",
    re.IGNORECASE,
)
_ASKED_FOR = _any(
    r"\b(?:newsletters?|(?:your|the) inbox|subscri\w+|(?:a|our) members?|membership)\b",
    r"\b(?:unlimited (?:access|digital)|paywall|free trial)\b",
    r"\bour (?:readers|journalism|community|apps?|channels?|work|reporting|coverage|site|website|podcasts?)\b",
    r"\bour (?:daily|weekly|newsroom|page)\b",
    r"\bthis article (?:for free|in full)\b|\b(?:e-?mail|news) alerts?\b|\b(?:push )?notifications\b|\bbreaking news\b",
    r"\byour (?:account|email|e-mail|device|friends|thoughts|free|comment|subscription|gift)\b",
    rf"\b(?:us|me|our \w+) on {_NETWORK}\b|\bapp store\b|\bgoogle play\b|\bprivacy policy\b|\bterms of (?:use|service)\b",
    r"\b(?:independent|quality) journalism\b|\bhere to (?:read|subscribe|join|sign)\b|\bfor as little as\b|\byou can trust\b",
)
_ADDRESSED = re.compile(r"\b(?:you|your|our|us|we|me|here)\b", re.IGNORECASE)
# … or a formula.
_FORMULA = _any(
    r"(?:we|this (?:web)?site|our (?:web)?site)(?: and our partners)? uses? cookies\b",
    r"by (?:clicking|signing up|subscribing|continuing|using this|entering|providing|submitting|registering)\b"
    r".{0,120}\byou (?:agree|accept|acknowledge|consent|confirm)\b",
    r"you(?: have|'ve)? (?:reached|read|used) (?:your|all|the|\d+) .{0,40}\b(?:articles?|limit)\b",
    r"you can (?:unsubscribe|opt out) (?:at )?any ?time",
    r"you are now subscribed|you have successfully (?:subscribed|signed up|registered)",
    r"thank(?:s| you) for (?:reading|subscribing|signing up|registering|supporting|joining)\b",
    r"thank(?:s| you) for your (?:interest|support|patience|subscription)\b",
    r"your e-?mail address will not be published|required fields are marked|this (?:site|form) is protected by recaptcha",
    r"(?:all )?comments (?:are|will be) (?:moderated|subject to|now closed)",
    r"this (?:article|content|story) is (?:only )?(?:available )?(?:for|to|reserved for|exclusive to) "
    r"(?:our |paying |premium )*(?:subscribers|members)",
    r"(?:our )?(?:daily|weekly|free|morning|evening)\b.{0,30}\b(?:newsletter|e-?mail|briefing)\b.*\b(?:your|you|inbox|sign)\b",
    r".{0,80}\b(?:delivered|straight|direct(?:ly)?|sent|right) (?:straight |direct(?:ly)? )?(?:to|into) your inbox\b",
    r"(?:have|got|do you have) (?:an?|something|any|more) (?:news )?"
    r"(?:tips?|story|confidential|question|correction|feedback|information)\b.*\b(?:us|contact|e-?mail|click)\b",
    r"(?:have you|are you|were you) .{3,60}\? (?:e-?mail|contact|get in touch|tell us|let us|share your|send|write to|click)\b",
    r"want (?:more|to (?:read|get|stay|receive|support|republish))\b.*\b(?:sign up|subscri\w*|newsletter|click here)\b",
    r"a version of this (?:article|story) appear(?:s|ed) in print",
    r"this (?:article|story) (?:was )?(?:first|originally) (?:appeared|published) (?:in|on|by)\b",
    # of an author
    r".{0,200}[.!?] (?-i:More|See more|All stories|Read more) (?:about|by) (?-i:[A-Z])[\w'-]+(?: (?-i:[A-Z])[\w.'-]+){1,3}$",
    r"(?:this material|reproduction|no part of this)\b.*\b(?:may not be|prohibited without)\b",
    r"(?:this material|reproduction|no part of this)\b.*\bwithout (?:the )?(?:prior |written )*permission\b",
    r"our standards: |privacy notice: |we may (?:earn|receive) (?:a |an )?(?:affiliate )?commission|your browser (?:does|is) not\b",
    r"(?:please )?(?:enable|turn on) (?:javascript|cookies)|javascript (?:is|must be) (?:disabled|enabled|required)",
    r"this (?:video|post|audio) (?:is|can) (?:not|no longer|not be) (?:be )?(?:available|played|supported|displayed)",
    r"(?:follow|find) (?:[\w.'-]+ ){0,9}(?:on (?:twitter|x|facebook|instagram|bluesky|linkedin)\b|@\w+)|follow @\w+",
    r"(?:contact|reach|e-?mail|write to) (?:[\w.'-]+ ){0,9}(?:at |via )?(?:\S+@\S+\.\S+|(?:https?://|www\.)\S+)",
)
_SPEECH = re.compile('["“”„«»]|\\b(?:said|says|told|according to)\\b', re.IGNORECASE)


def furniture(text: str) -> str:
    """What kind of furniture a paragraph is; "" for none.

    "edge"       stands around stories
    "comments"   stands before what readers wrote below one
    "widget"     (share, sign in, subscribe) stands around stories and inside them
    "separator"  stands between paragraphs
    "stamp"      a date or time
    "link"       leads to another story, but may be the headline at the top of its own
    "ambiguous"  is furniture beside other furniture only
    """
    plain = " ".join(text[: _LONGEST_PITCH + 1].replace("’", "'").split())
    label = plain.strip(_RIM)
    if not label:
        return "separator"
    if len(label) <= _LONGEST_LABEL and (kind := _label_kind(label, plain)):
        return kind
    if len(label) <= _LONGEST_LINK:
        if _LINK.fullmatch(label):
            return "separator"
        if _MEDIUM_LINK.fullmatch(label):
            return "link"
    if len(label) <= _LONGEST_PITCH and not _SPEECH.search(label):
        if _FORMULA.match(label) or (_ASKS.match(label) and _ASKED_FOR.search(label) and _ADDRESSED.search(label)):
            return "widget"
    return ""


def _label_kind(label: str, plain: str) -> str:
    if _COMMENTS.fullmatch(label):
        return "comments"
    known = label.casefold()
    for words in (known, _COUNTS.sub("", known).strip(_RIM)):
        if words in KIND_OF:
            return KIND_OF[words]
    if _STAMP.fullmatch(label):
        return "stamp"
    if _BARE.fullmatch(plain):
        return "separator"
    if _EDGE.fullmatch(label):
        return "edge"
    return "widget" if _WIDGET.fullmatch(label) else ""


def heads_list(text: str) -> bool:
    """A label below which titles of other stories follow."""
    return len(text) <= _LONGEST_LABEL and bool(_LIST_HEAD.match(text))
