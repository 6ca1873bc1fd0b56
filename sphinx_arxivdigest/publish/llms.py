"""``llms.txt``: what the archives have, for programs that read Markdown.

Source: https://llmstxt.org/
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from sphinx_arxivdigest.i18n import _, paper_count, repeat_count
from sphinx_arxivdigest.writing.export_files import exports_of_day
from sphinx_arxivdigest.writing.file_urls import file_url

from .days import newest_first
from .outputs import Output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_arxivdigest.project.groups import Count

    from .days import PublishedDay
    from .site import Site

#: In the root of the output, where programs look for it.
NAME = "llms.txt"
#: The last line, which tells ours from one of another extension.
MARK = "<!-- sphinx-arxivdigest -->"
#: What would end the text of a link, or be markup of its own.
_MARKUP = re.compile(r"[\\\[\]<>&*_`]")


def llms(site: Site) -> Output:
    """Return the file that leads to the overviews and to the days, to their Markdown if asked for.

    Addresses are whole where ``html_baseurl`` is set, else relative to the file.
    """
    text = "".join(f"{line}\n" for line in _lines(site))
    return Output(NAME, site.key(text), partial(str, text))


def _lines(site: Site) -> Iterator[str]:
    yield f"# {_escaped(site.config.project)}"
    yield ""
    yield "> " + _("Digests of papers on arXiv, one a day.")
    for archive in site.archives:
        overview = f"{archive.root}/index"
        yield ""
        yield f"## {_escaped(archive.title)}"
        yield ""
        yield _link(_("Overview"), site.url(overview))
        for day, counts in newest_first(site, archive):
            title = _escaped(site.env.titles[day.docname].astext())
            yield f"- [{title}]({_address(site, day)}): {_counted(counts)}"
    yield ""
    yield MARK


def _link(text: str, address: str) -> str:
    return f"- [{_escaped(text)}]({address})"


def _address(site: Site, day: PublishedDay) -> str:
    """Return the address of a day's Markdown, or of its page where there is none."""
    for file in exports_of_day(site.env, day.docname):
        if file.form.option == "markdown":
            return file_url(site.config, file.name)
    return site.url(day.docname)


def _counted(counts: Count) -> str:
    if counts.new < counts.papers:
        return repeat_count(*counts)
    return paper_count(counts.papers)


def _escaped(text: str) -> str:
    """Return *text* on one line, without markup."""
    return _MARKUP.sub(r"\\\g<0>", " ".join(text.split()))
