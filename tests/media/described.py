"""Pictures whose files say who made them, as photographers' programs write it."""

import struct
import zlib

from tests.media import pictures

SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
}
SAID = """
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">The mill</rdf:li>
<rdf:li xml:lang="fr-FR">La filature\u202f!</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Lundi matin.</rdf:li>
</rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>Ada Lorrain</rdf:li><rdf:li>Guy Ferrand</rdf:li></rdf:Seq></dc:creator>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© 2024 Studio Lorrain</rdf:li>
</rdf:Alt></dc:rights>
<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">Une fileuse.</rdf:li>
</rdf:Alt></Iptc4xmpCore:AltTextAccessibility>
<Iptc4xmpCore:ExtDescrAccessibility><rdf:Alt><rdf:li xml:lang="x-default">Une fileuse tend un
fil.</rdf:li></rdf:Alt></Iptc4xmpCore:ExtDescrAccessibility>
<Iptc4xmpCore:Location>12 rue des Secrets</Iptc4xmpCore:Location>
<plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource">
<plus:LicensorURL>https://studio.example/licence</plus:LicensorURL></rdf:li></rdf:Seq></plus:Licensor>
<xmpMM:Pantry><rdf:Bag><rdf:li><rdf:Description dc:creator="Quelqu’un d’autre"/></rdf:li></rdf:Bag>
</xmpMM:Pantry>
"""


def xmp(said: str = SAID, *, before: str = "", **attributes: str) -> bytes:
    """A packet that says these properties."""
    names = " ".join(f'xmlns:{short}="{full}"' for short, full in SPACES.items())
    values = {
        "photoshop:Credit": "Ada Lorrain / Studio", "photoshop:DateCreated": "2024-03-05T10:00:00",
        "xmpRights:WebStatement": "http://creativecommons.org/licenses/by-sa/4.0/deed.fr",
    } | attributes  # fmt: skip
    given = " ".join(f'{name}="{value}"' for name, value in values.items())
    return (
        f'<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>{before}'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        f'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description {names} {given}>'
        f'{said}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def with_xmp(kind: str, packet: bytes) -> bytes:
    """A picture of a format with this packet in it."""
    if kind != "PNG":
        return pictures.encoded(kind, xmp=packet)
    body = b"iTXt" + b"XML:com.adobe.xmp\0\0\0\0\0" + packet
    plain = pictures.encoded("PNG")
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return plain[:33] + chunk + plain[33:]


def with_iptc(records: dict[tuple[int, int], list[bytes]]) -> bytes:
    """A JPEG with these IPTC-IIM records, in Photoshop's segment."""
    datasets = b"".join(
        struct.pack(">BBBH", 0x1C, *number, len(value)) + value
        for number, values in records.items()
        for value in values
    )
    block = b"8BIM" + struct.pack(">HHI", 0x0404, 0, len(datasets)) + datasets
    segment = b"Photoshop 3.0\0" + block + b"\0" * (len(datasets) % 2)
    plain = pictures.encoded("JPEG")
    return plain[:20] + struct.pack(">BBH", 0xFF, 0xED, len(segment) + 2) + segment + plain[20:]
