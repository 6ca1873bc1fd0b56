// @ts-check
/* Names in parts, as sphinx_arxivdigest/people divides them. */

/** @param {string} text */
const wordSet = (text) => new Set(text.split(" "));

const PARTICLES = wordSet(
  "van der den de het 't ’t ‘t ter ten te op aan von vom zu zum zur und af av del della dello dei degli da dal das do dos di du des la las le les lo los al an el bin bint ibn ben ul ur abu wa",
);
const JOINED = wordSet(
  [
    ...PARTICLES,
    "Van Vande Vanden Vander Von Der Den Op Ter Ten De Del Della Delle Dello Dei Degli Di Da Dal Dalla Dalle Das Do Dos Du Des La Las Le Les Lo Los San Santa El Al Ibn Ben Beni Bani Bou Abo Abou Abu Abd Abdel Abdul Ait Aït Ould Bar Mac Mc St St. Saint Ó Ní Nic Uí",
  ].join(" "),
);
const OPENING = wordSet("van von vom zu zum zur ter ten af av");
const KINSHIP = wordSet("filho junior neto sobrinho");
const ATTACHED = /^(?:[dl]['’]|(?:al|el|ad|an|ar|as|ash|at|az|ul|ur)[-‐‑])(?=[\p{L}\p{N}_])/u;
const SUFFIX = /^(?:[JjSs][Rr]|J[Nn][Rr])\.?$|^(?:I{2,3}|IV)$/;
const NO_PREFIX = wordSet(
  "bui cao chan chang chen cheng choi chu dang dao dinh do doan duong gao guo han he ho hoang hu huang huynh kim lau le lee li lin liu luo luong ly ma mai ngo nguyen park pham phan phung sun tang to tran trinh truong tse vo vu wang wong wu xu yang ye yeung yu zhang zhao zheng zhou zhu",
);
const BODIES = wordSet(
  "alliance association authors center centre collaboration collaborations collaborators committee community company consortia consortium contributors corporation council experiment foundation gmbh group inc initiative institute lab laboratory labs limited llc ltd network organization project research society survey taskforce team teams university workshop",
);
const BODY_WORDS = wordSet("and at for of the Collaboration Consortium Team collaboration team");
const SPANISH = wordSet(
  "acosta aguilar aguilera alvarez arroyo avila berrio bravo caba calderon cardenas carrasco cervantes chacon contreras cuenca delgado diaz dominguez escobar espinoza estrada fernandez figueroa flores fuentes galindo gallardo gallego garces garcia garrido gil gomez gonzalez guerrero gutierrez guzman hernandez herrera hidalgo ibanez iglesias jimenez juarez lopez lozano maldonado marin marquez martinez medel medrano mejia mendez mendoza merino molina montero morales mosquera moya munoz navarro nieto nunez ochoa ordonez orozco ortega ortiz osorio pardo parra pena perez pineda ponce prieto quintero quiroga ramirez restrepo reyes rivera robles rodriguez rojas roldan romero rubio ruiz salazar salinas sanchez sandoval serrano solis soto suarez tapia toro trujillo urrutia valdes valencia vargas vazquez vega velasco velasquez velazquez vergara villalobos zambrano zamora zapata zuluaga",
);
const SPANISH_FIRST = wordSet(
  "Adrián Agustín Alejandra Alejandro Andrés Antón Arnau Belén Borja Eneko Enrique Esteban Fabián Fermin Fermín Gonzalo Guillem Guillermo Héctor Ignacio Iker Inés Iván Iñigo Javier Jesús Joaquin Joaquín Jordi Juan Julián Lucía Maite Martín María Mateo Mikel Nicolás Oriol Pablo Ramon Ramón Raúl Rocío Rubén Santiago Sebastián Sofía Unai Xabier Ximena Íñigo Óscar",
);
const GIVEN = wordSet(
  "abel adrian agustin alan alberto alejandra alejandro alexander alfonso alfredo alonso ana andrea andres andrew angel angelica anthony antonio armando arturo augusto beatriz benjamin camila camilo carlos carmen carolina cesar charles christian christopher claudia cristian cristina cristobal daniel daniela david diana diego edgar eduardo edward elena elias emilio enrique eric ernesto esteban esther eugenia eugenio eva fabian felipe fernanda fernando francisco gabriel gabriela george gerardo german gilberto guadalupe guillermo gustavo hector hernan hugo ignacio ines irene isabel ismael ivan jaime james javier jesus joaquin john jorge jose josefa joseph juan julia julian juliana julio kevin laura leonardo leonor lorenzo lucas lucia luis luisa manuel marcela marcelo marcos maria mariana mario mark marta martin mateo matthew mauricio mercedes michael miguel monica natalia nicolas octavio orlando oscar pablo paola patricia patricio paul paula paulina pedro peter pilar rafael ramiro ramon raul ricardo richard robert roberto rodolfo rodrigo rosa rosario ruben salvador samuel santiago sebastian sergio silvia sofia teresa thomas tomas valentina valeria veronica vicente victor victoria walter william xavier",
);
const IRANIAN = wordSet(
  "abbasi ahmadi akbari alipour alizadeh amini amiri asadi asghari bagheri barati cheraghi darvish ebrahimi ehsani esmaeili gholami ghorbani hasani hashemi heidari hosseini jafari karimi kazemi khademi khalili maboudi maleki mirzaei mohammadi moradi mousavi naderi nadjar norouzi rahimi rezaei rezvani rostami sadeghi safari salehi samadi shafiei soleimani soltani taheri tavakoli tayebi yazdani zamani zarei",
);
const IRANIAN_PATRONYM = /^(?=.{8}).*(?:zadeh|pour|nejad|nezhad)$|^pour.{4}/u;
const PORTUGUESE =
  /^(?:[\p{L}\p{N}_]+(?:eir[ao]|ães|ão|inho)|paraiso|santos|silva|sou[sz]a|lima|lopes)$/u;
const VIETNAMESE = wordSet(
  "bui cao chu dam dang dao dinh do doan duong ha ho hoang huynh lam le luong luu ly mai ng nghiem ngo nguyen pham phan phung quach ta tran trinh truong vo vu",
);
const MIDDLE = wordSet(
  "cong duc gia hong huu huy minh ngoc nhu quang quoc tan thanh the thi thien trong tuan van viet xuan",
);
const KOREAN = wordSet(
  "ahn bae baek cha cho choi chung ha han heo hong hwang jang jeong jo joo jung kang kim ko kwak kwon lee lim min moon nam noh oh park ryu seo shin song sung woo yang yoo yoon yun",
);
const NEVER_GIVEN = wordSet("choi huynh kim lee nguyen park pham tran");
const KOREAN_SYLLABLES = wordSet(
  "ae ah bae beom bin bo bum byeong byung chae chan chang cheol chul da dae do dong doo eui eun ga geon geun gi gil gyeong gyu ha hae han hee heon ho hoon hwa hwan hye hyeok hyeon hyo hyuk hyun hyung il in jae je jeong ji jin jong joo joon ju jun jung ki kwang kyo kyoung kyu kyung mi min moon myeong myoung myung na nam ra ran ri rim rin sang se seo seok seon seong seul seung si sik so soo sook su suk sun sung tae uk un wan wang won woo wook woong ye yeon yeong yong yoo yoon you young yu yun",
);
const CHINESE = wordSet(
  "cai chen deng ding feng gao guo hu huang jiang li liang liu lu luo pan peng shen su sun tang wang wu xiong xu zeng zhang zhao zheng zhou zhu",
);
const FAMILIES = wordSet(
  [
    ...VIETNAMESE,
    ...KOREAN,
    ...CHINESE,
    "ang bach chan chang chau cheng cheong chew chia chin chong chow chua fan fang foo fung goh gong he hsieh hsu ip jin khoo khuong koh koo kwok lai lau leong leung lew liao liew lin loh loo low lui ma mak mok ong ooi pang poon seah sim tam tay teo thach to toh tse tung wei wen won wong xiao yap yau yeo yeung yip you yu yuan yuen",
  ].join(" "),
);
const SYLLABLE =
  /^(?:[ckpstwz]h|ngh?|nh|tr|gi|qu|[gkh]w|hs|t[sz]|[^aeiou])?[aeiouy]{1,3}(?:ng|nh|ch|[bcghklmnprtw])?$/;
const PINYIN =
  "(?:[zcs]h|[bcdfghjklmnpqrstwxyz])(?:a(?:i|o|ng?)?|e(?:i|ng?)?|i(?:a(?:o|ng?)?|e|ng?|u|ong)?|o(?:u|ng)|(?<=[bpmfw])o|u(?:a(?:i|ng?)?|e|i|n|o)?)";
const TWO_PINYIN = new RegExp(`^(?!${PINYIN}$)${PINYIN}(?:${PINYIN}|ai|ang?|ao|en|ou)$`);
const DEGREES = wordSet("PhD Ph.D Ph.D. MD M.D M.D. MBA MBBS MPH DVM");
const TITLES = wordSet(
  "DPhil D.Phil. M.P.H. M.B.A. MEng M.Eng. BSc B.Sc. MSc M.Sc. DSc D.Sc. ScD Sc.D. PharmD FRCP FRCS FRS IEEE Member Fellow",
);
const SCRIPTS_WITHOUT_SPACES =
  /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** @type {Record<string, string>} */
const FOLDED = paired(
  "ßæœøłđðþıħŧŋəǝɛɔɓɖɗƒɣƙƴʒ",
  "ss ae oe o l d d th i h t n e e e o b d d f g k y z",
);

/** Return *text* in lower case, without accents. @param {string} text */
const plainly = (text) =>
  text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^ -~]/gu, (letter) => FOLDED[letter] ?? letter);

