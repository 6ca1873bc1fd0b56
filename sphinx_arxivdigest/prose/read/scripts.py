"""Superscripts and subscripts as plain text writes them: ``R^2``, ``10^-3``, ``x_i``, ``CO_2``.

A caret is hardly ever anything else. An underscore more often stands in names that programs
use (``snake_case``, ``max_tokens``), so that it makes a subscript only behind what is written
like a variable, and only of what is written like an index.
"""

from __future__ import annotations

import re

from sphinx_arxivdigest.prose.characters import CJK

_LATIN = "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ"
#: Greek letters, letterlike symbols, operators with bounds, and letters for formulas.
_GREEK = "Ͱ-Ͽℊ-ℸ∀-∇∏-∑√∩∪∫-∰⋀-⋃ἀ-ῼ\U0001d400-\U0001d7ff"
_GREEK_NAME = (
    "(?:[Aa]lpha|[Bb]eta|[Gg]amma|[Dd]elta|(?:var)?epsilon|[Zz]eta|[Ee]ta|[Tt]heta|kappa|[Ll]ambda|"
    "[Mm]u|[Nn]u|[Xx]i|[Pp]i|[Rr]ho|[Ss]igma|[Tt]au|(?:var)?[Pp]hi|[Cc]hi|[Pp]si|[Oo]mega)"
)
#: Elements with two letters; those with one are variables, too.
_ELEMENT = (
    "(?:A[glrsu]|B[aeir]|C[adelorsu]|Dy|E[ru]|Fe|G[ade]|H[efgo]|I[nr]|Kr|L[aiu]|M[gno]|N[abdei]|Os|"
    "P[bdrt]|R[behu]|S[bceimnr]|T[abehilm]|Xe|Yb|Z[nr])"
)

# What stands before the mark.

#: Nothing that makes the letter behind it part of a word or of a name, but a factor or the number
#: of the subscript before (``2mE_8``, ``H_2O_2``).
_START = (
    rf"(?:(?<![{_LATIN}\d_.@#\\])(?:\d+(?:\.\d+)?)?|(?<=[A-Za-z{_GREEK}][_^]\d)|(?<=[{_GREEK}]))"
)
#: A variable, perhaps behind another one or a differential (``vF_q``, ``dx_t``).
_CAPITAL = rf"{_START}(?:[a-z]?[A-ZÀ-ÖØ-Þ]|[Ā-ɏḀ-ỿ])[\u0300-\u036f]?"
_SMALL = rf"{_START}d?[a-zß-öø-ÿ][\u0300-\u036f]?"
#: A Greek letter, an operator or a command of LaTeX.
_SYMBOL = rf"(?<![_@#])[{_GREEK}][\u0300-\u036f]?|\\[A-Za-z]+"
_ACCENTED = rf"(?<=[{_LATIN}{_GREEK}])-(?:hat|bar|tilde)"
#: A bracket, a star, a prime or another script.
_CLOSED = rf"(?<=\S)(?:[)\]}}|∥‖⟩]|(?<=[{_LATIN}{_GREEK}])[*'′]|\^[{_LATIN}{_GREEK}\d★⋆*∗′+-])"
#: A share of what is left for another element: ``La_2-xSr_xCuO_4``.
_DOPED = "[-−–±+][xyzδ]"
_WORD_START = rf"(?<![{_LATIN}\d_.@#\\-])"
_CHEMICAL = (
    rf"(?:{_WORD_START}|(?<=\d)|(?<=[α-ω\dTHR]-))(?:[CNPSV]O|[CN]H|PM|[SPF][aip]C?O"
    rf"|(?:[A-Z]|_?\d(?:\.\d)?|_[xyz]|{_DOPED})*{_ELEMENT}"
    rf"(?:[BCFHINOPSVWY]|{_ELEMENT}|_[\dxyδ]|\.?\d|{_DOPED})*)"
)
#: Groups, doses and other names that are numbered below the line: ``SL_2``, ``IC_50``, ``AdS_5``.
_NUMBERED = rf"{_WORD_START}(?:P?[SG]L|P?S[OU]|Sp|Spin|[EIL][CD]|GI|FEV|AdS|CFT|Tor|Ext|ch)"
#: Not a word of more than three letters: pass^k is the name of a measure.
_SHORT = (
    rf"(?:(?<![{_LATIN}]{{3}}[a-z])(?<=[{_LATIN}{_GREEK}\d)\]}}|∥‖'′★⋆∗%$])|{_GREEK_NAME}"
    rf"|(?<![{_LATIN}])[{_LATIN}{_GREEK}]_[a-z]{{4,10}})"
)

# What may be above or below, up to where a longer word or name would go on.

