// Another story of ours, as a “Read also”. Readers get its headline of the day, while it is live.
import { crel, Node } from "django-prose-editor/editor";

import { storyOf } from "./asked.js";
import { atom, cardView } from "./cards.js";
import { factsOf } from "./story_facts.js";
import { gettext } from "../words.js";

const draw = async ({ id }, card) => {
  const story = await storyOf(id);
  if (story.gone) return card.missing(story.message);
  const headline = crel("strong", { textContent: story.headline });
  headline.lang = story.language;
  headline.dir = story.direction;
  const note = story.live ? "" : gettext("Readers see it here once it is live.");
  card.body.append(headline, crel("p", { className: "card-credit" }, factsOf(story)));
  if (note) card.body.append(crel("p", { className: "card-note", textContent: note }));
  card.named([story.headline, story.standing.label, note].filter(Boolean).join(". "));
};

export const StoryLink = Node.create({
  ...atom,
  name: "storyLink",

  addAttributes() {
    return {
      id: {
        default: null,
        parseHTML: (element) => element.dataset.story,
        renderHTML: ({ id }) => ({ "data-story": id }),
      },
    };
  },

  parseHTML() {
    return [
      { tag: "div[data-story]", priority: 90, getAttrs: (el) => !el.childNodes.length && null },
    ];
  },

  renderHTML({ HTMLAttributes }) {
    return ["div", HTMLAttributes];
  },

  addNodeView() {
    return cardView({
      kind: gettext("Related story"),
      draw,
      change: async () => {
        const { chooseStory } = await import("./choosing.js");
        const story = await chooseStory();
        return story && { id: String(story.id) };
      },
    });
  },
});
