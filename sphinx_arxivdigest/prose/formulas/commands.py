"""Commands that a formula may use: known, harmless, and without effect outside it.

None of them reads or writes files, defines commands, sets links, classes, styles or
colours, or counts. Sorted by what they do; a formula with any other is shown as source.
"""

from __future__ import annotations

from sphinx_arxivdigest.prose.characters import word_set

_GREEK = """
alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa varkappa
lambda mu nu xi pi varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega
Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega digamma
"""

_LETTERLIKE = """
ell hbar hslash imath jmath wp Re Im aleph beth gimel daleth partial nabla infty emptyset
varnothing forall exists nexists neg lnot top bot angle measuredangle triangle
bigtriangleup bigtriangledown square Box blacksquare Diamond lozenge blacklozenge star
bigstar clubsuit diamondsuit heartsuit spadesuit flat natural sharp prime backprime
complement eth mho Bbbk circledR circledS checkmark maltese surd
"""

_OPERATORS = """
pm mp times div cdot ast circ bullet oplus ominus otimes oslash odot dagger ddagger amalg
cap cup uplus sqcap sqcup vee wedge lor land setminus smallsetminus wr diamond bigcirc
triangleleft triangleright dotplus ltimes rtimes leftthreetimes rightthreetimes boxplus
boxminus boxtimes boxdot curlyvee curlywedge barwedge veebar doublebarwedge intercal Cap
Cup divideontimes centerdot circledast circledcirc circleddash
"""

_RELATIONS = """
le leq ge geq ne neq ll gg lll ggg equiv sim simeq approx cong doteq propto prec succ preceq
succeq precsim succsim precapprox succapprox preccurlyeq succcurlyeq subset supset subseteq
supseteq subsetneq supsetneq nsubseteq nsupseteq Subset Supset sqsubset sqsupset sqsubseteq
sqsupseteq in notin ni owns mid nmid parallel nparallel perp vdash dashv models vDash Vdash
nvdash nvDash asymp smile frown bowtie Join leqslant geqslant leqq geqq lesssim gtrsim
lessapprox gtrapprox lessgtr gtrless eqsim approxeq thicksim thickapprox backsim backsimeq
triangleq circeq bumpeq Bumpeq doteqdot risingdotseq fallingdotseq eqcirc nless ngtr nleq
ngeq nprec nsucc npreceq nsucceq nsim ncong trianglelefteq trianglerighteq vartriangleleft
vartriangleright vartriangle between pitchfork therefore because varpropto gtreqless lesseqgtr
"""

_ARROWS = """
to gets leftarrow rightarrow leftrightarrow Leftarrow Rightarrow Leftrightarrow uparrow
downarrow updownarrow Uparrow Downarrow Updownarrow mapsto longmapsto longleftarrow
longrightarrow longleftrightarrow Longleftarrow Longrightarrow Longleftrightarrow implies
impliedby iff hookleftarrow hookrightarrow leftharpoonup leftharpoondown rightharpoonup
rightharpoondown rightleftharpoons leftrightharpoons leftrightarrows rightleftarrows
rightrightarrows leftleftarrows upuparrows downdownarrows twoheadrightarrow twoheadleftarrow
rightsquigarrow leadsto nearrow searrow swarrow nwarrow nleftarrow nrightarrow
nLeftarrow nRightarrow nleftrightarrow nLeftrightarrow circlearrowleft circlearrowright
curvearrowleft curvearrowright dashrightarrow dashleftarrow multimap Lsh Rsh upharpoonright
"""

_LARGE = """
sum prod coprod int iint iiint oint bigcap bigcup bigsqcup biguplus bigvee bigwedge bigoplus
bigotimes bigodot
"""

_FUNCTIONS = """
arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf
limsup ln log max min Pr sec sin sinh sup tan tanh bmod
"""

_BIG = """
big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm Bigm
"""

_DELIMITERS = """
langle rangle lfloor rfloor lceil rceil lbrace rbrace lbrack rbrack vert Vert lvert rvert
lVert rVert ulcorner urcorner llcorner lrcorner lgroup rgroup
"""

_DOTS_AND_SPACES = """
dots ldots cdots vdots ddots dotsb dotsc dotsm dotsi dotso colon quad qquad enspace thinspace
medspace thickspace negthinspace space nobreakspace limits nolimits displaystyle textstyle
scriptstyle scriptscriptstyle not S
"""