/** Return *name* without notes in parentheses and signs that point to them. @param {string} name */
const withoutNotes = (name) => {
  const clean = (/** @type {RegExp} */ notes) => name.replace(notes, " ").trim();
  const bare = clean(/\([^()]*\)|[()*†‡§¶]+/g);
  return (/[\p{L}\p{N}]/u.test(bare) ? bare : clean(/[()*†‡§¶]+/g)).replace(/\s+/g, " ");
};

/** @param {string} word */
const isInitial = (word) =>
  word.length > 1 && /^\p{L}+$/u.test(word)
    ? /^(?!(?:AL|AN|EK|EL|IM|IP|NG|OH|OK|UM)$)(?:[B-DF-HJ-NP-TV-XZ]{2,3}|[AEIOU][B-DF-HJ-NP-TV-XZ])$/.test(
        word,
      )
    : /^[.-]*(?:\p{Lu}[.-]*)+$/u.test(word) && word.split(/[.-]/).every((part) => part.length < 2);

/** @param {string[]} words */
const areSyllables = (words) => words.every((word) => SYLLABLE.test(word));

/** Whether a word behind a family name, alone, is a given name. @param {string[]} folded */
const isGiven = ([family, word]) => {
  const at = word.indexOf("-");
  const before = word.slice(0, at);
  if (at >= 0)
    return (
      (KOREAN.has(family) || CHINESE.has(family)) &&
      areSyllables([before, word.slice(at + 1)]) &&
      !VIETNAMESE.has(before)
    );
  if (CHINESE.has(family) || family === "e") return TWO_PINYIN.test(word);
  if (KOREAN.has(family))
    return [...word].some(
      (_, end) => KOREAN_SYLLABLES.has(word.slice(0, end)) && KOREAN_SYLLABLES.has(word.slice(end)),
    );
  return NEVER_GIVEN.has(family) && SYLLABLE.test(word) && !FAMILIES.has(word);
};

