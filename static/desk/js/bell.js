// How much one has not read yet, on the bell of every page: asked when a page opens and every
// minute while it is looked at. Opening a story reads what one was told of it.
const bell = document.getElementById("bell");
const count = bell.querySelector(".n");
const words = bell.querySelector(".says");
const EVERY = 60_000;
const LAST = "desk.bell";

const show = ({ count: number, says }) => {
  count.textContent = number;
  count.hidden = !number;
  words.textContent = `: ${says}`;
};

const ask = async () => {
  const story = bell.dataset.story;
  const first = story && {
    method: "POST",
    body: new URLSearchParams({
      story,
      csrfmiddlewaretoken: document.querySelector("#logout-form [name=csrfmiddlewaretoken]").value,
    }),
  };
  const address = story ? bell.pathname : `${bell.pathname}?as=json`;
  const answer = await fetch(address, { cache: "no-store", redirect: "manual", ...first });
  if (!answer.ok) return;
  const said = await answer.json();
  delete bell.dataset.story;
  sessionStorage.setItem(LAST, JSON.stringify(said));
  show(said);
};

const goOn = async () => {
  // Without a line or a log-in the number stays as it was: other parts of the page say so.
  if (!document.hidden) await ask().catch(() => {});
  setTimeout(goOn, EVERY);
};

const before = sessionStorage.getItem(LAST);
if (before) show(JSON.parse(before));
goOn();
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) ask().catch(() => {});
});
