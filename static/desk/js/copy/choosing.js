// The dialogs of the blocks: which picture, which pictures in which order, which story, which page.
import { crel } from "django-prose-editor/editor";

import { embedOf, picturesLike, remember, storiesLike } from "./asked.js";
import { dialogOf, fieldOf } from "./dialog.js";
import { thumbnailOf, warningOf } from "./thumbnails.js";
import { searchList } from "./search_list.js";
import { factsOf } from "./story_facts.js";
import { say } from "../say.js";
import { gettext } from "../words.js";

// Built when it is asked for first, and kept.
const once = (build) => {
  let built;
  return () => (built ??= build());
};

const findPictures = async (words, after) => {
  const { pictures, more } = await picturesLike(words, after?.id ?? "");
  remember("pictures", pictures);
  return { found: pictures, more };
};

const drawPicture = (picture) => {
  const warning = warningOf(picture);
  const words = crel("span", { textContent: picture.caption || picture.alt_text, dir: "auto" });
  const credit = crel("span", { className: "card-credit", textContent: picture.credit });
  const parts = [thumbnailOf(picture), words, credit];
  if (warning) parts.push(crel("span", { className: "card-note", textContent: warning }));
  parts[0].alt = "";
  return parts;
};

const onePicture = once(() => {
  let chosen = null;
  const dialog = dialogOf(gettext("Choose a picture"), {
    yes: gettext("Put it into the copy"),
    answer: () => chosen ?? undefined,
  });
  const list = searchList({
    label: gettext("Search pictures"),
    search: findPictures,
    draw: drawPicture,
    isChosen: (picture) => picture.id === chosen?.id,
    choose: (picture) => {
      chosen = picture;
      dialog.finish(picture);
    },
    wide: true,
  });
  dialog.ok.hidden = true;
  dialog.body.append(list.dom);
  return { dialog, list, reset: () => (chosen = null) };
});

export const choosePicture = () => {
  const { dialog, list, reset } = onePicture();
  reset();
  list.start();
  return dialog.ask(list.input);
};

const manyPictures = once(() => {
  let chosen = [];
  const order = crel("ol", { className: "copy-chosen", "aria-label": gettext("In the gallery") });
  const none = crel("p", {
    className: "hint",
    textContent: gettext("Choose two pictures or more."),
  });
  const dialog = dialogOf(gettext("Choose pictures for a gallery"), {
    yes: gettext("Use these pictures"),
    answer: () => {
      if (chosen.length > 1) return chosen;
      say(none.textContent);
      list.input.focus();
      return undefined;
    },
  });
  const put = (pictures, focus) => {
    chosen = pictures;
    none.hidden = chosen.length > 1;
    order.replaceChildren(...chosen.map((picture, n) => row(picture, n)));
    list.mark();
    if (focus) (order.querySelector(focus) ?? list.input).focus();
  };
  const swap = (n, step) => {
    const moved = [...chosen];
    [moved[n], moved[n + step]] = [moved[n + step], moved[n]];
    put(moved, `li:nth-child(${n + step + 1}) button:enabled`);
    say(gettext("Number %(n)s of %(all)s.", { n: n + step + 1, all: moved.length }));
  };
  const row = (picture, n) => {
    const name = picture.caption || picture.alt_text || picture.message;
    const tool = (icon, label, off, press) => {
      const button = crel("button", {
        type: "button",
        className: "material-icons",
        textContent: icon,
        title: label,
        "aria-label": `${label}: ${name}`,
        disabled: off,
      });
      button.addEventListener("click", press);
      return button;
    };
    return crel("li", {}, [
      ...(picture.gone ? [] : [thumbnailOf(picture)]),
      crel("span", { textContent: name, dir: "auto" }),
      tool("arrow_upward", gettext("Earlier"), n === 0, () => swap(n, -1)),
      tool("arrow_downward", gettext("Later"), n === chosen.length - 1, () => swap(n, 1)),
      tool("close", gettext("Leave out"), false, () => put(chosen.toSpliced(n, 1), "button")),
    ]);
  };
  const list = searchList({
    label: gettext("Search pictures"),
    search: findPictures,
    draw: drawPicture,
    isChosen: ({ id }) => chosen.some((other) => other.id === id),
    choose: (picture) => {
      const others = chosen.filter(({ id }) => id !== picture.id);
      put(others.length < chosen.length ? others : [...chosen, picture]);
      say(gettext("%(n)s in the gallery.", { n: chosen.length }));
    },
    wide: true,
  });
  dialog.body.append(list.dom, none, order);
  return { dialog, list, put };
});

// `pictures` are those of the gallery so far.
export const chooseGallery = (pictures = []) => {
  const { dialog, list, put } = manyPictures();
  put(pictures);
  list.start();
  return dialog.ask(list.input);
};

const oneStory = once(() => {
  const dialog = dialogOf(gettext("Choose a related story"), { yes: "", answer: () => undefined });
  const list = searchList({
    label: gettext("Search stories"),
    search: async (words) => {
      const found = await storiesLike(words);
      remember("stories", found);
      return { found };
    },
    draw: (story) => {
      const headline = crel("strong", { textContent: story.headline });
      headline.lang = story.language;
      headline.dir = story.direction;
      return [headline, crel("span", { className: "card-credit" }, factsOf(story))];
    },
    choose: (story) => dialog.finish(story),
  });
  dialog.ok.hidden = true;
  dialog.body.append(list.dom);
  return { dialog, list };
});

export const chooseStory = () => {
  const { dialog, list } = oneStory();
  list.start();
  return dialog.ask(list.input);
};

const onePage = once(() => {
  let known = null;
  const label = gettext("Address of the page");
  const { row, input } = fieldOf(label, { type: "url", inputMode: "url" });
  const note = crel("p", { className: "copy-found-note", role: "status" });
  const dialog = dialogOf(gettext("Embed a page"), {
    yes: gettext("Embed it"),
    answer: () => accept(),
  });
  input.dir = "ltr";
  const ask = async () => {
    const typed = input.value.trim();
    known = typed ? await embedOf(typed).catch(() => null) : null;
    if (typed !== input.value.trim()) return null;
    note.textContent = known?.message ?? (typed ? gettext("The desk does not answer.") : "");
    return known;
  };
  const accept = () => {
    ask().then((embed) => {
      if (embed?.can) dialog.finish(embed.address);
      else input.focus();
    });
    return undefined;
  };
  input.addEventListener("change", ask);
  input.addEventListener("paste", () => setTimeout(ask));
  dialog.body.append(row, note);
  return { dialog, input, note };
});

export const chooseEmbed = (address = "") => {
  const { dialog, input, note } = onePage();
  input.value = address;
  note.textContent = "";
  return dialog.ask(input);
};
