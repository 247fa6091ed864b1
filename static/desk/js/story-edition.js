// What belongs to an edition follows the one chosen: its sections, series and topics, the direction
// of the copy, and, for whoever listens to `story:edition`, lengths and words of its language.
import { edition as chosenEdition } from "./story-copy.js";

const edition = document.getElementById("id_edition");

const narrow = () => {
  const chosen = edition.selectedOptions[0]?.textContent;
  ["id_section", "id_series"].forEach((id) =>
    document.querySelectorAll(`#${id} optgroup`).forEach((group) => {
      group.hidden = group.disabled = group.label !== chosen;
    }),
  );
};

const turn = () => {
  const { language, direction } = chosenEdition() ?? {};
  if (!language) return;
  document.querySelectorAll("[data-of-edition]").forEach((part) => {
    part.lang = language;
    part.dir = direction;
  });
  document.dispatchEvent(new CustomEvent("story:edition"));
};

const askTopicsAnew = () => {
  const topics = document.getElementById("id_topics");
  const address = new URL(topics.dataset["ajax-Url"] ?? topics.dataset.ajaxUrl ?? "", location);
  address.searchParams.set("edition", edition.value);
  window.django?.jQuery?.(topics).select2("destroy");
  topics.setAttribute("data-ajax--url", address.pathname + address.search);
  window.django?.jQuery?.(topics).removeData().djangoAdminSelect2();
};

edition.addEventListener("change", () => {
  ["id_section", "id_series"].forEach((id) => (document.getElementById(id).value = ""));
  askTopicsAnew();
  narrow();
  turn();
});
narrow();
