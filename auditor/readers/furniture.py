"""What web pages put around and between the paragraphs of a story, told by its wording.

``furniture`` looks at one paragraph. Everything here is anchored to whole paragraphs, so that a story *about*
newsletters or cookies is not taken for furniture.
"""

from __future__ import annotations

import re

_LONGEST_LABEL = 80  # code points; labels, buttons and menu items are short


def _labels(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"[\W_]*(?:" + "|".join(patterns) + r")[\W_]*", re.IGNORECASE)


_COUNT = r"(?:[\d.,]+\s?[km]?\s+)?"
_NETWORK = (
    r"(?:facebook|twitter|x(?:\.com|\s\(formerly twitter\))?|whats\s?app|telegram|linked\s?in|reddit|instagram|pinterest|tumblr|flipboard|messenger|threads"
    r"|bluesky|mastodon|youtube|tik\s?tok|snapchat|pocket|line|viber|weibo|wechat|e-?mail|print|sms|rss|google\s?(?:news|plus|\+)?|apple news)"
)
_LANGUAGE = (
    r"(?:english|arabic|french|spanish|german|hebrew|persian|farsi|turkish|chinese|russian|portuguese|hindi|urdu|bengali|italian|japanese|korean|indonesian"
    r"|swahili|ukrainian|polish|kurdish|עברית|العربية|français|español|deutsch|türkçe|中文|русский|português)"
)
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_DAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_TIME = r"(?:\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?\s?m\.?)?|\d{1,2}\s?[ap]\.?m\.?)(?:\s*\(?[a-z]{1,4}(?:[+-]\d+)?\)?)?"
_DATE = (
    rf"(?:{_DAY}(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?[\s-]+{_MONTH},?[\s-]+(?:\d{{4}}|\d\d)"
    rf"|\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}|{_MONTH}\s+\d{{1,2}}))"
)
_WHEN = rf"(?:{_DATE}(?:\s*(?:,|at|-|–|—|\||·|•|T)?\s*{_TIME})?|{_TIME}\s*(?:,|on|-|–|—|\||·|•)?\s*{_DATE}|\d+\s+(?:second|minute|min|hour|hr|day|week|month|year)s?\s+ago)"
_READING = r"(?:\d+\s*[-–]?\s*(?:min(?:ute)?s?)\s*(?:read|listen|watch)?|(?:reading|read) time:?\s*\d+\s*min(?:ute)?s?|\d+ words)"

