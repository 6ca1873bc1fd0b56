r"""Signs that part names or end the text of a link, written as HTML's entities.

``Example, Ada`` in a list of names becomes ``Example&#44; Ada``, and ``a](b`` in a title
``a]&#40;b``, which Markdown shows as they were.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from sphinx_arxivdigest.formats.authors import INITIALS, SEPARATOR, SIGNS, split_authors

#: Signs → stand-ins while names are split, from Unicode's private use area.
_STAND_INS = MappingProxyType({sign: chr(0xE000 + n) for n, sign in enumerate(f" ,;，；、{SIGNS}")})
_ENTITY = re.compile("&#(" + "|".join(str(ord(sign)) for sign in _STAND_INS) + ");")
#: What parts names or is left out of them, and what would be taken for an entity.
_PARTING = re.compile(rf"[{re.escape(SIGNS)}]|{SEPARATOR.pattern}")
_SIGNS = str.maketrans({stand_in: sign for sign, stand_in in _STAND_INS.items()})


def encode_name(name: str) -> str:
    """Return *name* for a list of names, in which it stays one."""
    # A name alone may have a comma, in a list it may not.
    is_one = split_authors(f"Ada Example; {name}, Li Na")[1:-1] == (name,)
    is_one = is_one and split_authors(name) == (name,) and not INITIALS.fullmatch(name)
    if is_one and not _ENTITY.search(name):
        return name
    return _PARTING.sub(lambda match: f"&#{ord(match[0][0])};{match[0][1:]}", name)


def encode_title(title: str) -> str:
    """Return *title* for the text of a link, which ends behind it."""
    title = _ENTITY.sub(lambda match: f"&#38;{match[0][1:]}", title)
    return title.replace("](", "]&#40;")


def decode_title(title: str) -> str:
    """Return the title that :func:`encode_title` wrote; another one as it is."""
    if "&#" not in title:
        return title
    return _ENTITY.sub(lambda match: chr(int(match[1])), title)


def decode_names(names: str) -> tuple[str, ...]:
    """Return the names in a list whose names :func:`encode_name` may have written."""
    if "&#" not in names:
        return split_authors(names)
    names = _ENTITY.sub(lambda match: _STAND_INS[chr(int(match[1]))], names)
    return tuple(name.translate(_SIGNS) for name in split_authors(names))
