// Somebody who is credited and not known yet is added from the byline's own row. A name that we know
// is asked about first.
const dialog = document.getElementById("new-person");
const $ = window.django?.jQuery;
let select;
let sure = false;

const form = dialog?.querySelector("form");
const refusal = dialog?.querySelector("[role=alert]");
const doubles = dialog?.querySelector(".doubles");
const button = dialog?.querySelector("[data-main]");
const named = (words) => words.replace("{name}", form.elements.name.value.trim());

const refuse = (words) => {
  refusal.textContent = words;
  refusal.hidden = !words;
};

const credit = ({ id, text }) => {
  const option = [...select.options].find((one) => one.value === id) ?? new Option(text, id);
  select.append(option);
  select.value = id;
  $(select).trigger("change").trigger("select2:select");
  dialog.close();
};

const begin = () => {
  sure = false;
  doubles.hidden = true;
  refuse("");
  button.textContent = named(dialog.dataset.add);
};

const ask = (people) => {
  sure = true;
  doubles.hidden = false;
  doubles.querySelector("ul").replaceChildren(
    ...people.map((person) => {
      const line = document.createElement("li");
      const choice = document.createElement("button");
      const detail = document.createElement("small");
      Object.assign(choice, { type: "button", className: "link", textContent: person.text });
      detail.textContent = person.detail;
      choice.addEventListener("click", () => credit(person));
      line.append(choice, detail);
      return line;
    }),
  );
  button.textContent = named(dialog.dataset.another);
  doubles.querySelector("button").focus();
};

const add = async () => {
  const story = document.getElementById("article_form");
  const words = new FormData(form);
  words.set("csrfmiddlewaretoken", story.elements.csrfmiddlewaretoken.value);
  words.set("language", document.querySelector("[data-of-edition]")?.lang ?? "");
  if (sure) words.set("sure", "1");
  refuse("");
  const answer = await fetch(dialog.dataset.address, { method: "POST", body: words });
  const said = await answer.json();
  if (answer.ok) credit(said);
  else if (said.doubles) ask(said.doubles);
  else refuse(said.error ?? dialog.dataset.failed);
};

if (dialog && $) {
  $(document.getElementById("article_form")).on("select2:selecting", (event) => {
    const { id } = event.params.args.data;
    if (!String(id).startsWith("new:")) return;
    event.preventDefault();
    select = event.target;
    $(select).select2("close");
    form.elements.name.value = id.slice(4);
    begin();
    dialog.showModal();
    form.elements.name.focus();
  });
  form.elements.name.addEventListener("input", begin);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    button.disabled = true;
    add()
      .catch(() => refuse(dialog.dataset.failed))
      .finally(() => (button.disabled = false));
  });
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () =>
    select?.parentElement.querySelector(".select2-selection")?.focus(),
  );
}
