// Items that say how deep they stand, as lists in lists.
const isItem = (block) => block?.item === true;

const BULLET = /^[•‣▪◦●·]\s+/u;

// Paragraphs that begin with a bullet are items that somebody's program forgot to say so.
const seen = (blocks) =>
  blocks.map((block, n) => {
    const bullet = (one) => one?.localName === "p" && BULLET.test(one.textContent);
    if (!bullet(block) || !(bullet(blocks[n - 1]) || bullet(blocks[n + 1]))) return block;
    const item = block.cloneNode(true);
    const first = document.createTreeWalker(item, NodeFilter.SHOW_TEXT).nextNode();
    first.data = first.data.replace(BULLET, "");
    return { item: true, level: 1, ordered: false, start: 1, blocks: [item] };
  });

const listOf = ({ ordered, start }) => {
  const list = document.createElement(ordered ? "ol" : "ul");
  if (ordered && start > 1) list.setAttribute("start", start);
  return list;
};

const entryOf = ({ blocks }) => {
  const entry = document.createElement("li");
  // A single paragraph stands in its item plainly.
  if (blocks.length === 1 && blocks[0].localName === "p") entry.append(...blocks[0].childNodes);
  else entry.append(...nested(blocks));
  return entry;
};

// `blocks` with every run of items as one list.
export const nested = (blocks) => {
  const out = [];
  // The lists that are open, outermost first: [{level, list}].
  let open = [];
  for (const block of seen(blocks)) {
    if (!isItem(block)) {
      open = [];
      out.push(block);
      continue;
    }
    while (open.length > 1 && open.at(-1).level > block.level) open.pop();
    let here = open.at(-1);
    const tag = block.ordered ? "ol" : "ul";
    if (here && block.level > here.level && here.list.lastElementChild) {
      here = { level: block.level, list: listOf(block) };
      open.at(-1).list.lastElementChild.append(here.list);
      open.push(here);
    } else if (!here || here.list.localName !== tag) {
      const parent = open.at(-2)?.list.lastElementChild;
      here = { level: block.level, list: listOf(block) };
      open = [...open.slice(0, -1), here];
      if (parent) parent.append(here.list);
      else out.push(here.list);
    }
    here.list.append(entryOf(block));
  }
  return out;
};
