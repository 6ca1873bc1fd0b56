"""A made-up file of each format, all with the same thirty papers."""

from __future__ import annotations

import json

from samples_text import digest, entry

_NUMBERS = range(1, 31)


def _ids() -> list[str]:
    return [f"2501.{number:05}" for number in _NUMBERS]


def _object(number: int) -> dict[str, object]:
    return {
        "id": f"2501.{number:05}",
        "title": f"Title {number}",
        "authors": ["Ada Example", "Li Na"],
        "categories": ["cs.RO", "cs.AI"],
        "summary": f"We walk {number} times [and run], then {{rest}}.",
        "AI": {"tldr": f"Walk {number}."},
    }


def _markdown() -> str:
    address = "https://arxiv.org/abs/{}"
    return digest(
        *(entry(n, f"Title {n}", address.format(each)) for n, each in enumerate(_ids(), 1))
    )


def _list() -> str:
    return "# Walking\n\n" + "".join(
        f"- [Title {n}](https://arxiv.org/abs/{each})\n  - Authors: Ada Example, Li Na\n"
        f"  - TLDR: Walk {n}.\n"
        for n, each in enumerate(_ids(), 1)
    )


def _table() -> str:
    return "# Walking\n\n|Date|Title|Authors|PDF|\n|---|---|---|---|\n" + "".join(
        f"|2025-01-02|**Title {n}**|Ada Example, Li Na|[{each}](https://arxiv.org/abs/{each})|\n"
        for n, each in enumerate(_ids(), 1)
    )


def _atom() -> str:
    entries = "".join(
        f"  <entry>\n    <id>http://arxiv.org/abs/{each}v1</id>\n    <title>Title {n}</title>\n"
        f"    <summary>We walk {n} times.</summary>\n"
        "    <author><name>Ada Example</name></author>\n"
        '    <category term="cs.RO"/>\n  </entry>\n'
        for n, each in enumerate(_ids(), 1)
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom">\n{entries}</feed>\n'


def _rss() -> str:
    items = "".join(
        f"    <item>\n      <title>Title {n}</title>\n      <link>https://arxiv.org/abs/{each}</link>\n"
        f"      <description>arXiv:{each}v1 Announce Type: new\nAbstract: We walk.</description>\n"
        f"      <guid>oai:arXiv.org:{each}v1</guid>\n      <category>cs.RO</category>\n"
        "      <dc:creator>Ada Example, Li Na</dc:creator>\n    </item>\n"
        for n, each in enumerate(_ids(), 1)
    )
    head = '<rss xmlns:dc="http://purl.org/dc/elements/1.1/">\n  <channel>\n'
    return f"{head}{items}  </channel>\n</rss>\n"


def _html() -> str:
    head = "<!DOCTYPE html>\n<html><body>\n<h1>Walking</h1>\n<table>\n<tr><th>Title</th>"
    return f"{head}<th>Authors</th><th>PDF</th></tr>\n" + "".join(
        f"<tr>\n<td><b>Title {n}</b></td>\n<td>Ada Example, Li Na</td>\n"
        f'<td><a href="https://arxiv.org/abs/{each}">{each}</a></td>\n</tr>\n'
        for n, each in enumerate(_ids(), 1)
    )


def _mail() -> str:
    rule = "-" * 78 + "\n"
    return rule + "".join(
        f"\\\\\narXiv:{each}\nDate: Fri, 3 Jan 2025 20:00:00 GMT   (10kb)\n\nTitle: Title {n}\n"
        f"Authors: Ada Example, Li Na\nCategories: cs.RO\n\\\\\n  We walk {n} times.\n"
        f"\\\\ ( https://arxiv.org/abs/{each} ,  10kb)\n{rule}"
        for n, each in enumerate(_ids(), 1)
    )


def _oai() -> str:
    records = "".join(
        f"<record>\n<header><identifier>oai:arXiv.org:{each}</identifier></header>\n<metadata>"
        f"<arXiv>\n<id>{each}</id>\n<title>Title {n}</title>\n<authors><author><keyname>Example"
        "</keyname><forenames>Ada</forenames></author></authors>\n<categories>cs.RO</categories>\n"
        f"<abstract>We walk {n} times.</abstract>\n</arXiv></metadata>\n</record>\n"
        for n, each in enumerate(_ids(), 1)
    )
    return f"<OAI-PMH>\n<ListRecords>\n{records}</ListRecords>\n</OAI-PMH>\n"


def _bibtex() -> str:
    return "".join(
        f"@misc{{example{n},\n  title = {{Title {n}}},\n  author = {{Ada Example and Na Li}},\n"
        f"  eprint = {{{each}}},\n  archivePrefix = {{arXiv}},\n  primaryClass = {{cs.RO}},\n"
        f"  abstract = {{We walk {n} times.}}\n}}\n"
        for n, each in enumerate(_ids(), 1)
    )


def _ris() -> str:
    return "".join(
        f"TY  - GEN\nTI  - Title {n}\nAU  - Example, Ada\nAU  - Li, Na\nAB  - We walk {n} times.\n"
        f"KW  - Computer Science - Robotics\nUR  - https://arxiv.org/abs/{each}\nER  -\n\n"
        for n, each in enumerate(_ids(), 1)
    )


def _yaml() -> str:
    return "date: 2025-01-06\npapers:\n" + "".join(
        f"- title: Title {n}\n  id: {each}\n  authors: [Ada Example, Li Na]\n"
        f"  categories: [cs.RO]\n  abstract: We walk {n} times.\n"
        for n, each in enumerate(_ids(), 1)
    )


#: Name → text.
FILES = {
    "markdown": _markdown(),
    "list": _list(),
    "table": _table(),
    "json": json.dumps({"date": "2025-01-06", "papers": list(map(_object, _NUMBERS))}, indent=2),
    "json rows": "[\n" + ",\n".join(json.dumps(_object(n)) for n in _NUMBERS) + "\n]\n",
    "json lines": "".join(json.dumps(_object(n)) + "\n" for n in _NUMBERS),
    "atom": _atom(),
    "rss": _rss(),
    "mail": _mail(),
    "oai": _oai(),
    "bibtex": _bibtex(),
    "ris": _ris(),
    "yaml": _yaml(),
    "html": _html(),
}