_END = rf"(?![{_LATIN}\d@])"
_NAME_END = rf"(?![{_LATIN}\d@]|_\w|\.[a-z])"
_LETTER = rf"(?:(?:[{_LATIN}]|{_GREEK_NAME}){_END}|[{_GREEK}]+)"
_SIGN = rf"(?:[∗⋆★†‡′∘°∞±×⊥⊤⊺∥♯⊙⊕↑↓]|\+\+(?![{_LATIN}\d(+])|\*(?!\*)|[+−-](?![{_LATIN}\d(]))"
_BRACKET = r"\((?:[^()\s]|\([^()\s]{0,20}\)){1,20}\)"
_COMMAND = r"\\[A-Za-z]+(?:\{[^{}]{0,40}\})?"
#: Followed by a small letter only where another variable begins (``x_1y_2``), or in ``S_2n``,
#: ``M_200c`` and ``C_2v``.
_NUMBER = (
    rf"(?:2[kmn]|\d{{3}}[cm]|\d[dhv]){_NAME_END}|"
    r"-?\d{1,3}(?:\.\d+)?(?![\d@]|_\w|\.[a-z]|[a-z](?![_^]))"
)
_INDEX = (
    rf"(?:{_NUMBER}|[a-z]=\d(?=\^)|(?<=∇_)[{_LATIN}{_GREEK}]|[{_LATIN}]{_NAME_END}|[{_GREEK}]+(?!_\w)"
    rf"|[<>≤≥](?:[{_LATIN}]|\d){_END}(?!>)|{_SIGN}|{_BRACKET}|{_COMMAND})"
)
_WORD = rf"[a-z]{{2,10}}{_NAME_END}"
#: What names of programs begin with, and their words: ``n_layers``, ``k_means``, ``x_axis``.
_COUNTER = "[iknu]"
_NAME = (
    "(?:axis|commerce|dir|file|id|learning|len|list|mail|name|net|nn|path|score|size|sne|tree|type|"
    "value)s?"
)
#: The words below such a letter that are indices nevertheless.
_BOUND = f"(?:adj|max|min|eff|eq|opt|ref|tot|avg|in|out){_NAME_END}"
#: Words behind a capital that are not indices: ``X_axis``, ``K_means``.
_TERM = "(?:axis|commerce|learning|mail|means|net|ray|score|value)s?"

#: What stands before an underscore, and what it sets below the line.
_SUBSCRIPTS = [
    # Si_1-xGe_x, K_xFe_2
    (_CHEMICAL, rf"\d(?:\.\d+)?{_DOPED}(?![a-z])"),
    (rf"(?:{_WORD_START}|(?<=\d[-−–±+][xyz]))[KVW]", "[xyz](?=[A-Z][a-z])"),
    # t_1/2, 5P_3/2, z_α/2
    (rf"{_WORD_START}(?:t|\d?[SPDF])", f"[1357]/2{_END}"),
    (f"{_WORD_START}[tz]", f"α/2{_END}"),
    # E_8, x_i, (x)_i, G-hat_t, mu_s
    (
        f"{_CAPITAL}|{_SMALL}|{_SYMBOL}|{_CLOSED}|{_ACCENTED}|{_WORD_START}{_GREEK_NAME}",
        _INDEX,
    ),
    # L_pre, λ_max, D_KL, L_l1, but not 3D_box
    (
        rf"{_CAPITAL}(?<!\d[A-Z])|{_SYMBOL}|{_ACCENTED}",
        rf"(?:(?<=[LVℒ]_)|(?!{_TERM}(?![a-z]))){_WORD}|"
        rf"(?:l[12]|(?![CR]?NN)[A-Z]{{2,3}}|(?<=[Lℒ]_)[A-Za-z][A-Za-z\d]{{1,10}}){_NAME_END}",
    ),
    # p_min, g_BH, k_BT
    (f"{_SMALL}|{_CLOSED}", rf"(?<=k_)B(?=T)|(?![CR]?NN)[A-Z]{{2,3}}{_NAME_END}|{_BOUND}"),
    (rf"{_SMALL}(?<!{_COUNTER})", f"(?!{_NAME}(?![a-z])){_WORD}"),
    # delta_fail
    (_WORD_START + _GREEK_NAME, f"(?:{_GREEK_NAME}|[a-z]{{2,4}}){_NAME_END}"),
    # mAP_50, F1_macro
    (f"{_WORD_START}(?:m?A[PR]|F1)", f"{_INDEX}|[a-z]{{2,6}}{_NAME_END}"),
    # MAE_z
    (f"{_WORD_START}[A-Z]{{2,4}}", rf"(?:[a-z]|{_GREEK_NAME}){_NAME_END}|[{_GREEK}]"),
    # log_2, argmax_x, sum_i=1^n, lim_n→∞
    (
        f"{_WORD_START}(?:log|lim|inf|sum|prod|sup|arg ?(?:max|min))",
        rf"[{_LATIN}][→∈][{_LATIN}{_GREEK}\d∞]{_END}|{_INDEX}",
    ),
    (f"{_WORD_START}(?:max|min)", f"(?![kp]|{_NUMBER}){_INDEX}"),
    # CO_2, Al_2O_3
    (_CHEMICAL, rf"{_NUMBER}|[xyδ](?![a-z])"),
    # SL_2, IC_50, AdS_5, Sp_2n
    (_NUMBERED, _NUMBER),
]

