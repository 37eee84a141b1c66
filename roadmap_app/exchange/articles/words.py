"""Words by which prose tells what happens to a product or a deal, and how surely: milestones, deals, moods.

It must not know products, days or who speaks.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from roadmap_app.i18n import tr

SAID = "said"
"""The milestone of a word that only tells that somebody speaks or signs: its date is of no product."""
CANCELLED = "cancelled"
MOVED = "moved"
"""The milestone of a word that dates or moves another one (“pushed back to 2027”); alone: availability."""

_EVENTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("tape_out", (r"tap(?:e|es|ed|ing)[\s-]?outs?", r"taping[\s-]out")),
    ("sampling", (r"sampl(?:e|es|ed|ing)(?!\s+(?:size|rate|roadmap))", "engineering samples")),
    (
        "volume",
        (
            r"volume (?:shipments?|ramps?|deliver(?:y|ies)|availability)",
            r"(?:ship(?:s|ping|ments?)?|deliver(?:y|ed)?|available) in volume",
            r"ramp(?:s|ed|ing)? (?:to|in|into|up to) (?:high[\s-])?volume",
            r"(?:ramp(?:s|ed|ing)?|reach(?:es|ed|ing)?) volume",
        ),
    ),
    (
        "production",
        (
            r"(?:mass|volume|full|high[\s-]volume|serial)[\s-]production",
            r"production (?:start(?:s|ed)?|begins?|began|ramps?)",
            r"production(?!\s+(?:use|workloads?|grade|level|ready|stack|software|environments?|quality))",
        ),
    ),
    (
        "end_of_support",
        (
            r"end[\s-]of[\s-]support",
            "support(?:ed)?(?= (?:until|through))|support (?:ends|will end|ended|expires)",
            "(?:no longer|stops? being) supported",
        ),
    ),
    (
        "end_of_sale",
        (r"end[\s-]of[\s-](?:sale|life)", r"last[\s-]time[\s-]buys?", "discontinu(?:e|es|ed|ing|ation)"),
    ),
    (
        CANCELLED,
        (
            "cancel(?:s|led|ed|ling|lation)?",
            "scrap(?:s|ped|ping)?",
            "abandon(?:s|ed)?",
            "will not (?:ship|launch|be (?:released|built|made))",
        ),
    ),
    (
        MOVED,
        (
            "delay(?:s|ed|ing)?",
            "postpon(?:e|es|ed|ing)",
            "push(?:ed|es|ing)? (?:back|out|to)",
            "slip(?:s|ped|ping)? (?:to|into|by)",
            "brought forward",
            "(?:on track|slated|scheduled|planned|targeted|set|due|expected|coming) (?:for|in)",
            "expect(?:s|ed|ing)?(?! to)",
            r"pull(?:s|ed|ing)?[\s-]in",
        ),
    ),
    ("completes", ("complet(?:e|es|ed|ion)(?! (?:list|suite|stack|solution|set|portfolio))",)),
    (
        "deployed",
        (
            "deploy(?:s|ed|ing|ments?)?",
            r"(?:com(?:e|es|ing)|came|bring(?:s|ing)?|brought|go(?:es|ing)?|went) (?:[\w,.-]+ ){0,4}?(?:online|live)",
            "power(?:s|ed)? on",
            "install(?:s|ed|ing|ation)?",
        ),
    ),
    (
        "available",
        (
            "ship(?:s|ped|ping|ments?)?",
            "availab(?:le|ility)",
            "launch(?:es|ed|ing)?(?! of)",
            "releas(?:e|es|ed|ing)",
            "(?<!designed to )(?<!built to )deliver(?:s|ed|ing|y|ies)?(?! (?:[0-9.]+x|one|an?) )",
            "arriv(?:e|es|ed|ing|al)",
            r"(?:com(?:e|es|ing)|bring(?:s|ing)?|brought) (?:[\w.-]+ ){0,4}?to market",
            "on sale",
            "debut(?:s|ed|ing)?",
            "roll(?:s|ed|ing)? out|rollout",
        ),
    ),
    (
        "announced",
        (
            "announc(?:e|es|ed|ing|ement)",
            "unveil(?:s|ed|ing)?",
            "introduc(?:e|es|ed|ing)",
            "reveal(?:s|ed|ing)?",
            "detailed",
        ),
    ),
    (
        SAID,
        (
            "said|says|told|confirm(?:s|ed)|stat(?:es|ed)|according to|comment(?:s|ed)",
            "sign(?:s|ed)|struck|agreed|entered into",
            "show(?:s|ed|n|cased)?|demonstrat(?:es|ed)|preview(?:s|ed)",
            "report(?:s|ed)(?!ly)|reiterat(?:es|ed|ing)|reaffirm(?:s|ed|ing)",
        ),
    ),
)
"""Milestone → the words that tell of it; the first that fits at a place counts."""
_EVENT = re.compile(
    "|".join(rf"(?P<{name}>\b(?:{'|'.join(words)})\b)" for name, words in _EVENTS),
    re.IGNORECASE,
)

_NEGATED = re.compile(
    r"\b(?:not|never|whether|declin(?:es|ed) to|no longer|without|denie[sd]|rather than|"
    r"instead of|ruled out|nor)\b|n['’]t\b|\bno (?:plans?|date|word|product|shipments?)\b|"
    r"\bfail(?:s|ed) to\b|\bhas yet to\b|\bno\b(?=\s+\w+\s+(?:date|schedule))",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:had|was|were|had been) (?:previously |originally |initially |once )?(?:planned|expected|scheduled|"
    r"supposed|slated|due|targeted|"
    r"meant|to have)\b|\b(?:originally|previously|initially|formerly|once) (?:planned|expected|"
    r"scheduled|said|slated|announced|"
    r"targeted)\b|\bhad (?:planned|expected|said|hoped|promised|intended|aimed)\b|\bused to\b|\bwould have\b",
    re.IGNORECASE,
)
_CONDITIONAL = re.compile(
    r"\b(?:could|(?-i:may)|might|if|unless|potential(?:ly)?|possibl[ey]|perhaps|hopes?|hoping|"
    r"subject to|in case|"
    r"should (?:\w+ )?(?:all )?go)\b",
    re.IGNORECASE,
)
_WOULD = re.compile(
    r"^(?!.*\b(?:said|says|told|announced|confirmed|added)\b.*\bwould\b).*\bwould\b", re.I | re.S
)
_RUMOUR = re.compile(
    r"\b(?:rumou?r(?:s|ed)?|reportedly|allegedly|purported(?:ly)?|leak(?:s|ed)?|leaker|sources (?:say|"
    r"said|close|familiar)|"
    r"people (?:familiar|with (?:direct )?knowledge)|speculat\w+|insiders?|is said to|"
    r"are said to|supply[\s-]chain (?:checks|sources))\b",
    re.IGNORECASE,
)
_FORECAST = re.compile(
    r"\b(?:analysts?|observers|wall street|estimates?|we (?:believe|estimate|forecast|model)|consensus|"
    r"predict(?:s|ed)?)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:has|have|had)(?: (?:already|now|just|also|been|begun|started|since|recently))* (?:\w+ed|"
    r"begun|shipped|gone|taped|entered|been|"
    r"come)\b|\b(?:began|started|went|came|shipped|taped out|entered|launched|released|unveiled|"
    r"announced|introduced|signed|"
    r"deployed|sampled|delivered|installed|was|were|struck|agreed|debuted|became|revealed|cancell?ed|scrapped)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|to (?:ship|be|begin|start|deploy|launch|enter|sample|tape|go|arrive|release|deliver|"
    r"come|ramp)|expect(?:s|ed|ing)?|plan(?:s|ned|"
    r"ning)?|on track|scheduled|slated|target(?:s|ed|ing)?|aims?|due|set to|intend(?:s|ed)?|"
    r"anticipat\w+|going to|coming|"
    r"upcoming|starting|beginning|look(?:s|ing)? forward|next|later this|shall|should)\b|['’]ll\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:is|are) (?:now |already |currently )?(?:in (?:full |mass |volume )?production|shipping|sampling)\b|"
    r"\bavailable (?:now|today)\b|\b(?:generally|broadly) available today\b|"
    r"\b(?:(?:is|are) (?:now|already|currently)|now|already|today)(?: \w+)? (?=available|shipping|"
    r"in production|in full|in volume|sampling|in mass|"
    r"deployed|online)|\bin production (?:now|today)\b|\b(?:has|have) (?:already |now |just |"
    r"recently )?(?:entered|begun|started|gone|"
    r"taped|shipped|been (?:released|deployed|shipped))\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"\?[\"'”’)]*$")

_DEAL = re.compile(
    r"\b(?:agreements?|partnerships?|deals?|contracts?|in talks|negotiations?|(?:purchase |multi-year |"
    r"binding )*orders?(?!\s+of magnitude)|collaborations?|letters? of intent|"
    r"memorand(?:um|a)|term sheets?|alliance)\b",
    re.IGNORECASE,
)
_SIGN = re.compile(
    r"\b(?:sign(?:s|ed|ing)?|announc(?:e|es|ed|ing)|struck|strike|enter(?:s|ed|ing)? (?:into )?|"
    r"reach(?:es|ed)|agree(?:s|d)? to|"
    r"unveil(?:s|ed)?|inked|agreed|commits? to|committed to|place[sd]?|expand(?:s|ed)?|form(?:s|ed)|in talks|"
    r"negotiat\w+)\b",
    re.IGNORECASE,
)
_SUPPLIES = re.compile(
    r"\b(?:suppl(?:y|ies|ied|ying)|sell(?:s|ing)?|sold|provid(?:es?|ed|ing)|deliver(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
_BUYS = re.compile(
    r"\b(?:buy(?:s|ing)?|bought|purchas(?:es?|ed|ing)|procur(?:es?|ed|ing)|order(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
_STANDINGS = (
    ("talks", re.compile(r"\b(?:in talks|negotiat\w+|discuss(?:ing|ions?)|considering|exploring)\b", re.IGNORECASE)),
    ("intent", re.compile(r"\b(?:letters? of intent|memorand(?:um|a)|term sheets?|non-binding|LOI|MOU)\b", re.I)),
    ("option", re.compile(r"\b(?:options?|optional)\b", re.IGNORECASE)),
)  # fmt: skip
_WARRANT = re.compile(r"\bwarrants?\b(?!\s+(?:a|an|the|further|caution|attention|mention)\b)", re.IGNORECASE)
_NEED = re.compile(
    r"\b(?:needs?|needed|requires?|required|must have|depends? on having|is counting on|are counting on|"
    r"cannot do without)\b",
    re.IGNORECASE,
)


class Event(NamedTuple):
    """A word that tells of a milestone (or `said`, `cancelled`), with its place in the sentence."""

    start: int
    end: int
    milestone: str
    written: str


class Mood(NamedTuple):
    """How a sentence says what it says."""

    is_negated: bool
    is_history: bool
    is_conditional: bool
    is_rumour: bool
    is_forecast: bool
    is_past: bool
    is_now: bool
    is_question: bool

    @property
    def doubts(self) -> tuple[str, ...]:
        """Why it is no plain statement, in clauses."""
        told = (
            (self.is_conditional, tr("the sentence says what could be")),
            (self.is_rumour, tr("the sentence repeats a rumour")),
            (self.is_forecast, tr("the sentence tells what analysts expect")),
        )
        return tuple(words for holds, words in told if holds)

    @property
    def against(self) -> str:
        """Why nothing is proposed of it; “” where something is."""
        if self.is_question:
            return tr("it is a question")
        if self.is_history:
            return tr("it tells what had been planned")
        return tr("it says what is not") if self.is_negated else ""


def events_in(text: str) -> list[Event]:
    """The words of a text that tell of milestones, in their order."""
    return [
        Event(found.start(), found.end(), found.lastgroup or "", found[0]) for found in _EVENT.finditer(text)
    ]


def mood_of(text: str) -> Mood:
    """How a clause says what it says. What is ahead is no past, also where the clause begins with one (“announced that
    it will ship”)."""
    ahead = bool(_AHEAD.search(text))
    return Mood(
        bool(_NEGATED.search(text)),
        bool(_BACK.search(text)),
        bool(_CONDITIONAL.search(text)) or bool(_WOULD.search(text)),
        bool(_RUMOUR.search(text)),
        bool(_FORECAST.search(text)),
        bool(_PAST.search(text)) and not ahead,
        bool(_NOW.search(text)),
        bool(_QUESTION.search(text)),
    )


def deal_words(text: str) -> list[tuple[int, int]]:
    """Where a text names a deal."""
    return [(found.start(), found.end()) for found in _DEAL.finditer(text)]


def signs_a_deal(text: str) -> bool:
    """Whether a text says that a deal has been made, and not only that there is one."""
    return bool(_SIGN.search(text))


def trade_words(text: str) -> list[tuple[int, int, bool]]:
    """Where a text says that somebody supplies, or buys, and whether who stands before the word supplies."""
    found = [(one.start(), one.end(), True) for one in _SUPPLIES.finditer(text)]
    return sorted([*found, *((one.start(), one.end(), False) for one in _BUYS.finditer(text))])


def standing_of(text: str) -> str:
    """How firm a deal is by the words of its sentence; binding where they say nothing else."""
    return next((standing for standing, pattern in _STANDINGS if pattern.search(text)), "binding")


def warrant_words(text: str) -> list[tuple[int, int]]:
    """Where a text names warrants."""
    return [(found.start(), found.end()) for found in _WARRANT.finditer(text)]


def need_words(text: str) -> list[tuple[int, int]]:
    """Where a text says that somebody needs something."""
    return [(found.start(), found.end()) for found in _NEED.finditer(text)]
