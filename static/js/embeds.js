// Pages of others come in once the reader asks: before that, nothing is asked of anybody else.
const SANDBOX =
  "allow-scripts allow-same-origin allow-presentation allow-popups allow-popups-to-escape-sandbox";

const load = (figure) => {
  const frame = document.createElement("iframe");
  frame.title = figure.querySelector(".embed-from").textContent.trim();
  frame.setAttribute("sandbox", SANDBOX);
  frame.allow = "fullscreen; encrypted-media; picture-in-picture";
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.loading = "lazy";
  frame.src = figure.dataset.frame;
  figure.replaceChildren(frame, figure.querySelector("figcaption"));
  // The button is gone: who pressed it by keyboard goes on in what it brought.
  frame.focus();
};

document.querySelectorAll(".embed[data-frame]").forEach((figure) => {
  const button = figure.querySelector("button");
  button.addEventListener("click", () => load(figure), { once: true });
  button.hidden = false;
});
