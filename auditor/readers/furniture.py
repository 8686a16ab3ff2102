"""What web pages put around and between the paragraphs of a story, told by its wording.

``furniture`` looks at one paragraph as a whole, so that a story *about* newsletters or cookies is not taken for
furniture. Labels never end with a full stop, sentences of a story do.
"""

from __future__ import annotations

import re

from auditor.readers.labels import KIND_OF

_LONGEST_LABEL = 80  # code points; labels, buttons and menu items are short
_LONGEST_PITCH = 600


_COUNTS = re.compile(r"[\d.,]+\s?[km]?\s+|\s*[(\[]?\d+[)\]]?$", re.IGNORECASE)
_NETWORK = (
    r"(?:facebook|twitter|x|whats ?app|telegram|linked ?in|reddit|instagram|pinterest|flipboard|messenger|threads|bluesky"
    r"|mastodon|youtube|tik ?tok|snapchat|viber|wechat|e-?mail|google(?: news)?|apple news)"
)
_LANGUAGE = (
    r"(?:english|arabic|french|spanish|german|hebrew|persian|farsi|turkish|chinese|russian|portuguese|hindi|urdu|bengali"
    r"|italian|japanese|korean|indonesian|swahili|ukrainian|polish|kurdish)"
)
# Dates and times, and what stands beside them: "Updated 3:15 PM EST, Tue October 24, 2023 · 5 min read".
_STAMP = re.compile(
    r"(?=.*\d)(?:(?:\d[\d:./-]*\s?(?:st|nd|rd|th|[ap]\.?\s?m\.?|[-\s]?min(?:ute)?s?\s(?:read|listen|watch)|(?:second|minute"
    r"|min|hour|hr|day|week|month|year)s?\sago)?"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|ember|ober)?\.?(?=\W|\d|$)|(?:mon"
    r"|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?(?=\W)"
    r"|[ap]\.?m\.?(?=\W|$)|(?:gmt|utc|bst|cet|ist|jst|aest|[ecmp][sd]?t|eat|cat|wat|local time)(?:[+-]\d+)?(?=\W|$|[A-Z])"
    r"|t(?=\d)|z\b|at\b|on\b"
    r"|(?:(?:first|last|originally)\s)?(?:published|updated|posted|modified|issued|created|date)(?:\s(?:on|at|date"
    r"|time))*:?)[\s,|·•()/–—-]*)+",
    re.IGNORECASE,
)
_EDGE_PATTERN = re.compile(
    r"see more on: .{2,60}|more about .{2,40}|(?:embargo(?:ed)?|hold for release|not for publication"
    r"|for immediate release)\b.{0,60}"
    r"|(?:more from|more in|more by|more stories (?:from|by|about|on)|most read in|most popular in|latest from|latest in"
    r"|read all about|view all posts by|see all from|trending in|trending on) .{2,50}"
    r"|(?:tags|topics|keywords|categor(?:y|ies)|filed under|posted in|related topics|in this (?:story|article)|tagged):\s?.{2,75}"
    r"|(?:©|\(c\) ?\d{4}|copyright\b).{0,78}|.{0,60}all rights reserved.{0,20}",
    re.IGNORECASE,
)
_WIDGET_PATTERN = re.compile(
    rf"(?:(?:read|also available|available|read this) in:? )?{_LANGUAGE}(?:(?:\s*[,/|]\s*| and | or | ){_LANGUAGE})*"
    rf"|(?:share|follow|post|tweet|send|pin|like|find|join)(?: (?:this|us|it|me|the story|this \w+|our \w+|article"
    rf"|story))?(?: (?:on|via|by|to|with|in))? {_NETWORK}(?:(?:\s*[,/|]\s*| and | or | ){_NETWORK})*"
    rf"|{_NETWORK}(?:\s*[,/|·•]?\s*{_NETWORK})+"
    r"|(?:(?:only|just|from|for|as low as|starting at) )?(?:[$£€₹]|us\$|rs\.? ?)\s?\d[\d.,]*(?: (?:per|a|for|every|an?) "
    r"|/)(?:the first )?\d*\s?(?:year|month|week|day|annum|issue)s?\b[^.!?]{0,40}[.!]?"
    r"|(?:subscribe to|sign up (?:for|to)) .{2,60}|(?:free |our )*(?:daily|weekly|morning|evening|breaking news) (?:newsletter"
    r"|email|briefing)|listen to this (?:article|story|report).{0,50}"
    r"|(?:leer en|lire en|lesen sie|auf|in) (?:español|espanol|français|francais|deutsch|english|inglés)|(?:see|read) (?:this"
    r"|it) in (?:spanish|arabic|hebrew|french).{0,20}",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"(?:comments?|replies|discussion) ?[(\[]?\d+[)\]]?|\d+ (?:comments|replies|responses|thoughts on .{2,60})|no comments yet"
    r"|be the first to comment|(?:leave|post|add|write) a (?:comment|reply)|join the (?:conversation|discussion)"
    r"|(?:view|show|read|see|load|hide) (?:all |more |the )*(?:\d+ )?comments|(?:reader|readers'?|facebook) comments"
    r"|start the conversation|what do you think\?|responses \(\d+\)",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?:read (?:more|also|next|now)|also read|must read|see also|related(?: (?:story|article|news|link|reading))?"
    r"|more on this(?: story)?|recommended(?: reading)?|don't miss|watch (?:now|live|more|also|the video|video)|listen now"
    r"|go deeper|up next|more|in case you missed it|icymi)"
    r"(?:\s*[:|»›>]|\s+[-–—])\s?[^.]{2,160}",
    re.IGNORECASE,
)
_MEDIUM_LINK = re.compile(r"(?:watch|video|photos|in pictures|in photos|gallery|listen|related)\s*[:|»›>]\s?[^.]{2,120}", re.IGNORECASE)
_BARE = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+|@\w+|#\w+(?:[\s,]+#\w+)*|(?:pic\.)?twitter\.com/\S+|(?:<[a-z!/][^<>]*>\s*)+|image \d+ of \d+|\d+ (?:of|/) \d+(?: (?:photos|images))?|current time.{0,20}|duration.{0,20}|this (?:article|story) is (?:more than|over) \d+ .{3,20} old", re.IGNORECASE)
_TRAIL = re.compile(r"[^.!?>›»|•·\"“”]{2,30}(?:\s*[>›»|•·]\s*[^.!?>›»|•·\"“”]{2,40}){2,}|home\s*[>›»/|]\s*[^.!?]{2,60}", re.IGNORECASE)
_LIST_HEAD = re.compile(
    r"[\W_]*(?:related|recommended|trending|most (?:read|popular|viewed|shared)|more (?:from|on|in|about|stories|news|coverage"
    r"|by|top)|read (?:more|next|also)|also read|see also|latest|editor|you (?:may|might)|don.t miss|up next|what to read"
    r"|top (?:stories|news)|popular|featured|other (?:stories|news)|tags?|topics?|keywords?|filed under|explore|sponsored"
    r"|promoted|around the web|from (?:around|our)|in case you)\b",
    re.IGNORECASE,
)
# Sentences that sell, ask or warn.
_ASKS = re.compile(
    r"(?:please |to (?:continue|keep) reading[, ]+|(?:want|like)(?:ed)? .{3,60}\? ?|for (?:more|the latest"
    r"|breaking) .{3,60}[, ]+|never miss .{3,40}[.!] ?|stay .{3,40}[.!] ?|don't miss .{3,40}[.!] ?)?"
    r"(?:(?:support|help|access|visit|share|like|start|contact)(?! (?:for|of|to|from|among|between|is|was|has|many|most|other"
    r"|his|her|their|its|with))|sign up|subscribe|join|get|follow|download|click|enter|become|register|donate|receive|read"
    r"|enjoy|unlock"
    r"|stay|check out|tap|log in|sign in|create|choose|select|consider|listen|watch|buy|try|add|make|give|send|let us|tell us)\b",
    re.IGNORECASE,
)
_ASKED_FOR = re.compile(
    r"\b(?:newsletters?|(?:your|the) inbox|subscri\w+|member(?:ship)?s?|unlimited (?:access|digital)|paywall|free trial"
    r"|our (?:readers|journalism|community|apps?|channels?|team|work|reporting|coverage|site|website|podcasts?|daily|weekly"
    r"|free|best|top|newsroom|mission|page)"
    r"|this article (?:for free|in full)|your (?:account|email|e-mail|device|friends|thoughts|free|comment|subscription|gift)"
    r"|e-?mail alerts?|push notifications|news alerts|breaking news|notifications|independent journalism|quality journalism"
    rf"|(?:us|me|our \w+) on {_NETWORK}|app store|google play|privacy policy|terms of (?:use|service)|here to (?:read"
    rf"|subscribe|join|sign)|for as little as|you can trust)\b",
    re.IGNORECASE,
)
_ADDRESSES = re.compile(r"\b(?:you|your|our|us|we|me|here)\b", re.IGNORECASE)
_PITCH = re.compile(
    r"(?:(?:we|this (?:web)?site|our (?:web)?site)(?: and our partners)? uses? cookies\b|by (?:clicking|signing up|subscribing"
    r"|continuing|using this|entering|providing|submitting|registering)\b.{0,120}\byou (?:agree|accept|acknowledge|consent"
    r"|confirm)\b"
    r"|you(?: have|'ve| are| can)? (?:(?:reached|read|used) (?:your|all|the|\d+) .{0,40}\b(?:articles?|limit)\b|(?:unsubscribe"
    r"|opt out) (?:at )?any ?time|(?:are )?now subscribed|successfully (?:subscribed|signed up|registered))"
    r"|thank(?:s| you) for (?:reading|subscribing|signing up|registering|your (?:interest|support|patience|subscription)"
    r"|supporting|joining)\b|your e-?mail address will not be published|required fields are marked"
    r"|this (?:article|content|story) is (?:only )?(?:available )?(?:for|to|reserved for|exclusive to) (?:our |paying "
    r"|premium )*(?:subscribers|members)|this (?:site|form) is protected by recaptcha|(?:all )?comments (?:are"
    r"|will be) (?:moderated|subject to|now closed)"
    r"|(?:a |our |the )?(?:daily|weekly|free|morning|evening)\b.{0,60}\bnewsletter\b.*\b(?:your|you|inbox|sign)\b"
    r"|.{0,80}\b(?:delivered|straight|direct(?:ly)?|sent|right) (?:straight |direct(?:ly)? )?(?:to|into) your inbox\b"
    r"|(?:have|got|do you have) (?:a|something|any|more|an?y?) (?:news )?(?:tips?|story|confidential|question|correction"
    r"|feedback|information)\b.*\b(?:us|contact|e-?mail|click)\b|(?:have you|are you|were you) .{3,60}\? (?:e-?mail|contact"
    r"|get in touch|tell us|let us|share your|send|write to|click)\b"
    r"|our (?:morning|evening|daily|weekly|free) (?:e-?mail|newsletter|briefing)\b.*\byou|privacy notice: "
    r"|a version of this (?:article|story) appear(?:s|ed) in print|this (?:article|story) (?:was )?(?:first"
    r"|originally) (?:appeared|published) (?:in|on|by)\b"
    r"|.{0,200}\b(?:more|see more|all stories|read more) (?:about|by) (?:[A-Z][\w.'-]+ ){1,3}[A-Z][\w.'-]+$|(?:this material"
    r"|reproduction|no part of this)\b.*\b(?:may not be|prohibited without|without (?:the )?(?:prior |written )*permission)\b"
    r"|our standards: |we may (?:earn|receive) (?:a |an )?(?:affiliate )?commission|your browser (?:does|is) not"
    r"|(?:please )?(?:enable|turn on) (?:javascript|cookies)"
    r"|javascript (?:is|must be) (?:disabled|enabled|required)|this (?:video|post|audio) (?:is|can) (?:not|no longer"
    r"|not be) (?:be )?(?:available|played|supported|displayed)|want (?:more|to (?:read|get|stay|receive|support"
    r"|republish))\b.*\b(?:sign up|subscri\w*|newsletter|click here)\b"
    r"|(?:follow|contact|reach|e-?mail|write to) (?:[\w.'-]+ ){0,9}(?:on (?:twitter|x|facebook|instagram|bluesky|linkedin)\b"
    r"|at @?\S+@?\S*\.\S+|via e-?mail|@\w+))",
    re.IGNORECASE | re.DOTALL,
)
_SPEECH = re.compile("[\"“”„«»]|\\b(?:said|says|told|according to)\\b", re.IGNORECASE)
_RIM = " \t\u00a0>»›←→•·|:*#+–—-_▶►▼▲✉…"


