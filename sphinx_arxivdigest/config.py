"""Declare the options of ``conf.py``, each with its type, default, check and help.

The reference page of the documentation is made from this table.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_arxivdigest.formats import MAX_BYTES
from sphinx_arxivdigest.log import warn
from sphinx_arxivdigest.project.page_names import is_reserved

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.config import Config


#: Name of a folder: no way out of the one above it, no character that URLs escape.
_NAME = re.compile(r"\w[\w.-]*")
#: What stands beside the archives, in lower case.
_PROJECT_PAGES = frozenset(
    {"search", "starred", "papers", "subscribe", "data", "search-index", "index.json"}
)


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


def one_of(*values: Any) -> Callable[[Any], str]:
    """Return a check that accepts *values* only."""

    def check(value: Any) -> str:
        if value in values:
            return ""
        return f"allowed are {', '.join(map(repr, values))}"

    return check


def archive_globs(value: Any) -> str:
    """Check globs: one, several, or several under names."""
    if isinstance(value, dict):
        bad = [name for name in value if not (isinstance(name, str) and _NAME.fullmatch(name))]
        if bad:
            return f"{bad[0]!r} cannot be the name of a folder"
        # Some file systems do not tell a from A.
        if taken := [name for name in value if name.lower() == "authors"]:
            return f"{taken[0]!r} is the folder of the index of authors; take another name"
        if taken := [name for name in value if name.lower() in _PROJECT_PAGES]:
            return f"{taken[0]!r} is kept for pages of the whole project; take another name"
        if reserved := [name for name in value if is_reserved(name)]:
            return f"Windows has no files called {reserved[0]!r}; take another name"
        lower = [name.lower() for name in value]
        if alike := [name for name in value if lower.count(name.lower()) > 1]:
            return f"{' and '.join(map(repr, alike))} differ by case alone; rename one"
        return next(filter(None, map(archive_globs, value.values())), "")
    globs = [value] if isinstance(value, str) else value
    if isinstance(globs, list | tuple) and all(isinstance(glob, str) for glob in globs):
        return ""
    return "expected a glob, a list of globs, or a mapping from names to globs"


def folder_name(value: Any) -> str:
    """Check the name of a folder, which may lie in others."""
    parts = str(value).split("/")
    if all(_NAME.fullmatch(part) and not is_reserved(part) for part in parts):
        return ""
    return "expected the name of a folder such as 'arxiv' or 'papers/arxiv'"


def positive_number(value: Any) -> str:
    """Check a whole number from 1 up."""
    return "" if isinstance(value, int) and value > 0 else "expected a whole number from 1 up"


def names(value: Any) -> str:
    """Check a collection of names."""
    are_names = isinstance(value, list | tuple | set | frozenset) and all(
        isinstance(name, str) for name in value
    )
    return "" if are_names else "expected names of builders, in a list"


def addresses(value: Any) -> str:
    """Check a list of web addresses."""
    are_texts = isinstance(value, list | tuple) and all(isinstance(site, str) for site in value)
    if are_texts and all(re.match(r"https?://|/", site) for site in value):
        return ""
    return "expected addresses such as 'https://host/2025/', in a list"


def reader_tools(value: Any) -> str:
    """Check whether readers have tools, and which."""
    if isinstance(value, bool):
        return ""
    if isinstance(value, dict) and value.keys() <= {"marks"}:
        return "" if isinstance(value.get("marks", True), bool) else "marks: expected True or False"
    return "expected True, False, or {'marks': False}"


def interests(value: Any) -> str:
    """Check what readers are interested in."""
    if not isinstance(value, dict):
        return "expected {'keywords': [...], 'authors': [...]}"
    if unknown := value.keys() - {"keywords", "authors"}:
        return f"{min(unknown, key=str)!r} is not known; allowed are 'keywords' and 'authors'"
    bad = [key for key, words in value.items() if names(words)]
    return f"{bad[0]}: expected words, in a list" if bad else ""


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
        "arxivdigest_archive",
        "",
        (str, list, tuple, dict),
        "env",
        archive_globs,
        "Digest files that become an archive, with a page each: a glob relative to the source "
        "directory, which may leave it (``../data/*.md``), or a list of globs. A mapping from "
        "names to globs makes an archive of each. The files are then no documents themselves.",
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
        "A digest with more papers than this is split into a page for each category.",
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
        "arxivdigest_search_sites",
        [],
        (list, tuple),
        "html",
        addresses,
        "Addresses of further sites on the same host, such as ``https://host/2025/``, whose "
        "archives are searched together with this one.",
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
    app.connect("config-inited", check_values)


def check_values(_app: Sphinx, config: Config) -> None:
    """Handle ``config-inited``: warn of values that are not allowed, and use the defaults."""
    for option in OPTIONS:
        value = getattr(config, option.name)
        if problem := option.check(value):
            warn("config", f"{option.name} = {value!r}: {problem}; using {option.default!r}", None)
            setattr(config, option.name, option.default)
