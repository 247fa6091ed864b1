// A video, a post or a map of somebody else, by its address. Whose, the desk's settings say.
import { crel, Node } from "django-prose-editor/editor";

import { embedOf, isOffered } from "./asked.js";
import { atom, cardView } from "./cards.js";
import { gettext } from "../words.js";

const draw = async ({ url }, card) => {
  const address = crel("bdi", { className: "card-address", textContent: url });
  card.body.append(address);
  card.named(url);
  if (!isOffered()) return;
  const embed = await embedOf(url).catch(() => null);
  if (!embed) return;
  card.body.prepend(crel("strong", { textContent: embed.provider || embed.host || "" }), " ");
  card.body.append(crel("p", { className: "card-note", textContent: embed.message }));
  card.named([embed.provider || embed.host, url, embed.message].filter(Boolean).join(". "));
};

export const Embed = Node.create({
  ...atom,
  name: "embed",

  addAttributes() {
    return {
      url: {
        default: "",
        parseHTML: (element) => element.dataset.embed,
        renderHTML: ({ url }) => ({ "data-embed": url }),
      },
    };
  },

  parseHTML() {
    return [
      { tag: "div[data-embed]", priority: 90, getAttrs: (el) => !el.childNodes.length && null },
    ];
  },

  renderHTML({ HTMLAttributes }) {
    return ["div", HTMLAttributes];
  },

  addNodeView() {
    return cardView({
      kind: gettext("Embed"),
      draw,
      change: async (_editor, { url }) => {
        const { chooseEmbed } = await import("./choosing.js");
        const chosen = await chooseEmbed(url);
        return chosen && { url: chosen };
      },
    });
  },
});
