// Plain text as paragraphs: one a line, or paragraphs whose lines were wrapped at some width.
const WIDEST = 120;
const NARROWEST = 40;
const SENTENCE_END = /[.?!:…۔؟]["'”’»)\]]*$/u;
const BULLET = /^([•‣▪◦●·*–-]|\(?\d{1,2}[.)])\s/u;

const tidy = (line) =>
  line.replace(/[\u200b\ufeff\u00ad]/g, "").replace(/[\s\u00a0]+/g, " ").trim();

// Wrapped lines are all about as long, and mostly end in the middle of a sentence.
const isWrapped = (lines) => {
  const width = Math.max(...lines.map((line) => line.length));
  if (lines.length < 2 || width > WIDEST || width < NARROWEST) return false;
  if (lines.some((line) => BULLET.test(line))) return false;
  const followed = lines.slice(0, -1);
  const full = followed.filter(
    (line, n) => line.length + 1 + lines[n + 1].split(" ")[0].length > width,
  );
  const whole = followed.filter((line) => SENTENCE_END.test(line));
  return full.length * 10 >= followed.length * 6 && whole.length * 10 < followed.length * 6;
};

const isCut = (above, below) => /\p{L}-$/u.test(above) && /^\p{Ll}/u.test(below);

const joined = (lines) =>
  lines.reduce((all, line) => (isCut(all, line) ? all + line : `${all} ${line}`));

// Every word of `text`, in order, as a list of paragraphs.
export const paragraphsOf = (text) =>
  text
    .replace(/\r\n?/g, "\n")
    .split(/\n[^\S\n]*(?:\n[^\S\n]*)+/)
    .map((block) => block.split("\n").map(tidy).filter(Boolean))
    .filter((lines) => lines.length)
    .flatMap((lines) => (isWrapped(lines) ? [joined(lines)] : lines));
