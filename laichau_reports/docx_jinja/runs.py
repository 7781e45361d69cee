"""Writes runs: text escaped, breaks and tabs as elements, formatting merged in the order that the schema demands."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from laichau_reports.docx_jinja.values import Gap, Text

# CT_RPr, ISO 29500-1 17.3.2: the children of w:rPr stand in this order.
_NAMES: Final = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath"
)
_RANK: Final = {f"w:{name}": rank for rank, name in enumerate(_NAMES.split())}
_PROPERTY: Final = re.compile(r"<([\w:]+)(?:\s[^>]*?)?(?:/>|>.*?</\1>)", re.DOTALL)
_NAMESPACE: Final = re.compile(r'\sxmlns(?::\w+)?="[^"]*"')
# Not allowed in XML 1.0 (production 2), lone surrogates included.
_ILLEGAL: Final = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAK: Final = re.compile("\r\n|[\r\x0b\x0c]")
_SEPARATOR: Final = re.compile("([\n\t])")
has_special: Final = re.compile("[&<>\x00-\x1f\ud800-\udfff\ufffe\uffff]").search
_ELEMENTS: Final = {"\n": "<w:br/>", "\t": "<w:tab/>"}
TEXT_OPEN: Final = '<w:t xml:space="preserve">'
TEXT_CLOSE: Final = "</w:t>"

HIGHLIGHT_OF_GAPS: Final = "yellow"


def cleaned(text: str) -> str:
    r"""Bring a text into what XML can hold: every kind of line break is ``\n``, illegal characters are dropped."""
    return _ILLEGAL.sub("", _BREAK.sub("\n", text))


def escaped(text: str) -> str:
    """Escape a cleaned text for element content and for attributes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def run(properties: str, text: str) -> str:
    """Write one run; nothing for an empty text.

    Args:
        properties: serialised ``w:rPr`` or empty.
        text: any text.
    """
    clean = cleaned(text)
    if not clean:
        return ""
    safe = clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if "\n" not in safe and "\t" not in safe:
        return f"<w:r>{properties}{TEXT_OPEN}{safe}{TEXT_CLOSE}</w:r>"
    content = "".join(
        _ELEMENTS.get(piece, f"{TEXT_OPEN}{piece}{TEXT_CLOSE}") for piece in _SEPARATOR.split(safe) if piece
    )
    return f"<w:r>{properties}{content}</w:r>"


def prefix_of_run(properties: str) -> str:
    """What stands before the text of a plain run."""
    return f"<w:r>{properties}{TEXT_OPEN}"


SUFFIX_OF_RUN: Final = f"{TEXT_CLOSE}</w:r>"


def formatted(properties: str, piece: Text | Gap) -> str:
    """Merge the formatting of a piece into that of the tag."""
    overlay = _overlay(piece)
    return merged(properties, overlay) if overlay else properties


def _overlay(piece: Text | Gap) -> tuple[tuple[str, str], ...]:
    bold, italic = getattr(piece, "bold", None), getattr(piece, "italic", None)
    highlight = getattr(piece, "highlight", HIGHLIGHT_OF_GAPS)
    vertical = getattr(piece, "vertical", None)
    wanted = [(name, "" if flag else "0") for name, flag in (("b", bold), ("bCs", bold)) if flag is not None]
    wanted += [(name, "" if flag else "0") for name, flag in (("i", italic), ("iCs", italic)) if flag is not None]
    wanted += [("highlight", highlight)] if highlight else []
    wanted += [("vertAlign", vertical)] if vertical else []
    return tuple(wanted)


@lru_cache(maxsize=1024)
def merged(properties: str, overlay: tuple[tuple[str, str], ...]) -> str:
    """Set properties of a ``w:rPr``, each replacing its like, all in the order of the schema.

    Args:
        properties: serialised ``w:rPr`` or empty.
        overlay: local name and ``w:val`` (empty for none) of each property.
    """
    inner = properties.partition(">")[2].rpartition("</")[0]
    present = {match[1]: match[0] for match in _PROPERTY.finditer(inner)}
    present |= {f"w:{name}": f'<w:{name} w:val="{value}"/>' if value else f"<w:{name}/>" for name, value in overlay}
    ordered = sorted(present.items(), key=lambda item: _RANK.get(item[0], len(_RANK)))
    return f"<w:rPr>{''.join(xml for _, xml in ordered)}</w:rPr>"


def without_namespaces(xml: str) -> str:
    """Drop namespace declarations: the root of every story part declares them all."""
    return _NAMESPACE.sub("", xml) if "xmlns" in xml else xml
