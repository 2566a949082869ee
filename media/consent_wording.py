"""Finds sentences that ask readers for their consent. Knows no database.

Such a sentence, copied from a site's player, names nobody and covers everything: what is asked is
computed from the platform of each film (see `media.consent`). A text may speak of cookies all the
same: only a sentence that asks for something is found.
"""

import re
from html import unescape

from django.utils.html import strip_tags
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

MESSAGE = _(
    "Remove these sentences, the request for consent is computed from the platform: %(sentences)s."
)
END_OF_LINE = re.compile(r"</(?:p|h\d|li|blockquote)>|<br\s*/?>", re.IGNORECASE)
SENTENCE = re.compile(r"[^.!?…\n]+(?:[.!?…]+|\n|$)")
SIGNS: dict[str, re.Pattern[str]] = {
    "agreement": re.compile(
        r"\b(?:votre (?:accord|consentement)|(?:vous )?(?:devez|pouvez|voulez) accepter|"
        r"(?:accepte|autorise)z|your (?:consent|agreement)|please accept|"
        r"Ihre[rm]? (?:Zustimmung|Einwilligung)|akzeptieren Sie|bitte\b.*\bakzeptieren)\b",
        re.IGNORECASE,
    ),
    "gesture": re.compile(
        r"\b(?:en cliquant|cliquez|bouton ci-dess(?:ous|us)|donne[rz] votre|"
        r"(?:by|when) clicking|please click|button below|hier klicken|klicken Sie|"
        r"Schaltfläche unten)\b",
        re.IGNORECASE,
    ),
    "cookies": re.compile(r"\b(?:cookies?|traceurs?|trackers?)\b", re.IGNORECASE),
    "player": re.compile(
        r"\b(?:(?:lire|voir|regarder|afficher) (?:la|cette|nos|les|des) vidéos?|"
        r"(?:play|watch|view) (?:the|this|our) videos?|Videos? (?:ansehen|abspielen|anzusehen))\b",
        re.IGNORECASE,
    ),
    "reader": re.compile(
        r"\b(?:pour (?:lire|voir|regarder|afficher)|si vous (?:souhaitez|voulez)|vous devez|"
        r"to (?:play|watch|view)|if you (?:wish|want)|please|bitte|können Sie)\b",
        re.IGNORECASE,
    ),
}
"""An agreement that is asked for, a gesture to make, what it is about, the reader spoken to.

Texts that speak of consent have one or two.
"""
ENOUGH = 3


def requests_for_consent(text: str) -> list[str]:
    """The sentences of a plain text that ask for consent, in their order."""
    return [
        sentence
        for sentence in (found.strip() for found in SENTENCE.findall(text))
        if _asks(sentence)
    ]


def requests_in_html(html: str) -> list[str]:
    """Those of a rich text: a sentence ends where its paragraph does."""
    return requests_for_consent(unescape(strip_tags(END_OF_LINE.sub("\n", html))))


def quoted(sentences: list[str]) -> str:
    """Sentences as `MESSAGE` has them."""
    return ", ".join(gettext("“%(sentence)s”") % {"sentence": each} for each in sentences)


def _asks(sentence: str) -> bool:
    signs = {name for name, pattern in SIGNS.items() if pattern.search(sentence)}
    agreement = "agreement" in signs and len(signs) >= ENOUGH
    return agreement or {"gesture", "cookies", "player"} <= signs
