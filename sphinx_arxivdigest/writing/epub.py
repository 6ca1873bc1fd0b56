"""EPUB: what its pages need as XML, and which of them hold MathML and SVG."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

from lxml import etree
from sphinx.builders.epub3 import Epub3Builder

from .archives import project_language

OPF = "{http://www.idpf.org/2007/opf}"
XHTML = "application/xhtml+xml"
#: Property of a manifest item → what stands in a page that needs it.
#: Source: https://www.w3.org/TR/epub-33/#app-item-properties-vocab
PROPERTIES = {"mathml": b"<math", "svg": b"<svg"}

#: The root of a page without a language: so Sphinx writes it.
_ROOT = re.compile(rb"<html(?![^<>]* lang=)")
_TAG = re.compile(rb"<[A-Za-z][^<>]*>")
_LANG = re.compile(rb'(?<= )lang="([^"]*)"')


class EpubBuilder(Epub3Builder):
    """Sphinx's EPUB builder, with languages in XML's way, and the properties of items."""

    def build_content(self) -> None:
        """Write the package file."""
        super().build_content()
        declare_properties(Path(self.outdir))

    def build_epub(self) -> None:
        """Write the book, when all its pages are there."""
        language = project_language(self.config).encode()
        for page in Path(self.outdir).rglob("*.xhtml"):
            content = page.read_bytes()
            if (declared := declare_languages(content, language)) != content:
                page.write_bytes(declared)
        super().build_epub()


def declare_languages(page: bytes, language: bytes) -> bytes:
    """Return *page*, which is in *language*, with ``xml:lang`` beside each ``lang``.

    Reading systems take either; a page that is read as XML needs the first.

    Source: https://www.w3.org/TR/epub-33/#sec-xhtml-content-docs
    """
    page = _ROOT.sub(b'<html lang="%s"' % language, page, count=1)
    return _TAG.sub(lambda tag: _with_xml_lang(tag[0]), page)


def _with_xml_lang(tag: bytes) -> bytes:
    return tag if b"xml:lang=" in tag else _LANG.sub(rb'lang="\1" xml:lang="\1"', tag)


def declare_properties(folder: Path) -> None:
    """Add ``properties`` to the items of ``content.opf`` in *folder* that need them."""
    package = folder / "content.opf"
    tree = etree.parse(str(package), etree.XMLParser(resolve_entities=False, no_network=True))
    for item in tree.iter(f"{OPF}item"):
        if item.get("media-type") != XHTML:
            continue
        page = folder / unquote(item.get("href", ""))
        # Sphinx lists its own navigation page before it writes it.
        content = page.read_bytes() if page.exists() else b""
        found = {name for name, mark in PROPERTIES.items() if mark in content}
        found.update(item.get("properties", "").split())
        if found:
            item.set("properties", " ".join(sorted(found)))
    tree.write(str(package), encoding="utf-8", xml_declaration=True)
