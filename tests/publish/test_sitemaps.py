"""A sitemap by sphinx-sitemap: the generated pages, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from archive_support import INDEX, day, paper
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

CONF = """\
extensions += ["sphinx_sitemap"]
html_baseurl = "https://a.example/site/"
sitemap_url_scheme = "{link}"
sitemap_excludes = ["search.html", "genindex.html", "search/", "genindex/"]
arxivdigest_archive = {"en": "en/*.md", "zh": {"files": "zh/*.md", "language": "zh"}}
"""


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
@pytest.mark.parametrize("parallel", [1, 2])
def test_every_page_stands_in_the_sitemap_once(
    builder: str, parallel: int, build: Callable[..., Site]
) -> None:
    pytest.importorskip("sphinx_sitemap")
    files = {
        "index.rst": INDEX,
        "en/2025-01-02.md": day(cs_AI=[paper(1), paper(2), paper(3)]),
        "zh/2025-01-02.md": day(cs_AI=[paper(1)], cs_CL=[paper(2)]),
    }
    conf = f"{CONF}arxivdigest_split_above = 2\n"
    site = build(files, builder, conf=conf, parallel=parallel)
    assert site.warnings == ""
    tree = etree.fromstring(site.text("sitemap.xml").encode())
    found = sorted(tree.xpath("//*[local-name() = 'loc']/text()"))
    uri = site.app.builder.get_target_uri
    documents = {f"https://a.example/site/{uri(name)}" for name in site.app.env.found_docs}
    assert len(found) == len(set(found))
    assert documents <= set(found)
    assert [address for address in found if "latest" in address] == []