def furniture(text: str) -> str:
    """What kind of furniture a paragraph is.

    "edge" stands around stories, "comments" before what readers wrote below one; "widget" (share, sign in, subscribe) and "separator"
    also stand between paragraphs, as does a "stamp" (a date or time); "link" leads to another story, but may be a headline at the top of its own; "ambiguous" is furniture
    beside other furniture only. "" is none.
    """
    plain = " ".join(text.replace("’", "'").split())
    label = plain.strip(_RIM)
    if not label:
        return "separator"
    if len(label) <= _LONGEST_LABEL:
        known = label.casefold()
        if _COMMENTS.fullmatch(label):
            return "comments"
        for words in (known, _COUNTS.sub("", known).strip(_RIM)):
            if words in KIND_OF:
                return KIND_OF[words]
        if _STAMP.fullmatch(label):
            return "stamp"
        if _BARE.fullmatch(plain):
            return "separator"
        if _EDGE_PATTERN.fullmatch(label) or _TRAIL.fullmatch(label):
            return "edge"
        if _WIDGET_PATTERN.fullmatch(label):
            return "widget"
    if len(label) <= 3 * _LONGEST_LABEL:
        if _LINK.fullmatch(label):
            return "separator"
        if _MEDIUM_LINK.fullmatch(label):
            return "link"
    if len(label) <= _LONGEST_PITCH and not _SPEECH.search(label):
        head = label[:300]
        if _PITCH.match(head) or (_ASKS.match(head) and _ASKED_FOR.search(head) and _ADDRESSES.search(head)):
            return "widget"
    return ""


def heads_list(text: str) -> bool:
    """A label below which titles of other stories follow."""
    return len(text) <= _LONGEST_LABEL and bool(_LIST_HEAD.match(text))
