"""Finds sentences that ask readers for their consent. Knows neither Django nor a database.

Such a sentence, copied from a site's player, names nobody and covers everything: what is asked is
computed from the platform of each film (see `media.consent`). A text may speak of cookies all the
same: only a sentence that asks for something is found.
"""

import re

SENTENCE = re.compile(r"[^.!?…\n]+(?:[.!?…]+|\n|$)")
ASKS: dict[str, re.Pattern[str]] = {
    "agreement": re.compile(
        r"\b(?:votre (?:accord|consentement)|(?:nous |de |en )?(?:accept|autoris)(?:ez|er|ant) "
        r"(?:les |nos |des |ces )?(?:cookies|traceurs)|your (?:consent|agreement)|"
        r"accept(?:ing)? (?:the |our |all )?cookies|Ihre[r]? (?:Zustimmung|Einwilligung)|"
        r"Cookies (?:akzeptieren|zulassen))",
        re.IGNORECASE,
    ),
    "gesture": re.compile(
        r"\b(?:en cliquant|cliquez|(?:le |ce )?bouton ci-dess(?:ous|us)|clicking|click|"
        r"button below|klicken|Schaltfläche)\b",
        re.IGNORECASE,
    ),
    "cookies": re.compile(r"\b(?:cookies?|traceurs?|trackers?|tracking)\b", re.IGNORECASE),
    "player": re.compile(
        r"\b(?:(?:lire|voir|regarder|afficher) (?:la|cette|nos|les|des) vidéos?|"
        r"(?:play|watch|view) (?:the|this|our) videos?|Videos? (?:ansehen|abspielen))\b",
        re.IGNORECASE,
    ),
}
ENOUGH = 2
"""Signs in one sentence, of which one is that something is asked."""


def requests_for_consent(text: str) -> list[str]:
    """The sentences of a plain text that ask for consent, in their order."""
    return [
        sentence
        for sentence in (found.strip() for found in SENTENCE.findall(text))
        if _asks(sentence)
    ]


def _asks(sentence: str) -> bool:
    signs = {name for name, pattern in ASKS.items() if pattern.search(sentence)}
    return len(signs) >= ENOUGH and bool(signs & {"agreement", "gesture"})