# The page's own parts, above or below the story.
_EDGE = _labels(
    r"(?:skip|jump|go) to (?:the )?(?:main |primary )?(?:content|navigation|nav|footer|header|search|article|menu|sidebar|top|contents)",
    r"back to (?:the )?top|(?:toggle|open|close|main|site) (?:menu|navigation|search|nav)|menu|search|sections|navigation|home ?page|home|close|loading",
    r"(?:log|sign) ?(?:in|out|up|on)(?:\s*(?:/|or|\|)\s*(?:log|sign|regist)\w*(?: ?(?:in|up))?)?|register(?: now)?|my (?:account|profile)|create (?:an |your )?(?:free )?account",
    r"subscribe(?: (?:now|today|here|to .{2,40}|for .{2,40}))?|subscriptions?|subscribers? only|donate(?: now)?|become a (?:member|subscriber|supporter)",
    r"support us|contribute|(?:our |free |daily |the )*newsletters?(?: sign-?up)?|gift this article|give this article|e-?paper|today'?s paper|digital edition",
    rf"(?:read|also available|available) in(?: {_LANGUAGE}(?:\s*(?:,|/|\||and|or)?\s*{_LANGUAGE})*)?|{_LANGUAGE}(?:\s*[,/|]?\s*{_LANGUAGE})+|translate(?: this)?(?: page| article)?|edition",
    rf"{_COUNT}(?:shares?|likes?|views|retweets|tweets?)|share(?: (?:this|the))?(?: (?:article|story|post|page|on|via|with|link|now|save))*(?:\s*:)?(?: ?{_NETWORK})*",
    rf"(?:share|follow|post|tweet|send|pin|like|find|join)(?: (?:this|us|it|me|the story|our \w+))?(?: (?:on|via|by|to|with|in))? {_NETWORK}(?:\s*(?:,|/|\||and|or)?\s*{_NETWORK})*",
    rf"{_NETWORK}(?:\s*[,/|·•]?\s*{_NETWORK})*|follow(?:ing)?(?: us)?|copy (?:link|url)|link copied!?|save(?: (?:article|story|for later))?|bookmark(?: this)?|tweet(?: this)?|print(?: this)?(?: article| page)?",
    r"(?:(?:view|show|read|see|post|leave|add|write|hide|load|join|start) )?(?:all |a |an |your |more |the |in the )*(?:\d+ )?(?:comments?|replies|reply|conversation|discussion)(?: ?\(?\d+\)?)?(?: below| here)?",
    r"no comments(?: yet)?|be the first to comment|comments (?:are |have been )?closed(?: .{0,40})?|comments? ?\(\d+\)",
    r"(?:related|recommended|trending|popular|featured|latest|similar|more|other|top|further|suggested)(?: (?:news|stor(?:y|ies)|articles?|posts?|topics?|content|coverage|links?|reading|now|reads|videos?"
    r"|headlines|for you|searches|items|tags|stuff))+|related|recommended|trending|(?:the )?most (?:read|popular|viewed|shared|watched|commented|recent|emailed)(?: .{2,30})?",
    r"editor'?s'? (?:picks?|choice)|you (?:may|might|could|will|'ll) (?:also )?(?:like|be interested in|enjoy|have missed)(?: .{0,20})?|don'?t miss|up next|(?:next|previous|prev)(?: (?:article|story|post|page|up))?",
    r"more (?:from|on|in|about|by) .{2,50}|promoted(?: (?:content|stories|by .{2,30}))?|sponsored(?: (?:content|stories|links?|by .{2,30}))?|paid (?:post|content)|partner content|around the web|from (?:around|across) the web",
    r"(?:tags?|topics?|keywords?|categor(?:y|ies)|filed under|posted in|in this (?:story|article)|explore more(?: on)?(?: these topics)?|explore|read (?:all )?about)\s*:?(?: .{0,70})?",
    r"(?:accept|reject|allow|decline|manage|customi[sz]e|save)(?: (?:all|my|your|necessary|only))*(?: (?:cookies?|preferences|settings|choices|consent))?(?: and (?:close|continue))?|cookies?(?: (?:policy|settings|preferences|notice))?",
    r"privacy(?: (?:policy|notice|statement|settings))?|terms(?: (?:and|&) conditions| of (?:use|service))?|do not sell(?: or share)? my (?:personal )?information|legal(?: notice)?|disclaimer|accessibility(?: (?:statement|help))?",
    r"about(?: us)?|contact(?: us)?|advertis(?:e|ing)(?: with us)?|careers?|jobs|help(?: cent(?:er|re))?|faqs?|site ?map|feedback|corrections?|archives?|masthead|press room|our (?:team|journalists|standards)|media kit|classifieds|obituaries",
    r"(?:©|\(c\)|copyright)(?: .{0,200})?|.{0,40}(?:all )?rights reserved(?: .{0,100})?|(?:powered|designed|published) by .{2,30}",
    r"(?:(?:only|just|from|for|as low as|starting at) )?(?:[$£€₹]|us\$|usd |rs\.? ?)\s?\d[\d.,]*(?: (?:per|a|/|for|every|an?) ?(?:the first )?\d*\s?(?:year|month|week|day|annum|issue)s?)(?: .{0,40})?",
    r"(?:try|get|start)(?: it| your)?(?: .{0,20})? (?:free|trial|now|started|access)(?: .{0,30})?|cancel any ?time|no thanks|maybe later|not now|learn more|find out more|see (?:all|more)|view (?:all|more)|show (?:all|more|less)|load more|read more|click here",
    r"already (?:a |have an? )?(?:subscriber|member|account|subscribed|registered)\??(?: .{0,30})?|(?:e-?mail|your e-?mail)(?: address)?|enter (?:your )?e-?mail(?: address)?|submit|send|go|ok|okay|continue|yes|no thanks",
    r"world|politics|business|sports?|opinions?|entertainment|lifestyle|technology|tech|science|health|travel|culture|weather|video(?:s)?|photos?|podcasts?|audio|live|games|crosswords?|cartoons?|events|markets|economy|environment"
    r"|education|real estate|style|food|books|arts|magazine|national|international|local|regional|middle east|africa|asia|europe|americas|us|uk|usa|china|india",
)
# Put between paragraphs of a story as often as after it.
_SEPARATOR = _labels(
    r"advert(?:isement|isment|orial)?s?|ads?|advertisement(?: -| –| —)? .{0,40}|ad feedback|sponsor(?:ed)? message",
    r"(?:story|article|content|post|text) continues(?: below| after)?(?: .{0,40})?|(?:scroll|swipe|keep reading|continue)(?: down)?(?: reading)?(?: .{0,40})?(?: continue| below| article| story)?",
    r"(?:read (?:more|also|next|now|this|full story|the full (?:story|article))|also read|must read|see also|watch(?: (?:now|live|more|also|the video|video))?|listen(?: (?:now|to (?:this|the) (?:article|story)))?|related(?: (?:story|article|news|link|reading))?"
    r"|more|more on this(?: story)?|recommended(?: reading)?|(?:don't|don’t) miss|in (?:pictures|photos|pics|video)|photos?|gallery|photo gallery|video|live(?: updates| blog)?|explained|explainer|opinion|analysis|fact check|click here|go deeper|up next"
    r"|what to know|key (?:points|takeaways)|at a glance|highlights|timeline|factbox|\w+ (?:explainer|video)):\s?.{2,200}",
    r"(?:read|watch|listen to) (?:more|also|next|now|live|this article|the article|the full (?:story|article|interview))(?: here)?",
    r"(?:play|pause|mute|unmute|play (?:video|audio|now)|watch (?:video|now|live)|video player|audio player|media player|now playing|replay|0?\d:\d\d(?:\s*/\s*\d{1,2}:\d\d)?|current time .{0,20}|duration .{0,20}|remaining time .{0,20})",
    r"(?:view|show|hide|open|expand|enlarge|see|click to (?:view|enlarge|expand)|zoom|tap to (?:view|enlarge))(?: (?:this|the))? (?:image|photo|picture|caption|gallery|full ?screen|larger|slideshow)s?(?: in (?:full ?screen|gallery))?|full ?screen|slideshow|image \d+ of \d+|\d+ (?:of|/) \d+(?: (?:photos|images))?",
    r"(?:image|media|photo|picture|video)(?: (?:caption|source|credit|copyright|by))?|embedded? (?:content|tweet|video|post)|this (?:video|content|post|audio) (?:is|can) (?:not|no longer) (?:be )?(?:available|played|supported|displayed).{0,80}",
    r"your browser (?:does|is) not (?:support|supported).{0,80}|(?:please )?(?:enable|turn on) (?:javascript|cookies).{0,80}|(?:javascript|cookies) (?:is|are|must).{0,80}",
    rf"(?:(?:first |last |originally )?(?:published|updated|posted|modified|issued|created|date)(?: (?:on|at|date|time))?:?\s*(?:on |at )?)?{_WHEN}(?:\s*[|·•,/–—-]*\s*(?:(?:last )?(?:updated|published|modified|edited)(?: (?:on|at))?:?\s*(?:{_WHEN}|{_TIME})|{_READING}|{_TIME}))*",
    rf"(?:published|updated|last updated|last modified|posted)\s*(?:on|at)?:?(?: {_TIME})?|{_READING}(?:\s*[|·•,/–—-]*\s*{_WHEN})?",
    r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+|@\w+|#\w+(?:\s+#\w+)*|(?:pic\.)?twitter\.com/\S+",
    r"<[a-z!/][^<>]*>(?:\s*<[a-z!/][^<>]*>)*|\d+",
)
_LIST_HEAD = re.compile(
    r"[\W_]*(?:related|recommended|trending|most (?:read|popular|viewed|shared)|more (?:from|on|in|about|stories|news|coverage|by)|read (?:more|next|also)|also read"
    r"|see also|latest|editor|you (?:may|might)|don.t miss|up next|top stories|popular|featured|tags?|topics?|keywords?|filed under|explore|sponsored|promoted|around the web|from across)\b",
    re.IGNORECASE,
)
_TRAIL = re.compile(r"[^.!?]{2,30}(?:\s+[>›»/|]\s+[^.!?>›»/|]{2,40}){1,6}|(?:[^.!?|•·]{2,25}\s*[|•·]\s*){2,}[^.!?|•·]{0,25}")
# Whole sentences that sell, ask or warn.
_ASKS = re.compile(
    r"[\W_]*(?:please |to (?:continue|keep) reading[, ]+|(?:want|like)(?:ed)? .{3,60}\? ?|for (?:more|the latest|breaking) .{3,60}[, ]+|never miss .{3,40}[.!] ?|stay .{3,40}[.!] ?|don.t miss .{3,40}[.!] ?)?"
    r"(?:sign up|subscribe|join|get|access|support|follow|download|click|enter|become|register|donate|receive|read|enjoy|unlock|stay|help|like|check out|visit|tap|log in|sign in|create|choose|select|consider|listen|watch|buy|start|try|share|add|make|give|send|let us|tell us)\b",
    re.IGNORECASE,
)
_ASKED_FOR = re.compile(
    r"\b(?:newsletters?|(?:your|the) inbox|subscri\w+|member(?:ship)?s?|unlimited|paywall|free trial|our (?:readers|journalism|community|apps?|channels?|team|work|reporting|coverage|site|website|podcasts?|daily|weekly|free|best|top|newsroom|mission|page)"
    r"|this article (?:for free|in full)|your (?:account|email|e-mail|device|friends|thoughts|free|comment|subscription|gift)|e-?mail alerts?|push notifications|alerts?|breaking news|notifications|independent journalism|quality journalism"
    r"|(?:us|me|him|her|them|our \w+|\w+) on (?:facebook|twitter|x|telegram|whatsapp|instagram|youtube|linkedin|google news|tiktok|threads|bluesky)|app store|google play|privacy policy|terms of (?:use|service)|to (?:your|the) \w+ list|here to (?:read|subscribe|join|sign)|for as little as|you can trust)\b",
    re.IGNORECASE,
)
_PITCH = re.compile(
    r"[\W_]*(?:(?:we|this (?:web)?site|our (?:web)?site|[\w.]+ )\s?(?:and our partners )?uses? cookies\b|by (?:clicking|signing up|subscribing|continuing|using this|entering|providing|submitting|registering|browsing)\b.*\b(?:you|your)\b"
    r"|you (?:have|'ve|’ve|are|can) (?:reached|read|used|\d+|unsubscribe|opt out|manage|now|successfully|been)\b.*\b(?:articles?|subscri\w+|newsletters?|free|limit|month|account|preferences|any ?time|time|list)\b"
    r"|thank(?:s| you) for (?:reading|subscribing|signing up|registering|your (?:interest|support|patience|subscription)|supporting|joining)\b|(?:your|this) (?:e-?mail|subscription|account|comment|browser|article|story|content) (?:address )?(?:will|is|has|was)\b.*\b(?:published|required|reserved|subscrib\w+|members|confirmed|moderat\w+|supported|premium|exclusive|limited)\b"
    r"|this (?:site|form) is protected by|an error (?:has )?occurred|there was (?:an error|a problem)|(?:something|sorry,? something) went wrong|required fields are marked|(?:all )?comments (?:are|will be|on this)\b.*\b(?:moderated|closed|moderation|guidelines|policy)"
    r"|(?:this )?(?:article|content|story) (?:is|was) (?:for subscribers|only available|reserved|exclusive|available (?:only )?to|locked|part of our (?:series|free)|originally published|republished|syndicated|produced (?:by|for) our)\b"
    r"|(?:a |our |the )?(?:daily|weekly|free|morning|evening)\b.{0,60}\bnewsletter\b.*\b(?:your|you|inbox|delivered|sign|subscribe)\b|.{0,60}\b(?:delivered|straight|direct(?:ly)?|sent|right) (?:straight |direct(?:ly)? )?(?:to|into) your inbox\b"
    r"|have (?:a|you got a|something|any|you) (?:news )?(?:tip|story|confidential|question|correction|feedback)\b|got (?:a )?(?:news )?tip|(?:do you have|have you|are you|were you) .{3,60}\? (?:e-?mail|contact|get in touch|tell|let|share|send|write|click)\b"
    r"|(?:reuse|republish|reproduction|this material may not)\b.*\b(?:permission|content|published|broadcast|prohibited|rewritten)\b|our standards: |(?:products|services) featured .{0,40}(?:independently|editor)|we may (?:earn|receive) (?:a |an )?(?:affiliate )?commission"
    r"|not (?:yet )?a (?:subscriber|member)\?|want (?:more|to (?:read|know|get|stay|receive|support|republish))\b.*\b(?:sign|subscri|newsletter|join|click|here)|(?:follow|contact|reach|e-?mail|write to) (?:\w+ ){0,4}(?:on (?:twitter|x|facebook|instagram|bluesky|linkedin)|at @?\S+@?\S*\.\S+|via e-?mail|@\w+))",
    re.IGNORECASE | re.DOTALL,
)
_SPEECH = re.compile("[\"“”„«»]|\\b(?:said|says|told|according to)\\b", re.IGNORECASE)


def furniture(text: str) -> str:
    """What kind of furniture a paragraph is: "edge" (stands around stories), "separator" (also between their paragraphs) or ""."""
    if len(text) <= 3 * _LONGEST_LABEL and _SEPARATOR.fullmatch(text):
        return "separator"
    if len(text) <= _LONGEST_LABEL and (_EDGE.fullmatch(text) or _TRAIL.fullmatch(text)):
        return "edge"
    if len(text) <= 600 and not _SPEECH.search(text):
        head = text[:300]
        if _PITCH.match(head) or (_ASKS.match(head) and _ASKED_FOR.search(head)):
            return "edge"
    return ""


def heads_list(text: str) -> bool:
    """A label below which titles of other stories follow."""
    return len(text) <= _LONGEST_LABEL and bool(_LIST_HEAD.match(text))
