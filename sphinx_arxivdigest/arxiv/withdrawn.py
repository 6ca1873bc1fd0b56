"""Whether the authors' comment on a submission says that it is withdrawn.

A withdrawn submission keeps its page on arXiv, and says why in the comment.
Source: https://info.arxiv.org/help/withdraw.html
"""

from __future__ import annotations

import re

#: What may stand around a statement.
_MARKUP = " *_-()"
_NOUN = r"(?:(?:arxiv )?(?:paper|article|submission|manuscript|preprint|e-?print|work|note)s?)"
#: What a statement about this submission begins with.
_SUBJECT = (
    rf"(?:(?:this|the|our|my)(?: (?:present|current|following))? {_NOUN}"
    rf"|this(?: version)?|{_NOUN})(?: \([^)]{{0,60}}\))?"
)
_AUXILIARIES = (
    r"(?: (?:has|have|had|is|was|are|were|been|being|now|hereby|currently|temporarily|voluntarily"
    r"|therefore|formally))*"
)
#: What may stand behind the word where nothing stands before it: "Withdrawn versions" is not this.
_REASON = (
    r"(?= ?(?:$|[^\w ])| (?:by|due|because|since|as|for|to|until|pending|after|in|owing|on|and"
    r"|while|following|with|so|from|at)\b)"
)
#: Not from a conference or a journal, which says nothing of the submission to arXiv.
_NOT_ELSEWHERE = (
    r"(?!(?: by .{0,60}?)? (?:from|at) (?!(?:the )?arxiv\b|(?:the|our|my) (?:author|request)))"
)
_AUTHORS = (
    r"(?:(?:the |all )?authors?|we|i)"
    r"(?: (?:have|has|had|am|are|is|would|like|hereby|decided|wish|want|chosen|need|to))*"
)
_WITHDRAW = r"withdr(?:aws?|awn|ew|awing)"
#: What parts statements: full stops and the like, and the comma behind the number of pages.
_END = re.compile(
    r"[.;:!?\[\]–—]|(?<=pages),|(?<=figures),|(?<=tables),|(?<=page),| - ", re.IGNORECASE
)

_WITHDRAWN = re.compile(
    rf"(?:{_SUBJECT}{_AUXILIARIES} withdrawn\b{_NOT_ELSEWHERE}"
    rf"|(?:temporarily |voluntarily )?withdrawn\b{_NOT_ELSEWHERE}{_REASON}"
    rf"|{_AUTHORS} {_WITHDRAW} (?:this|the|our|my) {_NOUN}\b{_NOT_ELSEWHERE})",
    re.IGNORECASE,
)


def is_withdrawn(comment: str) -> bool:
    """Whether *comment* says that the submission is withdrawn from arXiv.

    >>> is_withdrawn("12 pages. This paper has been withdrawn by the author(s)")
    True
    >>> is_withdrawn("Withdrawn from ICLR 2024")
    False
    """
    # Nearly all comments end here.
    if "withdr" not in comment.lower():
        return False
    statements = _END.split(" ".join(comment.split()))
    return any(_WITHDRAWN.match(statement.strip(_MARKUP)) for statement in statements)
