// A passage found again by its words, in copy that went on: no page, no editor, plain text alone.
// Spaces, quotes, dashes and stops are read as one sort each, so that setting them loses no passage.
const FOLDS = [
  [/[“”„«»]/, '"'],
  [/[‘’]/, "'"],
  [/[‐‑–—]/, "-"],
  [/،/, ","],
  [/؛/, ";"],
  [/۔/, "."],
  [/؟/, "?"],
];
// Shorter words are not looked for by their beginning and end alone.
const LONG = 24;

const foldOf = (letter) => {
  if (letter > "." && letter <= "~") return letter;
  if (/[\u00ad\u200b-\u200f\u2060\ufeff]/.test(letter)) return "";
  if (/\s/.test(letter)) return " ";
  if (letter === "…") return "...";
  return FOLDS.find(([from]) => from.test(letter))?.[1] ?? letter;
};

// The text with one sort of everything, and the place of each of its letters in the text given.
export const folded = (text) => {
  let plain = "";
  const places = [];
  for (let at = 0; at < text.length; at++) {
    for (const letter of foldOf(text[at])) {
      if ((letter === " " || letter === "-") && plain.at(-1) === letter) continue;
      plain += letter;
      places.push(at);
    }
  }
  return { plain, places };
};

const nearest = (plain, words, near) => {
  let best = -1;
  for (let at = plain.indexOf(words); at >= 0; at = plain.indexOf(words, at + 1)) {
    if (best < 0 || Math.abs(at - near) < Math.abs(best - near)) best = at;
    else if (at > near) break;
  }
  return best;
};

// Where `quote` stands in `text` as `[start, end]`, nearest to `offset`; null where it does not.
// A long one that was changed in its middle is known by its beginning and its end.
export const find = (text, quote, offset = 0, { plain, places } = folded(text)) => {
  const words = folded(quote).plain.trim();
  if (!words) return null;
  const before = places.findIndex((at) => at >= offset);
  const near = before < 0 ? plain.length : before;
  const range = (start, end) => [places[start], places[end - 1] + 1];
  const whole = nearest(plain, words, near);
  if (whole >= 0) return range(whole, whole + words.length);
  if (words.length < LONG) return null;
  const third = Math.floor(words.length / 3);
  const start = nearest(plain, words.slice(0, third), near);
  const tail = words.slice(-third);
  const end = start < 0 ? -1 : plain.indexOf(tail, start + third);
  if (end < 0 || end + third - start > words.length * 2) return null;
  return range(start, end + third);
};
