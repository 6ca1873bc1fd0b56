"""EPUB: declare which pages hold MathML and SVG."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from lxml import etree
from sphinx.builders.epub3 import Epub3Builder

OPF = "{http://www.idpf.org/2007/opf}"
XHTML = "application/xhtml+xml"
#: Property of a manifest item → what stands in a page that needs it.
#: Source: https://www.w3.org/TR/epub-33/#app-item-properties-vocab
PROPERTIES = {"mathml": b"<math", "svg": b"<svg"}


class EpubBuilder(Epub3Builder):
    """Sphinx's EPUB builder, with the item properties that its template leaves out."""

    def build_content(self) -> None:
        """Write the package file."""
        super().build_content()
        declare_properties(Path(self.outdir))


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
