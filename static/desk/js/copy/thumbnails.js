// A picture as the desk shows it small, and what must be said of it.
import { crel } from "django-prose-editor/editor";
import { gettext } from "../words.js";

export const thumbnailOf = (picture) =>
  crel("img", {
    src: picture.thumbnail,
    alt: picture.alt_text,
    loading: "lazy",
    decoding: "async",
  });

// What must be said of a picture beside its caption: that it is gone, has no words, may not run.
export const warningOf = (picture) => {
  if (picture.gone) return picture.message;
  if (!picture.usable) return gettext("Its rights have ended: readers will not see it.");
  return picture.has_alt ? "" : gettext("It has no alt text yet.");
};
