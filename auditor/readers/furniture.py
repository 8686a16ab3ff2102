"""What web pages put around and between the paragraphs of a story, told by its wording.

``furniture`` looks at one paragraph as a whole, so that a story *about* newsletters or cookies is not taken for
furniture. Labels never end with a full stop, sentences of a story do.
"""

from __future__ import annotations

import re

_LONGEST_LABEL = 80  # code points; labels, buttons and menu items are short
_LONGEST_PITCH = 600


def _phrases(*lists: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrases in lists for phrase in phrases.split("|"))


# Parts of the page that stand above or below a story.
_EDGE = _phrases(
    "skip to content | skip to main content | skip to navigation | skip to main navigation | skip to search | skip to footer | skip to article | jump to content | go to homepage | back to top | back to the top | return to top",
    "menu | main menu | toggle navigation | toggle menu | open menu | close menu | show menu | site navigation | search this site | toggle search | open search | sections | all sections",
    "no comments yet | comments are closed | related | related articles | related stories | related news | related posts | related topics | related content | related coverage | related links | related reading | related videos | related tags | recommended | recommended for you | recommended stories"
    " | recommended articles | recommended reading | trending | trending now | trending stories | trending topics | popular stories | popular now | popular posts | popular articles | most read | most popular | most viewed | most shared | most commented | most watched | most recent | the most read | featured stories"
    " | featured | latest news | latest stories | latest articles | latest headlines | latest videos | latest posts | top stories | top news | top headlines | other stories | other news | more stories | more news | more articles | more coverage | more headlines | more top stories | similar stories | similar articles | suggested for you",
    "editor's pick | editor's picks | editors' picks | editor's choice | you may also like | you might also like | you may like | you might be interested in | you may be interested in | what to read next | read next | up next | next article | next story | next post | previous article | previous story | previous post | don't miss"
    " | around the web | from around the web | from our partners | partner content | paid content | paid post | promoted content | promoted stories | promoted | sponsored | sponsored content | sponsored stories | sponsored links | in case you missed it",
    "tags | topics | keywords | categories | filed under | more on this story | more on this topic | more on this | explore more on these topics | explore more | in this article | in this story | about the author | about the authors | about the writer | view all posts | see all posts | all posts",
    "accept | accept all | accept cookies | accept all cookies | reject all | reject all cookies | allow all | manage cookies | manage preferences | manage settings | manage options | manage consent | cookie settings | cookie policy | cookie preferences | cookie notice | cookies | i agree | i accept | got it | privacy | privacy policy"
    " | privacy notice | privacy settings | terms of use | terms of service | terms and conditions | terms & conditions | do not sell my personal information | do not sell or share my personal information | your privacy choices | legal notice | accessibility | accessibility statement",
    "about us | contact us | advertise | advertise with us | careers | faq | faqs | site map | sitemap | help centre | help center | our team | our journalists | our standards | media kit | masthead | press room | send us feedback | give feedback | report an error | report a correction | report a typo | send a tip | submit a tip | write for us",
)
# Sharing, signing in, subscribing: above, below or inside a story.
_WIDGET = _phrases(
    "log in | login | log out | sign in | sign out | register | register now | log in / register | sign in / register | log in or sign up | my account | my profile | create account | create an account | create a free account",
    "read in | share | shares | share this | share this article | share this story | share this post | share this page | share article | share story | share on | share via | share with | share link | share now | share it | share full article | share save | copy link | copy url"
    " | link copied | link copied! | tweet this | save article | save story | save this story | save for later | bookmark this | add to bookmarks | print this | print this article | print article | email this | email this article | email article | send by email | add us on google | follow us | follow us on",
    "sign up | signup | subscribe | subscribe now | subscribe today | subscribe here | subscribe for free | subscribe to continue | subscription | subscriptions | subscriber only | subscribers only | for subscribers | donate | donate now | become a member | become a subscriber | support us"
    " | support our work | support our journalism | contribute | newsletter | newsletters | our newsletter | our newsletters | newsletter sign-up | newsletter signup | gift this article | give this article | gift article | e-paper | epaper | digital edition | today's paper",
    "start your free trial | free trial | try it free | try for free | get started | get access | get full access | unlock this article | learn more | find out more | see all | see more | view all | view more | show more | show less | load more | read more | click here | cancel anytime | cancel any time | no thanks | maybe later | not now | enter your email"
    " | enter your email address | your email | your email address | email address | e-mail address | already a subscriber | already a subscriber? | already a member | already a member? | already subscribed | already subscribed? | have an account? | not a subscriber? | not a member? | loading",
)
# Put between the paragraphs of a story as often as after it.
_SEPARATOR = _phrases(
    "end | ends | -30- | -ends- | story ends | (end) | (ends) | (more) | more to come | end of story | end it | advertisement | advertisements | advertisment | advert | advertising | ad | ads | ad feedback | advertisement - scroll to continue | article continues below | article continues below advertisement | article continues after advertisement | story continues below | story continues below advertisement | story continues after advertisement"
    " | story continues | article continues | continue reading | continue reading below | continue reading the main story | scroll to continue | scroll down to continue | keep reading | read on | remove ads | report this ad | report ad | why am i seeing this | skip ad | skip advertisement | this is an ad | sponsor message | sponsored message",
    "read more | read also | also read | read this | read the full story | read the full article | read full story | full story | must read | see also | watch now | watch live | watch more | watch the video | watch video | watch this video | listen now | listen to this article | listen to article | listen to this story | listen to story | live updates"
    " | view gallery | view photos | view image | view image in fullscreen | view larger image | view slideshow | open image in gallery | open gallery | show caption | hide caption | toggle caption | enlarge image | enlarge this image | expand image | click to enlarge | fullscreen | full screen | photo gallery | image gallery | show all | hide all | play video",
    "after newsletter promotion | reuse this content | order reprints | purchase licensing rights | acquire licensing rights | opens new tab | acquire licensing rights, opens new tab | purchase licensing rights, opens new tab | learn more about this | play audio | video player | audio player | media player | now playing | pause | unmute | image caption | image source | image credit | image copyright | media caption | photo caption | photo credit | video caption | embedded content | embedded video | embedded tweet | view this post on instagram | view on x | view on twitter | image not found | javascript required",
)
# Furniture beside other furniture only: alone they may be a heading of the story's own, or a word of it.
_AMBIGUOUS = _phrases(
    "facebook | twitter | x | x.com | whatsapp | telegram | linkedin | reddit | instagram | pinterest | tumblr | flipboard | messenger | threads | bluesky | mastodon | youtube | tiktok | snapchat | pocket | line | viber | weibo | wechat | email | e-mail | mail | print | sms | rss | google news | apple news | copy",
    "search | home | homepage | navigation | close | more | edition | editions | video | videos | photo | photos | pictures | gallery | audio | podcast | podcasts | live | image | caption | play | mute | replay | save | saved | bookmark | follow | following | like | likes | views | tweet | retweet | comment | comments | reply | replies | discussion"
    " | next | previous | prev | ok | okay | yes | no | continue | submit | send | go | cancel | about | contact | help | jobs | feedback | corrections | archive | archives | legal | disclaimer | obituaries | classifieds | account | profile | settings | notifications | language | listen | watch | explore | discover | premium | free | ad-free | gift | translate",
    "news | world | politics | business | sport | sports | opinion | opinions | analysis | comment is free | editorial | editorials | column | columns | columnists | letters | entertainment | lifestyle | life | technology | tech | science | health | travel | culture | weather | games | crossword | crosswords | cartoons | events | markets | economy | finance | money"
    " | environment | climate | education | real estate | style | food | books | arts | art | music | film | tv | fashion | magazine | national | international | local | regional | metro | investigations | features | exclusive | breaking news | breaking | explainer | fact check | blogs | weekend | property | motoring | law | crime | defence | defense | security | religion"
    " | middle east | africa | asia | asia pacific | europe | americas | latin america | north america | us | u.s. | usa | uk | u.k. | china | india | australia | canada | israel | iran | russia | ukraine | global | english | arabic | french | spanish | german | hebrew | persian | farsi | turkish | chinese | russian | portuguese | hindi | urdu | bengali | français | español"
    " | deutsch | العربية | עברית | فارسی | türkçe | 中文 | русский | português",
)
_COUNTS = re.compile(r"[\d.,]+\s?[km]?\s+|\s*[(\[]?\d+[)\]]?$", re.IGNORECASE)
_NETWORK = (
    r"(?:facebook|twitter|x|whats ?app|telegram|linked ?in|reddit|instagram|pinterest|flipboard|messenger|threads|bluesky|mastodon|youtube|tik ?tok|snapchat|viber|wechat|e-?mail|google(?: news)?|apple news)"
)
_LANGUAGE = (
    r"(?:english|arabic|french|spanish|german|hebrew|persian|farsi|turkish|chinese|russian|portuguese|hindi|urdu|bengali|italian|japanese|korean|indonesian|swahili|ukrainian|polish|kurdish)"
)
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_DAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_TIME = r"(?:\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?\s?m\.?)?|\d{1,2}\s?[ap]\.?m\.?)(?:\s*\(?[a-z]{1,4}(?:[+-]\d+)?\)?)?"
_DATE = (
    rf"{_DAY}(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)?[\s-]+{_MONTH},?[\s-]+(?:\d{{4}}|\d\d)|\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}})"
)
_BETWEEN = r"\s*(?:,|at|on|[-–—|·•/]|T)?\s*"
_WHEN = rf"(?:{_DATE}(?:{_BETWEEN}{_TIME})?|{_TIME}{_BETWEEN}{_DATE}|\d+\s+(?:second|minute|min|hour|hr|day|week|month|year)s?\s+ago)"
_STAMP = rf"(?:(?:first |last |originally )?(?:published|updated|posted|modified|issued|created|date)(?:\s+(?:on|at|date|time))*:?\s*)?(?:{_WHEN}|{_TIME})|\d+\s*-?\s*min(?:ute)?s? (?:read|listen|watch)|reading time:?\s*\d+\s*min(?:ute)?s?|\d+ words"
_STAMPS = re.compile(rf"(?:{_STAMP})(?:{_BETWEEN}(?:{_STAMP}))*", re.IGNORECASE)
_EDGE_PATTERN = re.compile(
    r"see more on: .{2,60}|more about .{2,40}|(?:embargo(?:ed)?|hold for release|not for publication|for immediate release)\b.{0,60}"
    r"|(?:more from|more in|more by|more stories (?:from|by|about|on)|most read in|most popular in|latest from|latest in|read all about|view all posts by|see all from|trending in|trending on) .{2,50}"
    r"|(?:tags|topics|keywords|categor(?:y|ies)|filed under|posted in|related topics|in this (?:story|article)|tagged):\s?.{2,75}"
    r"|(?:©|\(c\) ?\d{4}|copyright\b).{0,78}|.{0,60}all rights reserved.{0,20}",
    re.IGNORECASE,
)
_WIDGET_PATTERN = re.compile(
    rf"(?:(?:read|also available|available|read this) in:? )?{_LANGUAGE}(?:(?:\s*[,/|]\s*| and | or | ){_LANGUAGE})*"
    rf"|(?:share|follow|post|tweet|send|pin|like|find|join)(?: (?:this|us|it|me|the story|this \w+|our \w+|article|story))?(?: (?:on|via|by|to|with|in))? {_NETWORK}(?:(?:\s*[,/|]\s*| and | or | ){_NETWORK})*"
    rf"|{_NETWORK}(?:\s*[,/|·•]?\s*{_NETWORK})+"
    r"|(?:(?:only|just|from|for|as low as|starting at) )?(?:[$£€₹]|us\$|rs\.? ?)\s?\d[\d.,]*(?: (?:per|a|for|every|an?) |/)(?:the first )?\d*\s?(?:year|month|week|day|annum|issue)s?\b[^.!?]{0,40}[.!]?"
    r"|(?:subscribe to|sign up (?:for|to)) .{2,60}|(?:free |our )*(?:daily|weekly|morning|evening|breaking news) (?:newsletter|email|briefing)|listen to this (?:article|story|report).{0,50}"
    r"|(?:leer en|lire en|lesen sie|auf|in) (?:español|espanol|français|francais|deutsch|english|inglés)|(?:see|read) (?:this|it) in (?:spanish|arabic|hebrew|french).{0,20}",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"(?:comments?|replies|discussion) ?[(\[]?\d+[)\]]?|\d+ (?:comments|replies|responses|thoughts on .{2,60})|no comments yet|be the first to comment|(?:leave|post|add|write) a (?:comment|reply)|join the (?:conversation|discussion)"
    r"|(?:view|show|read|see|load|hide) (?:all |more |the )*(?:\d+ )?comments|(?:reader|readers'?|facebook) comments|start the conversation|what do you think\?|responses \(\d+\)",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?:read (?:more|also|next|now)|also read|must read|see also|related(?: (?:story|article|news|link|reading))?|more on this(?: story)?|recommended(?: reading)?|don't miss|watch (?:now|live|more|also|the video|video)|listen now|go deeper|up next|more|in case you missed it|icymi)"
    r"(?:\s*[:|»›>]|\s+[-–—])\s?[^.]{2,160}",
    re.IGNORECASE,
)
_MEDIUM_LINK = re.compile(r"(?:watch|video|photos|in pictures|in photos|gallery|listen|related)\s*[:|»›>]\s?[^.]{2,120}", re.IGNORECASE)
_BARE = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+|@\w+|#\w+(?:[\s,]+#\w+)*|(?:pic\.)?twitter\.com/\S+|(?:<[a-z!/][^<>]*>\s*)+|image \d+ of \d+|\d+ (?:of|/) \d+(?: (?:photos|images))?|current time.{0,20}|duration.{0,20}|this (?:article|story) is (?:more than|over) \d+ .{3,20} old", re.IGNORECASE)
_TRAIL = re.compile(r"[^.!?>›»|•·\"“”]{2,30}(?:\s*[>›»|•·]\s*[^.!?>›»|•·\"“”]{2,40}){2,}|home\s*[>›»/|]\s*[^.!?]{2,60}", re.IGNORECASE)
_LIST_HEAD = re.compile(
    r"[\W_]*(?:related|recommended|trending|most (?:read|popular|viewed|shared)|more (?:from|on|in|about|stories|news|coverage|by|top)|read (?:more|next|also)|also read|see also|latest|editor|you (?:may|might)|don.t miss|up next|what to read"
    r"|top (?:stories|news)|popular|featured|other (?:stories|news)|tags?|topics?|keywords?|filed under|explore|sponsored|promoted|around the web|from (?:around|our)|in case you)\b",
    re.IGNORECASE,
)
# Sentences that sell, ask or warn.
_ASKS = re.compile(
    r"(?:please |to (?:continue|keep) reading[, ]+|(?:want|like)(?:ed)? .{3,60}\? ?|for (?:more|the latest|breaking) .{3,60}[, ]+|never miss .{3,40}[.!] ?|stay .{3,40}[.!] ?|don't miss .{3,40}[.!] ?)?"
    r"(?:(?:support|help|access|visit|share|like|start|contact)(?! (?:for|of|to|from|among|between|is|was|has|many|most|other|his|her|their|its|with))|sign up|subscribe|join|get|follow|download|click|enter|become|register|donate|receive|read|enjoy|unlock"
    r"|stay|check out|tap|log in|sign in|create|choose|select|consider|listen|watch|buy|try|add|make|give|send|let us|tell us)\b",
    re.IGNORECASE,
)
_ASKED_FOR = re.compile(
    r"\b(?:newsletters?|(?:your|the) inbox|subscri\w+|member(?:ship)?s?|unlimited (?:access|digital)|paywall|free trial|our (?:readers|journalism|community|apps?|channels?|team|work|reporting|coverage|site|website|podcasts?|daily|weekly|free|best|top|newsroom|mission|page)"
    r"|this article (?:for free|in full)|your (?:account|email|e-mail|device|friends|thoughts|free|comment|subscription|gift)|e-?mail alerts?|push notifications|news alerts|breaking news|notifications|independent journalism|quality journalism"
    rf"|(?:us|me|our \w+) on {_NETWORK}|app store|google play|privacy policy|terms of (?:use|service)|here to (?:read|subscribe|join|sign)|for as little as|you can trust)\b",
    re.IGNORECASE,
)
_ADDRESSES = re.compile(r"\b(?:you|your|our|us|we|me|here)\b", re.IGNORECASE)
_PITCH = re.compile(
    r"(?:(?:we|this (?:web)?site|our (?:web)?site)(?: and our partners)? uses? cookies\b|by (?:clicking|signing up|subscribing|continuing|using this|entering|providing|submitting|registering)\b.{0,120}\byou (?:agree|accept|acknowledge|consent|confirm)\b"
    r"|you(?: have|'ve| are| can)? (?:(?:reached|read|used) (?:your|all|the|\d+) .{0,40}\b(?:articles?|limit)\b|(?:unsubscribe|opt out) (?:at )?any ?time|(?:are )?now subscribed|successfully (?:subscribed|signed up|registered))"
    r"|thank(?:s| you) for (?:reading|subscribing|signing up|registering|your (?:interest|support|patience|subscription)|supporting|joining)\b|your e-?mail address will not be published|required fields are marked"
    r"|this (?:article|content|story) is (?:only )?(?:available )?(?:for|to|reserved for|exclusive to) (?:our |paying |premium )*(?:subscribers|members)|this (?:site|form) is protected by recaptcha|(?:all )?comments (?:are|will be) (?:moderated|subject to|now closed)"
    r"|(?:a |our |the )?(?:daily|weekly|free|morning|evening)\b.{0,60}\bnewsletter\b.*\b(?:your|you|inbox|sign)\b|.{0,80}\b(?:delivered|straight|direct(?:ly)?|sent|right) (?:straight |direct(?:ly)? )?(?:to|into) your inbox\b"
    r"|(?:have|got|do you have) (?:a|something|any|more|an?y?) (?:news )?(?:tips?|story|confidential|question|correction|feedback|information)\b.*\b(?:us|contact|e-?mail|click)\b|(?:have you|are you|were you) .{3,60}\? (?:e-?mail|contact|get in touch|tell us|let us|share your|send|write to|click)\b"
    r"|our (?:morning|evening|daily|weekly|free) (?:e-?mail|newsletter|briefing)\b.*\byou|privacy notice: |a version of this (?:article|story) appear(?:s|ed) in print|this (?:article|story) (?:was )?(?:first|originally) (?:appeared|published) (?:in|on|by)\b"
    r"|.{0,200}\b(?:more|see more|all stories|read more) (?:about|by) (?:[A-Z][\w.'-]+ ){1,3}[A-Z][\w.'-]+$|(?:this material|reproduction|no part of this)\b.*\b(?:may not be|prohibited without|without (?:the )?(?:prior |written )*permission)\b|our standards: |we may (?:earn|receive) (?:a |an )?(?:affiliate )?commission|your browser (?:does|is) not|(?:please )?(?:enable|turn on) (?:javascript|cookies)"
    r"|javascript (?:is|must be) (?:disabled|enabled|required)|this (?:video|post|audio) (?:is|can) (?:not|no longer|not be) (?:be )?(?:available|played|supported|displayed)|want (?:more|to (?:read|get|stay|receive|support|republish))\b.*\b(?:sign up|subscri\w*|newsletter|click here)\b"
    r"|(?:follow|contact|reach|e-?mail|write to) (?:[\w.'-]+ ){0,9}(?:on (?:twitter|x|facebook|instagram|bluesky|linkedin)\b|at @?\S+@?\S*\.\S+|via e-?mail|@\w+))",
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
            for kind, phrases in (("separator", _SEPARATOR), ("edge", _EDGE), ("widget", _WIDGET), ("ambiguous", _AMBIGUOUS)):
                if words in phrases:
                    return kind
        if _STAMPS.fullmatch(label):
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
