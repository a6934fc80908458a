// A field that offers options for the letters typed so far: arrows move, Enter chooses.

import { freshId, h } from "./dom.js";

const QUIET_MS = 200;
const NOTHING = "Nothing found";
const UNREACHABLE = "No answer. Type again to ask once more.";
const UNCHOSEN = "Choose one of what is offered, or empty the field: what is only typed is not sent.";

const counted = (count) => (count === 1 ? "1 found" : `${count} found`);

// config: { naming, placeholder, initial, shortest, focused,
//           near: true if the options are on the page, so that no request is needed,
//           find(typed) -> options or null, describe(option) -> {label, hint},
//           choose(option or null) -> the text of the field after the choice }
// Returns { node, input, set(text), problem() }.
export function suggesting(config) {
  const id = freshId("options");
  const input = h("input", {
    class: "field", type: "text", role: "combobox", autocomplete: "off", autocapitalize: "off", spellcheck: "false",
    value: config.initial, placeholder: config.placeholder || undefined, autofocus: config.focused,
    "aria-autocomplete": "list", "aria-controls": id, "aria-expanded": "false", ...config.naming,
  });
  const list = h("div", { class: "suggestions", role: "listbox", id, "aria-label": "Suggestions", hidden: true });
  const status = h("div", { class: "suggestion-status", role: "status" });
  const node = h("div", { class: "typeahead" }, input, list, status);
  let options = [];
  let at = -1;
  let timer = 0;
  let asking = 0;
  let stale = false; // what is offered was found for other letters
  let open = true; // what is typed has not been chosen from the list

  const say = (sentence, seen = false) => {
    status.textContent = sentence;
    status.classList.toggle("visually-hidden", !seen);
  };
  const show = (shown) => {
    list.hidden = !shown;
    input.setAttribute("aria-expanded", String(shown));
    if (!shown) input.removeAttribute("aria-activedescendant");
  };
  const mark = (index) => {
    at = index;
    [...list.children].forEach((row, number) => row.setAttribute("aria-selected", String(number === at)));
    input.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at].scrollIntoView({ block: "nearest" });
  };
  const set = (text) => {
    input.value = text;
    open = false;
  };
  const choose = (option) => {
    clearTimeout(timer);
    asking += 1; // an answer still on its way is for letters that are gone
    set(config.choose(option));
    say("");
    show(false);
  };
  const row = (option) => {
    const { label, hint } = config.describe(option);
    // Chosen by a click, not by the finger's first touch, which may be about to scroll the list.
    return h("div", {
      role: "option", id: freshId("option"), "aria-selected": "false", onclick: () => choose(option),
    }, label, hint ? h("small", {}, hint) : null);
  };
  const offer = (found) => {
    stale = false;
    options = found ?? [];
    list.replaceChildren(...options.map(row));
    show(options.length > 0);
    if (options.length) mark(0);
    if (found === null) say(UNREACHABLE, true);
    else say(options.length ? counted(options.length) : NOTHING, !options.length);
    (options.length ? list : status).scrollIntoView({ block: "nearest" });
  };
  const ask = async () => {
    clearTimeout(timer);
    const number = ++asking;
    const found = await config.find(input.value);
    if (number === asking && document.activeElement === input) offer(found);
  };
  const typed = () => {
    clearTimeout(timer);
    asking += 1;
    open = true;
    stale = true;
    config.choose(null);
    say("");
    if (input.value.length < config.shortest) show(false);
    else if (config.near) ask();
    else timer = setTimeout(ask, QUIET_MS);
  };

  list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the keyboard
  input.addEventListener("input", typed);
  input.addEventListener("focus", () => config.shortest === 0 && ask());
  input.addEventListener("blur", () => {
    show(false);
    if (problem()) say(UNCHOSEN, true);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (list.hidden) {
      if (event.key !== "ArrowDown" || input.value.length < config.shortest) return;
      ask();
    } else if (event.key === "ArrowDown") mark((at + 1) % options.length);
    else if (event.key === "ArrowUp") mark((at - 1 + options.length) % options.length);
    else if (event.key === "Enter" && stale) ask();
    else if (event.key === "Enter") choose(options[at]);
    else if (event.key === "Escape") show(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  const problem = () => (open && input.value.trim() !== "" && input.value !== config.initial ? UNCHOSEN : null);
  return { node, input, set, problem };
}
