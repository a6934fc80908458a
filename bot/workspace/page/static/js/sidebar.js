// Whom one looks as, the channels, and whether anything in them is new.

import { updateReachable, onWidthChange } from "./reachable.js";
import { byId, fill, h } from "./dom.js";
import { keepingFocus } from "./focus.js";
import { isNew, remember, remembered } from "./storage.js";
import { avatar } from "./names.js";
import { start } from "./wire.js";

const THEMES = { system: "light dark", light: "light", dark: "dark" };
const NEXT = { system: "dark", dark: "light", light: "system" };

export const newsDot = () => h("span", { class: "dot" }, h("span", { class: "visually-hidden" }, "new messages"));

function applyTheme(theme) {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  document.querySelector("meta[name=color-scheme]").content = THEMES[theme];
  byId("theme").textContent = `Theme: ${theme}`;
}

export function setUpTheme() {
  const known = remembered("theme", "system");
  let theme = known in THEMES ? known : "system";
  applyTheme(theme);
  byId("theme").addEventListener("click", () => {
    theme = NEXT[theme];
    remember("theme", theme);
    applyTheme(theme);
  });
}

export class Sidebar {
  #shown = "";

  constructor({ viewAs, open }) {
    this.open = open;
    this.node = byId("sidebar");
    const choice = (person) => h("label", {},
      h("input", { type: "radio", name: "view-as", value: person.id, onchange: () => viewAs(person.id) }),
      avatar(person.id), h("span", { class: "person" }, person.title, h("span", { class: "role" })));
    byId("view-as").append(...start.people.map(choice));
    byId("open-sidebar").addEventListener("click", () => this.drawer(true));
    byId("close-sidebar").addEventListener("click", () => this.drawer(false));
    byId("veil").addEventListener("click", () => this.drawer(false));
    addEventListener("keydown", (event) => event.key === "Escape" && this.#isOpen() && this.drawer(false));
    onWidthChange(() => this.drawer(false));
  }

  #isOpen() {
    return this.node.classList.contains("open");
  }

  // At phone width the sidebar is a drawer over the messages, and nothing behind it can be reached.
  drawer(open) {
    const held = this.node.contains(document.activeElement);
    this.node.classList.toggle("open", open);
    updateReachable();
    byId("open-sidebar").setAttribute("aria-expanded", String(open));
    if (open) byId("close-sidebar").focus();
    else if (held) byId("open-sidebar").focus();
  }

  show(person, channelId, channels, roles) {
    const mark = JSON.stringify([person, channelId, roles, channels.map((one) => [one.id, isNew(person, one)])]);
    if (mark === this.#shown) return;
    this.#shown = mark;
    for (const label of byId("view-as").querySelectorAll("label")) {
      label.querySelector(".role").textContent = roles[label.querySelector("input").value] ?? "";
    }
    byId("view-as").querySelector(`[value="${person}"]`).checked = true;
    const row = (channel) => this.#row(channel, channel.id === channelId, person);
    keepingFocus(this.node, () => {
      fill(byId("channels"), ...channels.filter((one) => one.kind === "channel").map(row));
      fill(byId("direct"), ...channels.filter((one) => one.kind === "im").map(row));
    });
    const news = this.node.querySelector(".channel-row.new") !== null;
    byId("open-sidebar").classList.toggle("news", news);
    byId("open-sidebar").setAttribute("aria-label", news ? "Open the menu: new messages" : "Open the menu");
  }

  #row(channel, current, person) {
    const news = isNew(person, channel);
    const direct = channel.kind === "im";
    return h("li", {}, h("button", {
      type: "button", class: news ? "channel-row new" : "channel-row", "aria-current": current ? "page" : undefined,
      onclick: () => {
        this.drawer(false);
        this.open(channel.id);
      },
    },
    direct ? avatar(start.bot.id) : h("span", { class: "hash", "aria-hidden": "true" }, "#"),
    h("span", { class: "channel-label" }, direct ? start.bot.title : channel.name),
    news ? newsDot() : null));
  }
}