/** Whether the first word of a name is the family name. @param {string[]} words */
const standsFirst = (words) => {
  if (/^[\0-~]*$/.test(words[0]) && !/^[A-Z][a-z]*$/.test(words[0])) return false;
  const folded = words.map(plainly);
  const [first, ...given] = folded;
  const last = given[given.length - 1];
  if (given.length === 1) return isGiven(folded);
  if (VIETNAMESE.has(first) && areSyllables(given))
    return given[0] === "thi"
      ? !NEVER_GIVEN.has(last) && last !== "le"
      : NEVER_GIVEN.has(first) || MIDDLE.has(given[0])
        ? !VIETNAMESE.has(last) && !NEVER_GIVEN.has(last)
        : !FAMILIES.has(last);
  return (
    KOREAN.has(first) &&
    given.length === 2 &&
    given.every((word) => KOREAN_SYLLABLES.has(word)) &&
    !(NEVER_GIVEN.has(first) ? NEVER_GIVEN : FAMILIES).has(last)
  );
};

/** Return where a family begins that has given names behind it, 0 for none. @param {string[]} words */
const innerFamily = (words) => {
  const [first, ...inside] = words.map(plainly);
  const last = inside.pop() ?? "";
  if (MIDDLE.has(last)) return inside.findIndex((word) => VIETNAMESE.has(word)) + 1;
  const isInner = inside.length === 2 && FAMILIES.has(inside[0]) && !FAMILIES.has(last);
  return isInner && !SYLLABLE.test(first) && areSyllables([inside[1], last]) ? 1 : 0;
};

