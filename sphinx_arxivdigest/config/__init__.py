"""Declare the options of ``conf.py``, each with its type, default, check and help.

The reference page of the documentation is made from this table.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_arxivdigest.formats import MAX_BYTES
from sphinx_arxivdigest.log import warn

from .archives import archives
from .checks import (
    count_or_none,
    folder_name,
    hidden,
    identified,
    interests,
    jobs,
    names,
    one_of,
    positive_number,
    reader_tools,
    sites,
    some_of,
)
from .feeds import feed_authority, feeds
from .macros import allowed, macros

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.config import Config


class ConfigOption(NamedTuple):
    """An option in ``conf.py``."""

    name: str
    default: Any
    types: tuple[type, ...]
    #: What a change of it makes Sphinx do: ``env`` reads all documents again, ``html`` writes
    #: the pages of HTML builders, ``""`` nothing.
    rebuild: str
    #: Returns what is wrong with a value, or ``""``.
    check: Callable[[Any], str]
    #: What it does, for the reference.
    help: str
    #: Returns what is used in place of a value that is wrong; else the default is.
    instead: Callable[[Any], Any] | None = None


#: What the names of our options begin with, however they are misspelt.
_PREFIX = re.compile(r"arxiv_?digests?_")
#: How alike two names must be for one to be meant by the other, which begin alike anyway.
_NEAR = 0.8

#: Values of ``arxivdigest_exports``.
EXPORTS = ("bibtex", "csl", "jsonl", "markdown", "months", "llms")

OPTIONS = (
    ConfigOption(
        "arxivdigest_math",
        "mathml",
        (str,),
        "html",
        one_of("mathml", "sphinx"),
        "How HTML shows formulas: ``mathml`` converts them at build time, so that pages need "
        "no script; ``sphinx`` hands them to the project's own ``html_math_renderer``.",
    ),
    ConfigOption(
        "arxivdigest_macros",
        {},
        (dict,),
        "env",
        macros,
        "What commands stand for that authors have defined for themselves, in the commands of "
        r'AMS-LaTeX: ``{"PPAD": "\\mathsf{PPAD}", "set": "\\{#1\\}"}``, with ``#1``, ``#2`` … for '
        "arguments. A command that nobody knows is shown as its name.",
        allowed,
    ),
    ConfigOption(
        "arxivdigest_math_warnings",
        False,
        (bool,),
        "",
        one_of(False, True),
        "Whether it is a warning that a formula cannot be converted, and is shown as its source. "
        "Else it is a message of the build; ``sphinx-arxivdigest check`` lists such formulas.",
    ),
    ConfigOption(
        "arxivdigest_archive",
        "",
        (str, list, tuple, dict),
        "env",
        archives,
        "Digest files that become an archive, with a page each: a glob relative to the source "
        "directory, which may leave it (``../data/*.md``), or a list of globs. A mapping from "
        "names to globs makes an archive of each, and "
        '``{"zh": {"files": "zh/*.md", "language": "zh", "title": "论文"}}`` also says in which '
        "language it is, and what its overview is called. The files are then no documents "
        "themselves.",
    ),
    ConfigOption(
        "arxivdigest_archive_group",
        "",
        (str,),
        "env",
        one_of("", "date", "folder"),
        "For digests that are a file a paper: ``date`` makes a day of all files of an archive that "
        "have one date, ``folder`` of the files in each folder. Empty: each file is a digest.",
    ),
    ConfigOption(
        "arxivdigest_archive_root",
        "arxiv",
        (str,),
        "env",
        folder_name,
        "Folder of the archive's pages in the output; the overview is its document ``index``.",
    ),
    ConfigOption(
        "arxivdigest_split_above",
        600,
        (int,),
        "env",
        positive_number,
        "A digest with more papers than this is split: a page for each of arXiv's groups, and one "
        "for each category that alone has more than a quarter of this number.",
    ),
    ConfigOption(
        "arxivdigest_full_days",
        None,
        (int, type(None)),
        "html",
        count_or_none,
        "How many days of an archive, the newest ones, show the details of their papers. Pages of "
        "older days have titles, authors, summaries and links alone; the search, feeds and files "
        "for other programs keep all texts. ``None``: all days. For ``html`` and ``dirhtml``.",
    ),
    ConfigOption(
        "arxivdigest_sphinx_search",
        "auto",
        (str,),
        "html",
        one_of("auto", "none", "titles", "full"),
        "What Sphinx's own search has of the papers in archives: ``none``, their ``titles``, or in "
        "``full`` the names of authors, too. ``auto``: none where archives have a search of their "
        "own, which finds papers on the page of Sphinx's search as well; else all.",
    ),
    ConfigOption(
        "arxivdigest_search_sites",
        [],
        (list, tuple),
        "html",
        sites,
        "Other sites whose archives are searched together with this one: "
        '``["https://host/2025/", "/2024/", "../2023/"]``, where ``../`` starts from the root of '
        "this site. Their archives have the same root, and they must be of the same origin: "
        "browsers load no index from another host.",
    ),
    ConfigOption(
        "arxivdigest_reader",
        True,
        (bool, dict),
        "html",
        reader_tools,
        "Whether pages with papers have the reader's tools: a filter, marks, views, keys. "
        '``{"marks": False}`` leaves the filter alone. HTML builders only.',
    ),
    ConfigOption(
        "arxivdigest_interests",
        {},
        (dict,),
        "html",
        interests,
        "What readers are interested in until they say themselves: "
        '``{"keywords": ["world model"], "authors": ["Ada Lovelace"]}``.',
    ),
    ConfigOption(
        "arxivdigest_archive_builders",
        [],  # A list, so that ``sphinx-build -D`` can set it.
        (list, tuple, set, frozenset),
        "",
        names,
        "Builders that write archives though they leave them out by default: of ``epub``, "
        "``gettext``, ``latex``, ``man``, ``singlehtml`` and ``texinfo``.",
    ),
    ConfigOption(
        "arxivdigest_allow_outside",
        False,
        (bool,),
        "env",
        one_of(False, True),
        "Whether pages may show files from outside the source directory, by ``..`` or by "
        "symbolic links. Leave it off where others than you write the pages.",
    ),
    ConfigOption(
        "arxivdigest_repeats",
        "mark",
        (str,),
        "env",
        one_of("mark", "hide"),
        "What the archive's pages do with papers that stood in an earlier digest: ``mark`` says "
        "where they were first seen, ``hide`` leaves them out. A digest on a page of your own "
        "has the option ``:repeats:``.",
    ),
    ConfigOption(
        "arxivdigest_hidden",
        {},
        (dict,),
        "env",
        hidden,
        "Papers of which only the title is shown, and why: "
        '``{"2512.23850": "withdrawn by its authors"}``. Their texts are left out everywhere: '
        "pages, search, feeds, citations and data.",
        identified,
    ),
    ConfigOption(
        "arxivdigest_feeds",
        {},
        (dict,),
        "html",
        feeds,
        "Further feeds of each archive, by name, with the filters of ``arxiv-papers``: "
        '``{"graphs": {"keywords": ["graph neural"], "categories": ["cs.*"]}}``. Feeds need '
        "``html_baseurl``.",
    ),
    ConfigOption(
        "arxivdigest_feed_authority",
        "",
        (str,),
        "html",
        feed_authority,
        "What the ids of the entries in feeds begin with: a host, and a path on it that is yours "
        "(``example.github.io/digests``). By default that of ``html_baseurl``; set it to the old "
        "one when the site moves, so that feed readers do not show all papers again.",
    ),
    ConfigOption(
        "arxivdigest_feed_entries",
        200,
        (int,),
        "html",
        positive_number,
        "Feeds hold whole days, the newest two at least, and then until there are this many "
        "entries.",
    ),
    ConfigOption(
        "arxivdigest_exports",
        ["bibtex"],
        (list, tuple, set, frozenset),
        "html",
        some_of(*EXPORTS),
        "Files for other programs beside the page of each day: of "
        f"{', '.join(f'``{name}``' for name in EXPORTS)}.",
    ),
    ConfigOption(
        "arxivdigest_jobs",
        None,
        (int, str, type(None)),
        "",
        jobs,
        "In how many processes digests are parsed and pages are written: a number, or ``auto`` for "
        "as many as there are processors. It does what ``sphinx-build -j`` does, where you cannot "
        "change the command; the larger number counts. For systems that can fork, such as Linux.",
    ),
    ConfigOption(
        "arxivdigest_max_bytes",
        MAX_BYTES,
        (int,),
        "env",
        positive_number,
        "The size above which a digest file is not read: 64 MiB, unless you say otherwise.",
    ),
)


def register(app: Sphinx) -> None:
    """Add every option to *app*, and have their values checked."""
    for option in OPTIONS:
        app.add_config_value(
            option.name,
            option.default,
            option.rebuild,  # type: ignore[arg-type]
            types=frozenset(option.types),
            description=option.help,
        )
    app.connect("config-inited", warn_of_unknown)
    app.connect("config-inited", check_values)


def warn_of_unknown(_app: Sphinx, config: Config) -> None:
    """Handle ``config-inited``: warn of options in conf.py that begin as ours do and are none.

    Sphinx takes any name without a word, since conf.py may have variables of its own.
    """
    known = [option.name for option in OPTIONS]
    # Sphinx has no public way to what conf.py has written.
    for name in sorted(getattr(config, "_raw_config", {})):
        if _PREFIX.match(name) and name not in config:
            near = get_close_matches(name, known, 1, _NEAR)
            hint = f"; did you mean {near[0]}?" if near else ""
            warn("config", f"{name} is not an option{hint}", None)


def check_values(_app: Sphinx, config: Config) -> None:
    """Handle ``config-inited``: warn of values that are not allowed, and use others."""
    for option in OPTIONS:
        value = getattr(config, option.name)
        if problem := option.check(value):
            used = option.instead(value) if option.instead else option.default
            warn("config", f"{option.name} = {value!r}: {problem}; using {used!r}", None)
            setattr(config, option.name, used)
