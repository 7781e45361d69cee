"""Small .docx files for tests, and what must hold for every .docx that the engine writes.

``make_docx`` builds a complete package from a few snippets of WordprocessingML; ``assert_sound`` is the witness that
every rendered file must pass: openxml-audit, the assertions that no public validator makes, and a strict parse of each
part.
"""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol
from uuid import uuid4

import pytest
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from openxml_audit import OpenXmlValidator

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"

# Prefixes that a snippet may use without declaring them.
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": W,
        "r": R,
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="28"/>
</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>
<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
<w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
"""

NOTE_STYLES = """
<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/><w:basedOn w:val="Normal"/>
<w:rPr><w:sz w:val="20"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>
<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
"""

FONT_TABLE = '<w:font w:name="Times New Roman"><w:panose1 w:val="02020603050405020304"/></w:font>'

SECTION = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="720" w:footer="720" w:gutter="0"/>'
)
KINDS = ("default", "first", "even")


class MakeDocx(Protocol):
    """Build a complete .docx package.

    Args:
        body: block-level content of ``w:body``; a closing ``w:sectPr`` is added unless the body brings its own.
        footnotes: ``w:footnote`` elements with ids from 1; the separators and the settings are added.
        endnotes: ``w:endnote`` elements, likewise.
        headers: content of header parts, in the order default, first, even; ids ``rIdHeader1``…
        footers: as ``headers``; ids ``rIdFooter1``…
        styles: further ``w:style`` elements.
        links: relationship id -> address, for ``w:hyperlink``.
        parts: further entries of the package, or replacements of the built ones, by name.
    """

    def __call__(  # noqa: PLR0913 - described above; each argument is one part of the package
        self,
        body: str,
        *,
        footnotes: str | None = None,
        endnotes: str | None = None,
        headers: Sequence[str] | None = None,
        footers: Sequence[str] | None = None,
        styles: str | None = None,
        links: Mapping[str, str] | None = None,
        parts: Mapping[str, str | bytes] | None = None,
    ) -> bytes: ...


def theme_part() -> str:
    """The smallest theme that the schema allows; Word wants one in every document."""
    slots = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
    colours = "".join(
        f'<a:{slot}><a:srgbClr val="{"000000" if "k" in slot else "FFFFFF"}"/></a:{slot}>' for slot in slots
    )
    font = '<a:latin typeface="Times New Roman"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
    return (
        f'{DECLARATION}<a:theme {NAMESPACES} name="Office"><a:themeElements>'
        f'<a:clrScheme name="Office">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Office"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="Office"><a:fillStyleLst>{fill}</a:fillStyleLst>'
        f"<a:lnStyleLst>{(f'<a:ln>{fill[: len(fill) // 3]}</a:ln>') * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def notes_part(kind: str, notes: str) -> str:
    separators = "".join(
        f'<w:{kind} w:type="{name}" w:id="{number}"><w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>'
        for name, number in (("separator", -1), ("continuationSeparator", 0))
    )
    return f"{DECLARATION}<w:{kind}s {NAMESPACES}>{separators}{notes}</w:{kind}s>"


def settings_part(kinds: Collection[str]) -> str:
    special = "".join(f'<w:{k}Pr><w:{k} w:id="-1"/><w:{k} w:id="0"/></w:{k}Pr>' for k in kinds)
    compat = (
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    return f"{DECLARATION}<w:settings {NAMESPACES}>{special}{compat}</w:settings>"


def _story_parts(body: str, parts: dict[str, tuple[str, str]], furniture: Mapping[str, Sequence[str] | None]) -> str:
    """Add headers and footers to ``parts`` (name -> content, type); give the references for the section."""
    references = ""
    for kind, contents in furniture.items():
        short = "hdr" if kind == "header" else "ftr"
        for number, content in enumerate(contents or (), 1):
            text = f"{DECLARATION}<w:{short} {NAMESPACES}>{content}</w:{short}>"
            parts[f"word/{kind}{number}.xml"] = (text, kind)
            reference = f'<w:{kind}Reference w:type="{KINDS[number - 1]}" r:id="rId{kind.title()}{number}"/>'
            references += reference
    first = "<w:titlePg/>" if 'w:type="first"' in references else ""
    section = f"<w:sectPr>{references}{SECTION}{first}</w:sectPr>"
    closing = "" if body.rstrip().endswith(("</w:sectPr>", "<w:sectPr/>")) else section
    return f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}{closing}</w:body></w:document>"


def _relationship_id(name: str) -> str:
    stem = name.rsplit("/", 1)[-1].removesuffix(".xml")
    return "rId" + stem[:1].upper() + stem[1:]


def _relationships(entries: Iterator[str]) -> str:
    return f'{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}">{"".join(entries)}</Relationships>'


def build_docx(  # noqa: PLR0913 - see MakeDocx
    body: str,
    *,
    footnotes: str | None = None,
    endnotes: str | None = None,
    headers: Sequence[str] | None = None,
    footers: Sequence[str] | None = None,
    styles: str | None = None,
    links: Mapping[str, str] | None = None,
    parts: Mapping[str, str | bytes] | None = None,
) -> bytes:
    notes = {kind: text for kind, text in (("footnote", footnotes), ("endnote", endnotes)) if text is not None}
    typed: dict[str, tuple[str, str]] = {}
    document = _story_parts(body, typed, {"header": headers, "footer": footers})
    typed |= {f"word/{kind}s.xml": (notes_part(kind, text), f"{kind}s") for kind, text in notes.items()}
    style_text = STYLES + (NOTE_STYLES if notes else "") + (styles or "")
    typed["word/styles.xml"] = (f"{DECLARATION}<w:styles {NAMESPACES}>{style_text}</w:styles>", "styles")
    typed["word/settings.xml"] = (settings_part(notes), "settings")
    typed["word/fontTable.xml"] = (f"{DECLARATION}<w:fonts {NAMESPACES}>{FONT_TABLE}</w:fonts>", "fontTable")
    typed["word/theme.xml"] = (theme_part(), "theme")

    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{THEME_TYPE if kind == "theme" else f"{WORD_TYPE}.{kind}+xml"}"/>'
        for name, kind in [("word/document.xml", "document.main"), *((n, k) for n, (_, k) in typed.items())]
    )
    content_types = (
        f'{DECLARATION}<Types xmlns="{TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
    external = (
        f'<Relationship Id="{i}" Type="{R}/hyperlink" Target="{url}" TargetMode="External"/>'
        for i, url in (links or {}).items()
    )
    internal = (
        f'<Relationship Id="{_relationship_id(name)}" Type="{R}/{kind}" Target="{name.removeprefix("word/")}"/>'
        for name, (_, kind) in typed.items()
    )
    root = f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    entries: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types,
        "_rels/.rels": _relationships(iter([root])),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relationships(iter([*internal, *external])),
        **{name: text for name, (text, _) in typed.items()},
        **(parts or {}),
    }
    return zip_of(entries)


def zip_of(entries: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def parts_of(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _own_characters(node: etree._Element) -> Iterator[str]:
    for child in node:
        if child.tag == f"{{{W}}}p":
            continue
        if child.tag == f"{{{W}}}t":
            yield child.text or ""
        elif child.tag in {f"{{{W}}}tab", f"{{{W}}}br"} and node.tag == f"{{{W}}}r":
            yield "\t" if child.tag.endswith("}tab") else "\n"
        else:
            yield from _own_characters(child)


def paragraphs_of(docx: bytes, part: str = "word/document.xml") -> list[str]:
    root = etree.fromstring(parts_of(docx)[part])
    return ["".join(_own_characters(paragraph)) for paragraph in root.iter(f"{{{W}}}p")]


def notes_of(docx: bytes, kind: str = "footnote") -> list[str]:
    content = parts_of(docx).get(f"word/{kind}s.xml")
    if content is None:
        return []
    notes = etree.fromstring(content).iter(f"{{{W}}}{kind}")
    return [
        "\n".join("".join(_own_characters(paragraph)).strip() for paragraph in note.iter(f"{{{W}}}p"))
        for note in notes
        if note.get(f"{{{W}}}type") in {None, "normal"}
    ]


def check_notes(parts: Mapping[str, bytes], kind: str) -> None:
    """Both separators exist, each note holds a paragraph, references and notes match one to one and in order."""
    body = etree.fromstring(parts["word/document.xml"])
    references = [node.get(f"{{{W}}}id") for node in body.iter(f"{{{W}}}{kind}Reference")]
    content = parts.get(f"word/{kind}s.xml")
    if content is None:
        assert references == [], f"references to {kind}s without a part that holds them"
        return
    notes = list(etree.fromstring(content).iter(f"{{{W}}}{kind}"))
    types = [note.get(f"{{{W}}}type") for note in notes]
    assert {"separator", "continuationSeparator"} <= set(types), f"a separator of the {kind}s is missing"
    for note in notes:
        assert note.find(f"{{{W}}}p") is not None, f"{kind} {note.get(f'{{{W}}}id')} holds no paragraph"
    ids = [note.get(f"{{{W}}}id") for note, kind_of in zip(notes, types, strict=True) if kind_of in {None, "normal"}]
    assert references == ids, f"{kind}s and their references differ"


def check_cells(parts: Mapping[str, bytes]) -> None:
    """Every table cell ends with a paragraph; no row is without cells, no table without rows."""
    for name, content in parts.items():
        if not name.startswith("word/") or not name.endswith(".xml"):
            continue
        root = etree.fromstring(content)
        for cell in root.iter(f"{{{W}}}tc"):
            assert len(cell) > 0, f"{name}: an empty table cell"
            assert cell[-1].tag == f"{{{W}}}p", f"{name}: a table cell does not end with a paragraph"
        for parent, child in (("tr", "tc"), ("tbl", "tr")):
            for node in root.iter(f"{{{W}}}{parent}"):
                assert next(node.iter(f"{{{W}}}{child}"), None) is not None, f"{name}: w:{parent} without w:{child}"


def check_control_tags(parts: Mapping[str, bytes], repeated: Collection[str]) -> None:
    """No content control carries the tag of another one, except those that a test expects."""
    body = etree.fromstring(parts["word/document.xml"])
    tags = sorted(node.get(f"{{{W}}}val", "") for node in body.iter(f"{{{W}}}tag"))
    for before, after in pairwise(tags):
        assert before != after or after in repeated, f"two content controls carry the tag {after!r}"


def check_parts(docx: bytes, *, repeated_tags: Collection[str] = ()) -> None:
    parts = parts_of(docx)
    assert len(parts) == len(zipfile.ZipFile(io.BytesIO(docx)).infolist()), "two entries share a name"
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(content)  # strict: raises at the first fault
    check_notes(parts, "footnote")
    check_notes(parts, "endnote")
    check_cells(parts)
    check_control_tags(parts, repeated_tags)


@pytest.fixture(scope="session")
def make_docx() -> MakeDocx:
    return build_docx


@pytest.fixture(scope="session")
def make_zip() -> Callable[[Mapping[str, str | bytes]], bytes]:
    """A zip with exactly these entries, in this order."""
    return zip_of


@pytest.fixture(scope="session")
def docx_parts() -> Callable[[bytes], dict[str, bytes]]:
    """Name -> content of every entry of a package."""
    return parts_of


@pytest.fixture(scope="session")
def document_text() -> Callable[..., list[str]]:
    """The text of each paragraph of a part (the body by default), in document order; ``w:br`` is a newline."""
    return paragraphs_of


@pytest.fixture(scope="session")
def note_texts() -> Callable[..., list[str]]:
    """The text of each normal footnote (or endnote), in the order of the part."""
    return notes_of


@pytest.fixture(scope="session")
def assert_strict() -> Callable[..., None]:
    """The part of ``assert_sound`` that is quick: strict XML, notes, cells and content controls, without the audit."""
    return check_parts


@pytest.fixture
def assert_sound(tmp_path: Path, openxml_validator: OpenXmlValidator) -> Callable[..., None]:
    """Assert that Word would take the file: openxml-audit, notes, cells, content controls, strict XML."""

    def check(docx: bytes, *, repeated_tags: Collection[str] = ()) -> None:
        check_parts(docx, repeated_tags=repeated_tags)
        # openxml-audit remembers a file by its path: each check needs a name of its own.
        path = tmp_path / f"rendered-{uuid4().hex}.docx"
        path.write_bytes(docx)
        result = openxml_validator.validate(path)
        assert result.is_valid, "\n".join(f"{fault.part_uri}: {fault.description}" for fault in result.errors)

    return check