/** Whether the words around the last but one, no given name, are Spanish. @param {string[]} words */
const hasSpanishNeighbours = (words) => {
  const [first, ...given] = words;
  const [word, last] = given.splice(-2);
  const isSpanish =
    SPANISH_FIRST.has(first) || (SPANISH.has(plainly(last)) && GIVEN.has(plainly(first)));
  const mayBeFamily = word.length > 2 && !PORTUGUESE.test(word.toLowerCase());
  const mayFollow = !FAMILIES.has(plainly(last));
  return isSpanish && mayBeFamily && mayFollow && given.every((name) => GIVEN.has(plainly(name)));
};

/** Whether a family name of two begins at *index*. @param {string[]} words @param {number} index */
const isFirstOfTwo = (words, index) => {
  const [before, word] = [words[index - 1], words[index]];
  if (/\.$/.test(before) && !/\.$/.test(word) && !/\.$/.test(words[0]))
    return /^\p{L}\.$/u.test(before);
  const folded = plainly(word);
  if (SPANISH.has(folded.split("-")[0]))
    return !PORTUGUESE.test(words[words.length - 1].toLowerCase());
  if (index < words.length - 2 || GIVEN.has(folded)) return false;
  return IRANIAN.has(folded) || IRANIAN_PATRONYM.test(folded) || hasSpanishNeighbours(words);
};

/** Whether a word belongs to the family that goes on. @param {string} word @param {string} after */
const isJoined = (word, after) =>
  JOINED.has(word) || /^-/.test(after) || (word === "O" && /^h[A-ZÁÉÍÓÚ]/.test(after));

/** Return where the family name begins. @param {string[]} words */
const familyStart = (words) => {
  let last = words.length - 1;
  if (last > 1 && KINSHIP.has(plainly(words[last]))) last--;
  if (NO_PREFIX.has(plainly(words[last]))) return last;
  let start = last;
  while (start > 1 && isJoined(words[start - 1], words[start])) start--;
  if (start > 1 && isFirstOfTwo(words, start - 1)) return start - 1;
  if (start < last || last < 2) return start;
  if (last > 2 && /^[yei]$/.test(words[last - 1])) return last - 2;
  const opens = words.findIndex((word, at) => {
    const after = words[at + 1];
    return (
      at > 0 &&
      at < last &&
      (OPENING.has(word) ||
        (/^de$/i.test(word) && /^l(a|as|os)$/.test(after)) ||
        (after === "del" && !GIVEN.has(plainly(word))))
    );
  });
  return innerFamily(words) || (opens < 0 ? last : opens);
};

