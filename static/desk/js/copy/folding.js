// Words as they are looked for: without accents and joiners, the several keys for one Urdu letter
// alike, the digits of either script alike. The same rules as newsroom/typography.py, but letter by
// letter, so that what is found is known by its place in the text as it stands.
const ONE_LETTER = { ي: "ی", ى: "ی", ك: "ک", ه: "ہ", ة: "ہ", ۃ: "ہ", ھ: "ہ", ۀ: "ہ", ە: "ہ" };
const PLAIN = { "’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " " };
const UNSEEN = /[\p{M}\p{Cf}\u0640]/gu;
const MARK = /^\p{M}$/u;
const ARABIC_DIGIT = /[\u0660-\u0669\u06f0-\u06f9]/g;

const foldedLetter = (letter, isExact) => {
  const bare = letter.normalize("NFKD");
  // A capital counts where case does, and so does an accent of Latin, Greek or Cyrillic.
  const kept = isExact && !/\p{Script=Arabic}/u.test(letter) ? letter : bare.replace(UNSEEN, "");
  const cased = isExact ? kept : kept.toLowerCase();
  return [...cased]
    .map((one) => ONE_LETTER[one] ?? PLAIN[one] ?? one)
    .join("")
    .replace(ARABIC_DIGIT, (digit) => String(digit.charCodeAt(0) & 15));
};

// The folded text, and for each of its letters where it stands in `text`.
const fold = (text, isExact) => {
  let folded = "";
  const places = [];
  let at = 0;
  for (const letter of text) {
    const said = UNSEEN.test(letter) ? "" : foldedLetter(letter, isExact);
    UNSEEN.lastIndex = 0;
    for (let n = 0; n < said.length; n++) places.push(at);
    folded += said;
    at += letter.length;
  }
  return { folded, places };
};

// Where `words` stand in `text`, as `[start, end]`, none over another. Marks of the last letter
// belong to it.
export const placesOf = (text, words, isExact = false) => {
  const wanted = fold(words, isExact).folded;
  if (!wanted) return [];
  const { folded, places } = fold(text, isExact);
  const found = [];
  for (let n = folded.indexOf(wanted); n >= 0; n = folded.indexOf(wanted, n + wanted.length)) {
    const last = places[n + wanted.length - 1];
    let end = last + String.fromCodePoint(text.codePointAt(last)).length;
    while (end < text.length && MARK.test(text[end])) end += 1;
    found.push([places[n], end]);
  }
  return found;
};