_WITH_TWO_ARGUMENTS = """
frac dfrac tfrac cfrac binom dbinom tbinom overset underset stackrel
"""

_WITH_ARGUMENT = """
sqrt hat widehat bar overline tilde widetilde vec dot ddot dddot acute grave breve check
mathring underline overbrace underbrace overrightarrow overleftarrow overleftrightarrow
underrightarrow underleftarrow substack xrightarrow xleftarrow boxed pmod pod mod
boldsymbol bm mathds mathbbm mathscr operatorname phantom hphantom vphantom smash
"""

_ALPHABETS = """
mathbb mathbf mathcal mathfrak mathit mathrm mathsf mathtt mathnormal
"""

_CLASSES = """
mathop mathbin mathrel mathord mathopen mathclose mathpunct mathinner
"""

_TEXT = """
text textrm textnormal textbf textit textsf texttt textup textmd mbox hbox emph
"""

_FONTS = """
rm bf it sf tt cal
"""

#: Signs that LaTeX puts together from others.
_COMPOSED = """
Join Longrightarrow bowtie cong dashleftarrow dashrightarrow doteq iff implies impliedby
longrightarrow models notin colon
"""

#: The names of Greek letters.
GREEK = word_set(_GREEK)

#: Commands that stand for a sign of their own.
SYMBOLS = word_set(_GREEK + _LETTERLIKE + _OPERATORS + _RELATIONS + _ARROWS + _LARGE) | word_set(
    "langle rangle lfloor rfloor lceil rceil lbrack rbrack colon"
)

#: Environments that a formula may use.
ENVIRONMENTS = word_set(
    """aligned gathered cases array matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix
    smallmatrix"""
)

#: Commands that take two arguments, whatever stands behind them.
WITH_TWO_ARGUMENTS = word_set(_WITH_TWO_ARGUMENTS)

#: Commands that make no sense without an argument.
WITH_ARGUMENT = WITH_TWO_ARGUMENTS | word_set(_WITH_ARGUMENT + _ALPHABETS + _CLASSES)

#: Accents over one sign, which TeX shifts as that sign asks for.
ACCENTS = word_set("hat bar tilde vec dot ddot acute grave breve check mathring")

#: Accents that are as wide as what they stand over.
WIDE_ACCENTS = word_set("widehat widetilde")

#: Commands that change the alphabet of their argument, and those that change it for what follows.
WITH_ALPHABET = word_set(_ALPHABETS) | {"operatorname"}
FONTS = word_set(_FONTS)

#: Those that may have an option in brackets in front of their arguments.
WITH_OPTION = word_set("sqrt cfrac smash xrightarrow xleftarrow")

#: Commands that set text within a formula.
TEXT = word_set(_TEXT)

#: Names of functions and operators, written as they are read.
FUNCTIONS = word_set(_FUNCTIONS)

#: Commands that add nothing: a script behind them is one of the part before.
TRANSPARENT = word_set(_FONTS) | {"space"}

#: Commands that take a delimiter and set it in a size of its own.
BIG = word_set(_BIG)

#: Delimiters, for these and for ``\\left``, ``\\middle`` and ``\\right``.
DELIMITERS = word_set(_DELIMITERS) | word_set(
    "uparrow downarrow updownarrow Uparrow Downarrow Updownarrow"
)

#: Commands behind which limits may be asked for.
OPERATORS = (
    word_set(_LARGE) | (FUNCTIONS - {"bmod"}) | word_set("mathop operatorname overbrace underbrace")
)

#: Commands that are one sign to TeX: an argument without braces around it.
SINGLE = SYMBOLS - word_set(_LARGE + _COMPOSED)

#: What takes a field in TeX's sense rather than an argument, and the commands that make one.
WITH_FIELD = word_set(_CLASSES) | {"^", "_"}
FIELDS = word_set(_ALPHABETS) | (TEXT - {"mbox", "hbox"}) | word_set("frac big Big bigg Bigg")

#: Every command that a formula may use.
ALLOWED = (
    SYMBOLS
    | FUNCTIONS
    | WITH_ARGUMENT
    | TEXT
    | TRANSPARENT
    | BIG
    | DELIMITERS
    | word_set(_DOTS_AND_SPACES)
    | word_set("left right middle begin end")
)
