// @ts-check
/* Text as LaTeX within a field of BibTeX, as sphinx_arxivdigest/citations/latex.py writes it. */

// Words that TeX may see in a formula; any other formula becomes text.
const FORMULA_WORD =
  /\\(alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|vartheta|iota|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|upsilon|phi|varphi|chi|psi|omega|Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Phi|Psi|Omega|ell|infty|partial|nabla|pm|times|cdot|leq?|geq?|ll|gg|neq?|sim|simeq|approx|equiv|propto|in|to|rightarrow|leftarrow|sqrt|frac|log|exp|sin|cos|max|min|sum|prod|int|cup|cap|oplus|otimes|dagger|langle|rangle|lbrace|rbrace|math(rm|bf|cal|bb|sf|frak|scr)|text|boldsymbol|hat|bar|tilde|vec|dot|widehat|widetilde|overline|star|ast|circ|prime|[,;! {}])(?![A-Za-z])|\\(?:left|right)(?:[()[\]|.]|\\[{}])|[^\\%#&~$]/g;
const NAMES = {
  "\\": "textbackslash",
  "{": "textbraceleft",
  "}": "textbraceright",
  "~": "textasciitilde",
  "^": "textasciicircum",
  "`": "textasciigrave",
  "<": "textless",
  ">": "textgreater",
  "|": "textbar",
  "…": "ldots",
  "%": "%",
  "&": "&",
  "#": "#",
  $: "$",
  _: "_",
};
const LIGATURES = {
  "\u00a0": "~",
  "‐": "-",
  "‑": "-",
  "–": "--",
  "—": "---",
  "‘": "`",
  "’": "'",
  "“": "``",
  "”": "''",
};
/**
 * Return each character of *characters* with the word of *words* that stands for it.
 * @param {string} characters
 * @param {string} words
 */
const paired = (characters, words) => {
  const each = words.split(" ");
  return Object.fromEntries([...characters].map((character, at) => [character, each[at]]));
};
const LETTERS = paired(
  "ÅÆÐĐŁŊØŒẞÞåæðđıȷłŋøœßþ",
  "AA AE DH DJ L NG O OE SS TH aa ae dh dj i j l ng o oe ss th",
);
const ACCENTS = paired(
  "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0323\u0327\u0328\u0331\u0361",
  "` ' ^ ~ = u . \" r H v d c k b t",
);
const MATHEMATICAL = paired(
  "ΓΔΘΛΞΠΣΥΦΨΩαβγδεζηθικλμνξπρςστυφχψωϑϕϖϱϵ→←↔⇒≤≥≠≈∼≡×±·∞∈∂∇∑∏∫∪∩⊕⊗∘≪≫∥⋆★•ℓ",
  "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega alpha beta gamma delta varepsilon zeta eta theta iota kappa lambda mu nu xi pi rho varsigma sigma tau upsilon varphi chi psi omega vartheta phi varpi varrho epsilon to gets leftrightarrow Rightarrow leq geq neq approx sim equiv times pm cdot infty in partial nabla sum prod int cup cap oplus otimes circ ll gg parallel star bigstar bullet ell",
);
const LEVEL = /[²³¹\u2070\u2071\u2074-\u207f]|([\u1d62-\u1d65\u2080-\u208e\u2090-\u209c\u2c7c])/;
const SPECIAL =
  /--+|''+|,,+|[A-Za-z][\u0300-\u036f]+|[\u0370-\u03ff\u1f00-\u1fff]{3,}|[^A-Za-z0-9 .,:;()[\]/?!*+='@-]/gu;
const INVISIBLE =
  /(?!\s)\p{Cc}|[\p{Cs}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/** Return a character, or a run of one that fonts join to another. @param {string} sign */
const texSign = (sign) => {
  if (/^[-',]{2}/.test(sign)) return [...sign].join("{}");
  /** @type {Record<string, string>} */
  const commands = { ...NAMES, ...LETTERS };
  if (commands[sign]) return `{\\${commands[sign]}}`;
  /** @type {Record<string, string>} */
  const ligatures = LIGATURES;
  if (ligatures[sign]) return ligatures[sign];
  const level = LEVEL.exec(sign);
  if (level)
    return `{\\text${level[1] ? "sub" : "super"}script{${escapeTex(sign.normalize("NFKC"))}}}`;
  const [letter, ...marks] = sign.normalize("NFD");
  if (/[A-Za-z]/.test(letter) && marks.length && marks.every((mark) => ACCENTS[mark])) {
    let written = letter;
    for (const mark of marks) {
      const command = ACCENTS[mark];
      written = `\\${command}${written[1] || /[a-z]/i.test(command) ? `{${written}}` : written}`;
    }
    return `{${written}}`;
  }
  if (sign === "−") return "{$-$}";
  return MATHEMATICAL[sign] ? `{$\\${MATHEMATICAL[sign]}$}` : sign;
};

/** Return plain *text* as LaTeX. @param {string} text */
const escapeTex = (text) =>
  text
    .replace(INVISIBLE, "")
    .normalize("NFC")
    .replace(/[^\S\u00a0]+/g, " ")
    .replace(/(^|[\s([{“‘/-])"/g, "$1“")
    .replace(/"/g, "”")
    .replace(SPECIAL, texSign);

/** Whether braces and delimiters nest. @param {string} formula */
const isBalanced = (formula) => {
  let left = formula
    .replace(/\\(left|right)(?![a-z])/g, (_, side) => (side === "left" ? "‹" : "›"))
    .replace(/\\[{}]|[^{}‹›]/g, "");
  while (/\{\}|‹›/.test(left)) left = left.replace(/\{\}|‹›/g, "");
  return !left;
};

/**
 * Return a formula as TeX has it, or "" where it is not certain to be harmless.
 * @param {string} source
 */
const formulaTex = (source) => {
  const written = source
    .replace(/[^ -~]/gu, (sign) =>
      sign === "−" ? "-" : MATHEMATICAL[sign] ? `\\${MATHEMATICAL[sign]} ` : "#",
    )
    .trim();
  if (!written || !isBalanced(written) || /\^\^/.test(written)) return "";
  if (written.replace(FORMULA_WORD, "")) return "";
  if (/\\[{}]/.test(written) && /\\text/.test(written)) return "";
  return written
    .replace(/\\([{}])/g, (_, brace) => (brace === "{" ? "\\lbrace " : "\\rbrace "))
    .trim();
};

/**
 * Return a title for TeX. Formulas stand between dollar signs, as in TeX: no blank behind the first
 * and before the second, and no digit behind that.
 * @param {string} title
 */
const titleTex = (title) =>
  title
    .split(FORMULA)
    .map((part, at) => {
      const formula = at % 2 ? formulaTex(part) : "";
      return formula ? `{$${formula}$}` : escapeTex(at % 2 ? `$${part}$` : part);
    })
    .join("")
    .trim();
