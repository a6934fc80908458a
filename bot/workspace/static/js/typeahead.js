// A field that offers what the app finds for the letters typed so far (an external select).

import { freshId, h } from "./dom.js";

const QUIET_MS = 200;

// asked: { label, placeholder, initial, shortest, find(typed), describe(option), choose(option|null) }
export function suggesting(asked) {
  const id = freshId("options");
  const input = h("input", {
    class: "field", type: "text", role: "combobox", autocomplete: "off", value: asked.initial,
    placeholder: asked.placeholder, "aria-label": asked.label, "aria-autocomplete": "list",
    "aria-controls": id, "aria-expanded": "false",
  });
  const list = h("div", { class: "suggestions", role: "listbox", id, "aria-label": asked.label, hidden: true });
  const node = h("div", { class: "typeahead" }, input, list);
  let options = [];
  let at = -1;
  let timer = 0;
  let asking = 0;

  const show = (open) => {
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
  };
  const mark = (index) => {
    at = index;
    [...list.children].forEach((row, number) => row.setAttribute("aria-selected", String(number === at)));
    if (at >= 0) input.setAttribute("aria-activedescendant", list.children[at].id);
    else input.removeAttribute("aria-activedescendant");
  };
  const choose = (option) => {
    input.value = asked.describe(option).label;
    show(false);
    asked.choose(option);
  };
  const offer = () => {
    const rows = options.map((option) => {
      const { label, hint } = asked.describe(option);
      return h("div", {
        role: "option", id: freshId("option"), "aria-selected": "false",
        onpointerdown: (event) => { event.preventDefault(); choose(option); },
      }, label, hint ? h("small", {}, hint) : null);
    });
    list.replaceChildren(...(rows.length ? rows : [h("div", { class: "nothing" }, "Nothing found")]));
    mark(rows.length ? 0 : -1);
    show(true);
    list.scrollIntoView({ block: "nearest" });
  };
  const ask = async () => {
    const number = ++asking;
    const found = await asked.find(input.value);
    if (number === asking && document.activeElement === input) {
      options = found;
      offer();
    }
  };
  input.addEventListener("input", () => {
    asked.choose(null);
    clearTimeout(timer);
    if (input.value.length < asked.shortest) show(false);
    else timer = setTimeout(ask, QUIET_MS);
  });
  input.addEventListener("focus", () => asked.shortest === 0 && ask());
  input.addEventListener("blur", () => show(false));
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" && options.length) mark((at + 1) % options.length);
    else if (event.key === "ArrowUp" && options.length) mark((at - 1 + options.length) % options.length);
    else if (event.key === "Enter" && options[at]) choose(options[at]);
    else if (event.key === "Escape") show(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return node;
}