#: What stands before a caret, and what it sets above the line.
_SUPERSCRIPTS = [
    # 2^O(n log n), e^-Ω(n), n^log n, 2^√n, ρ^⊗n
    (
        _SHORT,
        r"[-−]?(?:[OoΘΩω]|poly|polylog)\((?:[^()]|\([^()]{0,20}\)){1,30}\)"
        rf"|log [a-z]{_END}|√(?:[a-z\d]{_END}|\([^()]{{1,20}}\))|⊗[{_LATIN}\d]{_END}",
    ),
    # Gene^-/-
    (rf"(?<=[{_LATIN}\d)])", rf"[+−-]/[+−-](?![{_LATIN}\d(])"),
    # Ca^2+, SO_4^2-
    (rf"(?:(?<![{_LATIN}]){_ELEMENT}|(?<![A-Za-z])[A-Z]{{1,2}}_\d)", rf"\d[-−+](?![{_LATIN}\d(])"),
    # 45^oC
    (r"\d", "[o∘](?=[CF](?![A-Za-z]))"),
    # 2^2n
    (r"(?<!\d)[2-9]", rf"\d[a-wyz]{_END}"),
    # R^2, 10^-3, km^2, SAM^2, n^1/3
    (
        rf"(?<![Pp]ass)(?<=[{_LATIN}\d{_GREEK})\]}}|∥‖'′°%$])",
        r"-?1/\d+|[-+−–]?\d+(?:\.\d+)?(?!\.\d)",
    ),
    # ^13C
    (r"(?<![^\s(/+-])", r"(?:\d{1,3}|\{\d{1,3}\})(?=[A-Z])"),
    # e^-λt
    (rf"(?<![{_LATIN}])e", rf"[-−]?[{_LATIN}{_GREEK}\d]{{1,4}}{_END}"),
    # R^n×m
    ("[RCZNℝℂℤℕ]", rf"[{_LATIN}\d](?:×[{_LATIN}\d]){{1,3}}{_END}"),
    # x^*, Name^†
    (rf"(?<=[{_LATIN}{_GREEK}\d)\]}}|∥‖'′%$])", _SIGN),
    # w^Tx, e^+e^-, A^(N+1)
    (
        _SHORT,
        rf"T(?=[A-Za-z](?![a-z]))|[+-](?=[A-Za-z]{{1,2}}\^)|[-−]?{_LETTER}|{_BRACKET}|{_COMMAND}",
    ),
    # 5^th, P^NP, L^inf, AP^mask
    (rf"(?<![{_LATIN}][a-z]){_SHORT}", rf"(?:[a-z]{{2,6}}|[A-Z]{{2,3}}){_END}"),
]


def _compiled(table: list[tuple[str, str]]) -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    return [(re.compile(rf"(?:{before})\Z"), re.compile(after)) for before, after in table]


_TABLES = {"_": _compiled(_SUBSCRIPTS), "^": _compiled(_SUPERSCRIPTS)}

#: Between words, for which Chinese needs no spaces.
_APART = re.compile(rf"[\s{CJK}]")
#: A mail or web address, a path, also behind a host or a DOI, or a token of a vocabulary
#: (``<part_k>``).
_ADDRESS = re.compile(r"@|://|[\w-]\.[A-Za-z\d][\w.]*/|<\w+>|\A[(\"']*[.~]{0,2}/\w[\w.-]*/")
#: Braces, and brackets around a sum or a list, which only hold it together in plain text.
_GROUP = re.compile(r"\{|\(.*[-+−*/,]")
_LONGEST_BASE = 12
_LONGEST_ADDRESS = 60


def match_script(text: str, start: int, end: int) -> tuple[int, int, int] | None:
    """Return what the caret or underscore at *start* sets above or below the line.

    That is its start, its end, and the position behind it and its brackets; ``None`` where the
    mark is one of the text.
    """
    for before, after in _TABLES[text[start]]:
        found = after.match(text, start + 1, end)
        if found is None or not before.search(text, max(0, start - _LONGEST_BASE), start):
            continue
        if not _is_address(text, start, end):
            inner = _GROUP.match(found[0]) is not None
            return found.start() + inner, found.end() - inner, found.end()
    return None


def _is_address(text: str, start: int, end: int) -> bool:
    """Whether what stands around *start*, without spaces, looks like an address."""
    before = _APART.split(text[max(0, start - _LONGEST_ADDRESS) : start])[-1]
    after = _APART.split(text[start : min(end, start + _LONGEST_ADDRESS)], maxsplit=1)[0]
    return _ADDRESS.search(before + after) is not None
