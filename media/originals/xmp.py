"""Reads the properties of an XMP packet (ISO 16684-1) that others wrote."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException, ElementTree

MOST_BYTES = 2**20
MOST_CHARACTERS = 5000
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
WANTED = {
    f"{{{space}}}{name}": name
    for space, names in {
        "http://purl.org/dc/elements/1.1/": ("title", "description", "creator", "rights"),
        "http://ns.adobe.com/photoshop/1.0/": ("Headline", "Credit", "DateCreated"),
        "http://ns.adobe.com/xap/1.0/": ("CreateDate",),
        "http://ns.adobe.com/xap/1.0/rights/": ("WebStatement",),
        "http://creativecommons.org/ns#": ("license",),
        "http://purl.org/dc/terms/": ("license",),
        "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/": (
            "AltTextAccessibility", "ExtDescrAccessibility",
        ),
        "http://iptc.org/std/Iptc4xmpExt/2008-02-29/": ("DigitalSourceType",),
    }.items()
    for name in names
}  # fmt: skip
"""The properties read, by their full names; none says where."""
PLUS = "{http://ns.useplus.org/ldf/xmp/1.0/}"
WITHIN = ("LicensorURL", "CopyrightOwnerName")
"""Those of PLUS, which stand within others."""


def properties(packet: bytes | str) -> dict[str, str]:
    """The wanted properties, by their short names, as plain text; empty for what is no XMP.

    A document type is refused, and so are entities with it; so is a packet of more than 1 MiB.
    """
    raw = packet.encode(errors="replace") if isinstance(packet, str) else packet
    if not raw or len(raw) > MOST_BYTES:
        return {}
    try:
        root = ElementTree.fromstring(raw.strip(b"\0 \r\n\t"), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return {}
    found: dict[str, str] = {}
    for name, text in _said(root):
        if text and name not in found:
            found[name] = text
    return found


def plain(text: str) -> str:
    """Text on one line, without control characters."""
    shown = "".join(c if c.isprintable() else " " for c in text)
    return re.sub(r"\s+", " ", shown).strip()


def _said(root: Element) -> Iterator[tuple[str, str]]:
    for rdf in root.iter(f"{RDF}RDF"):
        # Those further down describe the pictures that this one was made of.
        for about in rdf.findall(f"{RDF}Description"):
            yield from _of(about)
        return


def _of(about: Element) -> Iterator[tuple[str, str]]:
    for full, text in about.attrib.items():
        if full in WANTED:
            yield WANTED[full], plain(text[:MOST_CHARACTERS])
    for child in about:
        if child.tag in WANTED:
            yield WANTED[child.tag], plain(_text(child)[:MOST_CHARACTERS])
        elif child.tag in (f"{PLUS}Licensor", f"{PLUS}CopyrightOwner"):
            for name in WITHIN:
                yield name, plain(_first(child, f"{PLUS}{name}")[:MOST_CHARACTERS])


def _text(element: Element) -> str:
    """The value of a property: the French alternative or the default one, a list, or plain."""
    items = element.findall(f"*/{RDF}li")
    if not items:
        return element.get(f"{RDF}resource") or element.text or ""
    if element.find(f"{RDF}Alt") is None:
        return ", ".join(item.text.strip() for item in items if item.text)
    by_language = {(item.get(LANGUAGE) or "").lower()[:2]: item.text or "" for item in items}
    return by_language.get("fr") or by_language.get("x-") or items[0].text or ""


def _first(element: Element, name: str) -> str:
    for inner in element.iter():
        if inner.tag == name:
            return inner.text or ""
        if name in inner.attrib:
            return inner.attrib[name]
    return ""
