"""What a file says of itself, so that PDF/UA-1 and PDF/A-2u readers take it at its word."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from xml.sax.saxutils import escape

from casefile.briefing.render.pdf.objects import Store, literal

PRODUCER = "Casefile"

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
{told}<pdf:Producer>{producer}</pdf:Producer>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>U</pdfaid:conformance>
{tagged}</rdf:Description>
{schema}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""

_UA = "<pdfuaid:part>1</pdfuaid:part>\n"

# PDF/A knows no property of PDF/UA unless the file explains it.
_UA_SCHEMA = """<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


@dataclass(frozen=True, slots=True)
class About:
    """What is told of a file beside its pages, and no more."""

    title: str
    subject: str = ""
    author: str = ""
    language: str = "en"


def metadata(store: Store, about: About, *, tagged: bool) -> int:
    """Put the metadata in."""
    packet = _PACKET.format(
        language=escape(about.language),
        told=_told(about),
        producer=PRODUCER,
        tagged=_UA if tagged else "",
        schema=_UA_SCHEMA if tagged else "",
    )
    entries = "/Type/Metadata/Subtype/XML"
    return store.stream(packet.encode("utf-8"), entries, packed=False)


def _told(about: About) -> str:
    in_language = '<rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt>'
    parts = [
        ("dc:title", in_language, about.title),
        ("dc:description", in_language, about.subject),
    ]
    parts.append(("dc:creator", "<rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq>", about.author))
    return "".join(
        f"<{name}>{form.format(escape(_legible(text)))}</{name}>\n"
        for name, form, text in parts
        if text
    )


def _legible(text: str) -> str:
    """Return `text` without what XML cannot hold."""
    return "".join(c for c in text if c in "\t\n\r" or (c >= " " and not "\ud800" <= c <= "\udfff"))


def information(about: About) -> bytes:
    """Return the older form of the same, without dates: the same brief is the same file."""
    said = [("Title", about.title), ("Author", about.author), ("Subject", about.subject)]
    said += [("Creator", PRODUCER), ("Producer", PRODUCER)]
    entries = "".join(f"/{name} {literal(_legible(text))}" for name, text in said if text)
    return f"<<{entries}>>".encode("latin-1")


# Colours --------------------------------------------------------------------------------

_WHITE = (0.9642, 1.0, 0.8249)
_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
# From daylight, which sRGB is meant for, to the white of profiles
_ADAPTED = (
    *(1.04788, 0.02292, -0.05019),
    *(0.02959, 0.99048, -0.01707),
    *(-0.00922, 0.01508, 0.75168),
)
_SRGB_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)


def output_intent(store: Store) -> int:
    """Put in that colours are meant as sRGB."""
    number = store.stream(profile(), "/N 3/Alternate/DeviceRGB")
    return store.add(
        "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"
        f"/Info(sRGB IEC61966-2.1)/DestOutputProfile {number} 0 R>>"
    )


def profile() -> bytes:
    """Return sRGB as an ICC profile of version 4, the same bytes every time."""
    curve = b"para\0\0\0\0\0\3\0\0" + b"".join(map(_fixed, _SRGB_CURVE))
    parts = [
        (b"desc", _words("sRGB")),
        (b"cprt", _words("No copyright, use freely")),
        (b"wtpt", _colour(_WHITE)),
        (b"chad", b"sf32\0\0\0\0" + b"".join(map(_fixed, _ADAPTED))),
        *((tag, _colour(place)) for tag, place in _PRIMARIES.items()),
        (b"rTRC", curve),
        (b"gTRC", curve),
        (b"bTRC", curve),
    ]
    table, body, start = b"", b"", 128 + 4 + 12 * len(parts)
    for tag, data in parts:
        data += b"\0" * (-len(data) % 4)
        table += tag + struct.pack(">2I", start + len(body), len(data))
        body += data
    head = struct.pack(
        ">I4sI4s4s4s12x4s4s4x4s4s8x4x12s4s44x",
        start + len(body), b"\0\0\0\0", 0x04200000, b"mntr", b"RGB ", b"XYZ ",
        b"acsp", b"\0\0\0\0", b"\0\0\0\0", b"\0\0\0\0",
        b"".join(map(_fixed, _WHITE)), b"\0\0\0\0",
    )  # fmt: skip
    return head + struct.pack(">I", len(parts)) + table + body


def _fixed(number: float) -> bytes:
    return struct.pack(">i", round(number * 65536))


def _colour(place: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(map(_fixed, place))


def _words(text: str) -> bytes:
    coded = text.encode("utf-16-be")
    head = struct.pack(">4s4x2I2s2s2I", b"mluc", 1, 12, b"en", b"US", len(coded), 28)
    return head + coded
