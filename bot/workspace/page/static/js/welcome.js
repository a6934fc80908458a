// What stands in a channel where nothing has been said yet.

import { h } from "./dom.js";
import { start } from "./wire.js";

export function welcome(say) {
  const chips = start.examples.map((text) =>
    h("button", { type: "button", class: "chip", onclick: () => say(text) }, text));
  return h("div", { class: "welcome" },
    h("img", { src: "/static/mark.svg", alt: "", width: 56, height: 56 }),
    h("h2", {}, "What half-remembered thing are you looking for?"),
    h("p", {}, "Ask for a passage, an actor or a date. Remembrancer answers with its source, or says that it has none."),
    h("p", {}, "To add a document of your own, drag the file onto this page, or use the paperclip, and send it. You see what was read of it before it is added."),
    chips.length ? h("div", { class: "chips" }, h("span", { class: "chips-label" }, "Choose one to try it"), ...chips) : null,
    h("p", { class: "local-note" }, "This is a local workspace. Nothing leaves this computer."));
}
