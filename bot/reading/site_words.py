"""What sites speak of to their readers, and the sentences that they always put the same way."""

import re
from dataclasses import dataclass


def words(pattern: str) -> re.Pattern[str]:
    """A pattern of whole words, in lower case."""
    return re.compile(rf"\b(?:{pattern})\b")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a site speaks of: `own` words name nothing else, the news has the `common` ones too."""

    why: str
    own: re.Pattern[str]
    common: re.Pattern[str]


SUBJECTS = (
    Subject(
        "asks for cookies or consent",
        words(
            r"cookies?|privacy (?:policy|notice|settings|preferences|statement|choices)|"
            r"terms (?:of|and|&) (?:use|service|conditions)|personali[sz]ed (?:ads?|advertising)"
            r"|data protection policy|withdraw (?:your )?consent"
        ),
        words(r"consent|vendors|partners|ads?|advert\w*|devices?|banner|preferences|settings"),
    ),
    Subject(
        "asks to subscribe or sign in",
        words(
            r"(?:e-?mail )?newsletters?|(?:your )?inbox|mailing list|pay ?wall|unsubscribe"
            r"|free (?:articles?|stor(?:y|ies)|account|trial)|(?:continue|keep) reading"
            r"|(?:e-?mail|news|breaking news) alerts?|(?:push|browser|desktop) notifications?"
            r"|(?:already|not|become|for) (?:a |our )?(?:subscribers?|members?)(?: only)?"
            r"|ad-free|(?:our|this) (?:web)?site|our home ?page|digital (?:access|subscription)"
        ),
        words(
            r"accounts?|subscriptions?|subscribers?|memberships?|members|access|limit|password|plans?"
            r"|e-?mails?|alerts?|notifications?|magazine|headlines|briefings?|editions?|offers?|issues?"
        ),
    ),
    Subject(
        "asks something of the browser",
        words(r"java ?script|(?:web )?browsers?|ad[ -]?block(?:ers?|ing)?|flash player"),
        words(r"videos?|player|page|content|slideshow|settings|screen|internet explorer"),
    ),
    Subject(
        "asks for support",
        words(
            r"(?:our|independent|quality|fearless) (?:[\w-]+ ){0,2}(?:journalism|newsroom)|patreon"
        ),
        words(r"donat\w+|contributions?|journalism|reporting|newsroom|supporters?|readers?|work"),
    ),
    Subject(
        "asks for a message",
        words(
            r"(?:community|comment(?:ing)?|house) (?:guidelines|rules|standards|policy)|tip ?line"
            r"|comments? (?:section|below)|confidential tips?|news tips?"
        ),
        words(
            r"comments?|tips?|feedback|questions?|survey|thoughts|suggestions|corrections?|letters?"
            r"|stor(?:y|ies)|opinion|editors?|reporters?|e-?mails?"
        ),
    ),
    Subject(
        "asks to follow or share",
        words(r"facebook messenger|social media (?:channels|accounts)|rss"),
        words(
            r"friends|articles?|stor(?:y|ies)|posts?|page|facebook|twitter|x|instagram|telegram"
            r"|whatsapp|youtube|linkedin|tiktok|bluesky|mastodon|threads|google news|feed"
        ),
    ),
    Subject(
        "offers a recording or an app",
        words(r"(?:our|the free|this) (?:mobile |news )?(?:apps?|podcasts?)|(?:app|play) store"),
        words(
            r"apps?|podcasts?|episodes?|audio|videos?|recordings?|coverage|live ?(?:blog|stream)"
            r"|articles?|stor(?:y|ies)|photos?|gallery|interactive|map"
        ),
    ),
)

_COUNT = r"(?:\d+|one|two|three|four|five|no|your last|the last)"
_THING = (
    "(?:video|audio|slide ?show|content|article|story|feature|page|player|recording|clip|media)"
)
_ARTICLE = (
    "(?:article|story|stories|post|piece|report|content|reporting|work|journalism|newsletter)"
)


def _opening(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"\W*(?:" + "|".join(patterns) + ")")


_SUBSCRIBE = _opening(
    rf"(?:you(?:'ve| have)|this is)\b.{{0,40}}\b{_COUNT} (?:more )?(?:free )?(?:article|stor)",
    rf"{_COUNT} (?:free )?(?:articles?|stories) (?:left|remaining)",
    r"(?:already|not|not yet|still not) (?:an? |our )?(?:\w+ )?(?:subscriber|member|registered)"
    r"[^?]{0,60}\?",
    rf"(?:this|the (?:full|rest of (?:the|this))) {_THING} is (?:only )?(?:available )?"
    r"(?:exclusively )?(?:to|for) (?:our |paying |premium |registered )?(?:subscribers|members)\b",
    rf"you(?:'re| are) (?:currently )?(?:reading|viewing) an? (?:\w+ ){{0,2}}{_ARTICLE}\b",
    r"cancel (?:at )?any ?time",
    r"you can unsubscribe\b",
)
_CONSENT = _opening(
    r"(?:we|(?:this|our) (?:web)?site)\b.{0,60}\b(?:uses?|using|stores?)\b.{0,60}\bcookies\b",
    r"(?:we (?:value|respect|care about) )?your privacy(?: matters| is important)?\b.{0,60}$",
    rf"this {_THING} is (?:hosted|provided|served) by (?:a )?third part",
    r"manage (?:your )?(?:consent|privacy|choices)",
    r"i (?:agree|consent|accept) (?:to|that)\b",
)
_BROWSER = _opening(
    rf"this {_THING} (?:can ?not|can't|could not|requires|failed to)\b.{{0,60}}$",
    rf"this {_THING} is (?:not|no longer) (?:available|supported|playable)\b.{{0,60}}$",
    r"(?:sorry, )?your (?:web )?browser (?:does|is|may|can)\b",
    r"(?:the )?(?:video )?player is loading",
    rf"(?:unable|failed) to (?:load|play) {_THING}",
    r"an error (?:has )?occurred\b.{0,60}$",
    r"(?:some|certain|many) features\b.{0,60}\b(?:java ?script|browser)\b",
    r"(?:oops\W+|sorry, )?something went wrong\W*$",
    r"(?:please )?try again(?: later)?\W*$",
    r"we are having (?:\w+ )?technical\b",
)
_MESSAGE = _opening(
    r"(?:got|have|do you have|know)\b.{0,20}\b(?:a|any|an)\b.{0,30}"
    r"\b(?:tips?|news|stor(?:y|ies)|question|correction|comment)\b[^?]{0,60}\?",
    r"(?:got|have|do you have) questions\b[^?]{0,60}\?",
    r"(?:see|seen|spot(?:ted)?|found|notice) (?:something wrong|an? (?:error|mistake|typo))\b",
    r"(?:we'd|we would|we) (?:love|like|want) to hear (?:from you|what you)",
    r"(?:the |all |your )?comments? (?:below |above |here )?(?:are|is|have|will|may|must)"
    r"(?: not)?(?: be(?:en)?)? (?:moderated|closed|disabled|reviewed|subject to)",
    r"(?:to (?:comment|post|reply)\b.{0,30}, )?you must (?:be )?"
    r"(?:log(?:ged)? in|an? registered)\b",
    r"you can (?:get in touch|contact|reach|e-?mail|message|write to) (?:with )?(?:us|me)\b",
    r"you can (?:get in touch|reach us)\b",
)
_SHARE = _opening(
    r"(?:if you )?(?:liked?|loved?|enjoy(?:ed|ing)?|found)\b.{0,20}\b(?:this|our|what you)\b.{0,60}"
    r"\b(?:share|send|tell|pass|forward|subscribe|follow|consider)",
    rf"share (?:it|this)(?: (?:{_ARTICLE}|page))?(?: (?:with|on|via|by)\b.{{0,60}})?\W*$",
    r"(?:forward|pass) (?:this|it) (?:on )?to (?:a|your) (?:friends?|colleagues?)\b",
)
_RECORDING = _opening(
    r"(?:listen|hear|watch)\s*(?:now|here|live)?\s*[:·(|]",
    r"\d+[- ]min(?:ute)? (?:listen|watch)\b",
    rf"(?:listen to|watch|play) (?:this|the) (?:{_ARTICLE}|{_THING}|full \w+)\b[^.]{{0,50}}[.!]?$",
    rf"this (?:audio|{_ARTICLE}) is (?:auto[- ]?generated|read by|narrated|also available as)\b",
    rf"this {_ARTICLE} is best (?:viewed|read|seen) (?:in|on)\b",
    r"open (?:this )?in (?:the |our )?app\b",
    r"(?:available|get it) (?:now )?(?:on|in) (?:the )?(?:app store|google play)\b",
)
_GOODBYE = _opening(
    r"(?:many )?thank(?:s| you)(?: \w+){0,3} for (?:reading|watching|listening|joining|following|"
    r"subscribing|visiting|your (?:support|comments|feedback))\b.{0,80}$",
    r"that(?:'s| is) (?:all|it) (?:from|for) (?:me|us|now|today|tonight|our|this)\b",
    r"(?:i'm|i am|we're|we are) (?:now )?(?:handing|wrapping|closing|pausing|signing|bringing) "
    r"(?:over|up|down|off|this|the|our)\b.{0,100}$",
    r"(?:this|our|the) live ?(?:blog|coverage|feed|page)\b.{0,20}\b(?:closed|ended|over|paused)",
    r"i(?:'m| am) [\w .'-]{3,40}(?:,| and) i(?:'ll| will) (?:be )?"
    r"(?:bring|guid|keep|tak|updat)\w*\b",
    r"(?:i|we)(?:'ll| will) be (?:bringing|keeping) you\b",
    r"(?:i|we)(?:'ll| will) be back\b.{0,60}$",
    r"(?:my|our) colleagues? [\w .'-]{3,60} (?:will (?:now )?(?:take|be taking|guide)|(?:is|are) "
    r"(?:now )?taking|takes?) (?:over|you)\b.{0,40}$",
    r"if you(?:'re| are) (?:just |only )?(?:joining|tuning)\b",
    r"(?:good ?(?:night|bye)|stay (?:safe|with us))\W*$",
    r"(?:hello|good (?:morning|afternoon|evening)|welcome)\b.{0,30}\bto (?:our|the|this)\b.{0,30}"
    r"\blive (?:blog|coverage|feed)",
)
_FOLLOWS = _opening(
    r"more (?:details?|information|updates?|news)? ?(?:soon|to follow|follows?|shortly)\W*$",
    r"(?:this is a |a )?(?:breaking|developing)(?: news)? story\b.{0,120}$",
    r"(?:please )?check back\b.{0,60}$",
    r"stay tuned\b.{0,60}$",
)
_NOTICE = _opening(
    rf"this (?:{_ARTICLE}|page|site) (?:may |might )?(?:contains?|includes?)\b.{{0,40}}\b"
    r"(?:affiliate|referral|sponsored)",
    r"(?:we|\w+) may (?:earn|receive|get)\b.{0,40}\bcommission\b",
    r"if you (?:buy|click|purchase)\b.{0,80}\b(?:commission|share of the sale)",
    r"[\w ]{2,40} (?:is|are) not responsible for the content (?:of|on) external\b",
    r"(?:any )?reproduction\b.{0,60}\b(?:prohibited|permission)",
    r"(?:our|the) standards: ?the ",
    r"this site is protected by\b",
    r"you (?:may|might) also be interested",
)

STATED = (
    ("asks to subscribe or sign in", _SUBSCRIBE),
    ("asks for cookies or consent", _CONSENT),
    ("asks something of the browser", _BROWSER),
    ("asks for a message", _MESSAGE),
    ("asks to follow or share", _SHARE),
    ("offers a recording or an app", _RECORDING),
    ("says goodbye to its readers", _GOODBYE),
    ("says that more follows", _FOLLOWS),
    ("a notice of the site", _NOTICE),
)
"""Sentences that only sites say, by their beginnings: what each asks for, and its pattern."""