/** Divide a name into given and family names. @param {string[]} words @returns {string[][]} */
const divided = (words) => {
  const last = words.at(-1) ?? "";
  if (
    words.length < 2 ||
    last === "AI" ||
    last === "AGI" ||
    BODIES.has(last.toLowerCase().replace(/\.+$/, "")) ||
    words.some((word) => BODY_WORDS.has(word)) ||
    SCRIPTS_WITHOUT_SPACES.test(words[0]) ||
    SCRIPTS_WITHOUT_SPACES.test(last)
  )
    return [[], words];
  let initials = 0;
  while (initials < words.length && isInitial(words[words.length - 1 - initials])) initials++;
  if (initials && initials < words.length && !(words.length === 2 && last === "E")) {
    const names = words.slice(0, -initials);
    let start = names.findIndex((word) => !isInitial(word));
    if (!start && FAMILIES.has(plainly(names[names.length - 1]))) start = names.length - 1;
    return [[...names.slice(0, start), ...words.slice(-initials)], names.slice(start)];
  }
  const start = familyStart(words);
  return standsFirst(words)
    ? [words.slice(1), words.slice(0, 1)]
    : [words.slice(0, start), words.slice(start)];
};

/** Whether the last word is a suffix; "SR" and "JR" may be initials. @param {string[]} words */
const hasSuffix = (words) => {
  const last = words[words.length - 1];
  if (words.length < 2 || !SUFFIX.test(last)) return false;
  if (last === "SR") return words.length > 2 && !/\p{Ll}/u.test(words.join(""));
  return last !== "JR" || words.length > 2;
};

/** Whether words behind a comma are a degree, or a membership. @param {string[]} words */
const isTitle = (words) =>
  /^(?:(?:Student|(?:Life )?Senior) Member|Life Fellow|Ph\. D\.)$/.test(words.join(" ")) ||
  (words.length === 1 && TITLES.has(words[0])) ||
  (words.length > 0 && words.every((word) => DEGREES.has(word)));

/** Return a name, divided at commas, without degrees at its end. @param {string} name */
const withoutTitles = (name) => {
  const parts = name.split(",").map((part) => part.trim().split(" ").filter(Boolean));
  let count = parts.flat().length;
  while (count > 2) {
    const last = parts[parts.length - 1];
    if (parts[1] && count - last.length > 1 && isTitle(last)) {
      count -= last.length;
      parts.pop();
    } else if (last.length && DEGREES.has(last[last.length - 1])) {
      count--;
      last.pop();
    } else break;
  }
  return parts.map((part) => part.join(" "));
};

/**
 * Return the parts of a name: given names, particle, family name, suffix; those it lacks are "".
 * @param {string} name
 */
const nameParts = (name) => {
  const [first, ...behind] = withoutTitles(withoutNotes(name));
  const suffixes = behind.filter((part) => SUFFIX.test(part));
  let family = first.split(" ");
  let given = behind
    .filter((part) => part && !SUFFIX.test(part))
    .flatMap((part) => part.split(" "));
  if (!given.length && hasSuffix(family)) suffixes.unshift(/** @type {string} */ (family.pop()));
  if (!given.length) [given, family] = divided(family);
  while (given.length > 1 && PARTICLES.has(given[given.length - 1]))
    family.unshift(/** @type {string} */ (given.pop()));
  let start = 0;
  if (PARTICLES.has(family[0])) {
    while (start < family.length - 1 && JOINED.has(family[start])) start++;
  }
  let particle = family.slice(0, start).join(" ");
  let proper = family.slice(start).join(" ");
  const [attached] = ATTACHED.exec(proper) ?? [""];
  if (attached) {
    particle = `${particle} ${attached}`.trim();
    proper = proper.slice(attached.length);
  }
  return { given: given.join(" "), particle, family: proper, suffix: suffixes.join(" ") };
};

/** Put a family name behind its particle. @param {string} particle @param {string} family */
const fullFamily = (particle, family) =>
  `${particle}${/(^|['’‐‑-])$/.test(particle) ? "" : " "}${family}`;
