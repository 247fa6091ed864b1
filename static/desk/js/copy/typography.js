// How the house sets quotation marks, dashes and stops, by language. The rules are data: a pattern,
// what stands for it, and only that is changed. Addresses are left alone.
const ADDRESS = /\b(?:https?:\/\/|www\.)\S+|\b[\w.+-]+@[\w-]+\.[\w.]+/giu;

const EDGE = String.raw`^|[\s(\[{—–/\ufffc]`;
const URDU = String.raw`\p{Script=Arabic}\p{M}`;

const QUOTES = [
  // What is left out stands as an apostrophe: the ’90s, ’tis.
  [String.raw`(?<=${EDGE})'(?=\d\ds?\b|(?:tis|twas|em|til|cause)\b|n'(?=\s|$))`, "’"],
  [String.raw`(?<=(?:${EDGE})['‘]?)"(?=\S)`, "“"],
  [String.raw`"`, "”"],
  [String.raw`(?<=(?:${EDGE})["“]?)'(?=\S)`, "‘"],
  [String.raw`'`, "’"],
];

const RULES = {
  en: [
    [String.raw`(?<!\.)\.\.\.(?!\.)`, "…"],
    [String.raw`(?<!-)---(?!-)`, "—"],
    // Between words with room round it, or doubled: a dash. Between numbers: an en dash.
    [String.raw`(?<=\S) (?:--|-) (?=\S)`, " – "],
    [String.raw`(?<=[^\s-])--(?=[^\s-])`, "—"],
    [String.raw`(?<=(?<![\d-])(?:\d{1,2}|\d{4}))-(?=(?:\d{1,2}|\d{4})(?![\d-]))`, "–"],
    [String.raw`(?<=(?<![\d-])\d{3})-(?=\d{3}(?![\d-]))`, "–"],
    ...QUOTES,
  ],
  ur: [
    [String.raw`(?<!\.)\.\.\.(?!\.)`, "…"],
    [String.raw`(?<=[${URDU}]["'”’)]?)\s?,(?=\s|$|[${URDU}"'“‘])`, "،"],
    [String.raw`(?<=[${URDU}]["'”’)]?)\s?;(?=\s|$|[${URDU}"'“‘])`, "؛"],
    [String.raw`(?<=[${URDU}]["'”’)]?)\s?\?(?=\s|$|[${URDU}"'“‘”’])`, "؟"],
    [String.raw`(?<=[${URDU}]["'”’)]?)\s?\.(?=\s|$|["'”’])`, "۔"],
    [String.raw`(?<=\S) (?:--|-) (?=\S)`, " – "],
    ...QUOTES,
  ],
};

const compiled = Object.fromEntries(
  Object.entries(RULES).map(([language, rules]) => [
    language,
    rules.map(([pattern, fresh]) => [new RegExp(pattern, "giu"), fresh]),
  ]),
);

const rulesOf = (language) => compiled[language.split("-")[0].toLowerCase()] ?? compiled.en;

const overlaps = (one, other) =>
  one[0] < other[0] + other[1].length && other[0] < one[0] + one[1].length;

// What is to change in `text`: `[index, old, fresh]`, first to last, none over another.
export const typeset = (text, language) => {
  const left = [...text.matchAll(ADDRESS)].map((match) => [match.index, match[0]]);
  const edits = [];
  for (const [pattern, fresh] of rulesOf(language)) {
    for (const match of text.matchAll(pattern)) {
      const edit = [match.index, match[0], fresh];
      if ([...left, ...edits].some((other) => overlaps(edit, other))) continue;
      edits.push(edit);
    }
  }
  return edits.filter(([, old, fresh]) => old !== fresh).sort((a, b) => a[0] - b[0]);
};

// `text` as it is set in `language` (a tag as `en` or `ur-PK`; English where we have no rules).
export const set = (text, language) =>
  typeset(text, language).reduceRight(
    (words, [index, old, fresh]) => words.slice(0, index) + fresh + words.slice(index + old.length),
    text,
  );
