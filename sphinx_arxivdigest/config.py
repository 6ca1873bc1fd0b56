"""The options in ``conf.py``: each once, with its type, its default, its check and its help.

The reference page of the documentation is made from this table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_arxivdigest.log import warn

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.config import Config


class ConfigOption(NamedTuple):
    """An option in ``conf.py``."""

    name: str
    default: Any
    types: tuple[type, ...]
    #: What changing it does to a built project: ``env`` reads all again, ``html`` writes.
    rebuild: str
    #: Returns what is wrong with a value, or ``""``.
    check: Callable[[Any], str]
    #: What it does, for the reference.
    help: str


def one_of(*values: str) -> Callable[[Any], str]:
    """Return a check that accepts *values* alone."""

    def check(value: Any) -> str:
        if value in values:
            return ""
        return f"allowed are {', '.join(map(repr, values))}"

    return check


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
    """Warn of values that are not allowed, and go on with the defaults."""
    for option in OPTIONS:
        value = getattr(config, option.name)
        if problem := option.check(value):
            warn("config", f"{option.name} = {value!r}: {problem}", location=None)
            setattr(config, option.name, option.default)
