"""Declare the options of ``conf.py``, each with its type, default, check and help.

The reference page of the documentation is made from this table.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from sphinx_arxivdigest.formats import MAX_BYTES
from sphinx_arxivdigest.log import warn
from sphinx_arxivdigest.project.page_names import is_reserved

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx.application import Sphinx
    from sphinx.config import Config


#: Name of a folder: no way out of the one above it, no character that URLs escape.
_NAME = re.compile(r"\w[\w.-]*")
#: What stands beside the archives, in lower case.
_PROJECT_PAGES = frozenset(
    {"search", "starred", "papers", "subscribe", "data", "search-index", "index.json"}
)
#: What each archive has, and the project as well where there is only one, in lower case.
_ARCHIVE_PAGES = frozenset(
    {"index", "latest", "days", "years", "categories", "statistics", "feed.xml", "feeds"}
)
#: What can be set for an archive.
_ARCHIVE_KEYS = ("files", "language", "title")
#: A language as ``conf.py`` and HTML name it: ``zh``, ``zh_CN``, ``zh-Hans``.
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


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


def archives(value: Any) -> str:
    """Check the digests of an archive, or of several under names."""
    if not isinstance(value, dict):
        return globs(value)
    if problem := archive_names([*value]):
        return problem
    checked = ((name, archive_settings(settings)) for name, settings in value.items())
    return next((f"{name!r}: {problem}" for name, problem in checked if problem), "")


def archive_names(names: Sequence[Any]) -> str:
    """Check the names of archives, which are those of folders beside other pages."""
    bad = [name for name in names if not (isinstance(name, str) and _NAME.fullmatch(name))]
    if bad:
        return f"{bad[0]!r} cannot be the name of a folder"
    # Some file systems ignore case.
    if taken := [name for name in names if name.lower() == "authors"]:
        return f"{taken[0]!r} is the folder of the index of authors; take another name"
    if taken := [name for name in names if name.lower() in _PROJECT_PAGES]:
        return f"{taken[0]!r} is kept for pages of the whole project; take another name"
    if taken := [name for name in names if name.lower() in _ARCHIVE_PAGES]:
        return f"{taken[0]!r} is kept for pages of an archive; take another name"
    if reserved := [name for name in names if is_reserved(name)]:
        return f"Windows has no files called {reserved[0]!r}; take another name"
    lower = [name.lower() for name in names]
    if alike := [name for name in names if lower.count(name.lower()) > 1]:
        return f"{' and '.join(map(repr, alike))} differ by case alone; rename one"
    return ""


def archive_settings(value: Any) -> str:
    """Check what is set for one of several archives: its digests, or a mapping with them."""
    if not isinstance(value, dict):
        return globs(value)
    if unknown := [key for key in value if key not in _ARCHIVE_KEYS]:
        return f"{unknown[0]!r} is not known; allowed are {', '.join(map(repr, _ARCHIVE_KEYS))}"
    if "files" not in value:
        return "there are no 'files'; expected a glob, or a list of globs"
    if problem := globs(value["files"]):
        return f"files: {problem}"
    if not isinstance(value.get("title", ""), str):
        return "title: expected a text"
    language = value.get("language", "")
    if not isinstance(language, str) or (language and not _LANGUAGE.fullmatch(language)):
        return "language: expected a code such as 'zh' or 'zh_CN'"
    return ""


def globs(value: Any) -> str:
    """Check a glob, or a list of them."""
    each = [value] if isinstance(value, str) else value
    if isinstance(each, list | tuple) and all(isinstance(glob, str) for glob in each):
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
    return "" if _are_texts(value) else "expected names of builders, in a list"


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
    bad = [key for key, words in value.items() if not _are_texts(words)]
    return f"{bad[0]}: expected words, in a list" if bad else ""


def sites(value: Any) -> str:
    """Check addresses of other sites of the same origin."""
    if not _are_texts(value):
        return "expected addresses, in a list"
    bad = [address for address in value if not _is_site(address)]
    return f"{bad[0]!r} is not an address such as 'https://host/2025/' or '/2025/'" if bad else ""


def _are_texts(value: Any) -> bool:
    is_collection = isinstance(value, list | tuple | set | frozenset)
    return is_collection and all(isinstance(text, str) for text in value)


def _is_site(address: str) -> bool:
    """Whether *address* is that of a folder, whole or from the root of the same host."""
    if any(map(str.isspace, address)):
        return False
    try:
        url = urlsplit(address)
    except ValueError:
        return False
    if url.query or url.fragment:
        return False
    if url.scheme in {"http", "https"}:
        return bool(url.netloc)
    return not url.scheme and not url.netloc and url.path.startswith("/")


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
        archives,
        "Digest files that become an archive, with a page each: a glob relative to the source "
        "directory, which may leave it (``../data/*.md``), or a list of globs. A mapping from "
        "names to globs makes an archive of each, and "
        '``{"zh": {"files": "zh/*.md", "language": "zh", "title": "论文"}}`` also says in which '
        "language it is, and what its overview is called. The files are then no documents "
        "themselves.",
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
        "arxivdigest_search_sites",
        [],
        (list, tuple),
        "html",
        sites,
        "Other sites whose archives are searched together with this one: "
        '``["https://host/2025/", "/2024/"]``. Their archives have the same root, and they must '
        "be of the same origin: browsers load no index from another host.",
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
