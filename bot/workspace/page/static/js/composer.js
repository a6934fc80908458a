// The box one types into: completes /commands, @names and #channels, recalls what was sent, takes files.

import { Attachments } from "./attachments.js";
import { fill, freshId, h } from "./dom.js";
import { draftAt, keepDraft } from "./storage.js";
import { start } from "./wire.js";

const people = [start.bot, ...start.people].map((one) => ({ text: `@${one.name}`, hint: one.title }));
const channels = start.channels.map((one) => ({ text: `#${one.name}`, hint: "" }));
const commands = start.commands.map((one) => ({ text: one.name, usage: one.usage, hint: one.description }));
const RECALLED = 50;
const OFFERED = 8; // all of them are in sight; more letters narrow them down

// What can complete the word before the caret: [entries, where the word begins].
function completions(text, caret, withCommands) {
  const before = text.slice(0, caret);
  if (withCommands && /^\/\S*$/.test(before)) return [commands.filter((one) => one.text.startsWith(before)), 0];
  const word = before.match(/(?:^|\s)([@#][\w-]*)$/)?.[1];
  if (!word) return [[], 0];
  const typed = word.toLowerCase();
  return [[...people, ...channels].filter((one) => one.text.startsWith(typed)), caret - word.length];
}

const usageOf = (text) => {
  const name = text.match(/^(\/\S+)\s/)?.[1];
  return commands.find((one) => one.text === name);
};

export class Composer {
  #sent = [];
  #recall = -1;
  #offered = [];
  #from = 0;
  #at = 0;
  #place = "";
  // What is written for whom the files of a channel are: the bot reads those that mention it.
  withFiles = "";

  // send(text, files) resolves to {error} if it could not be sent.
  constructor(host, { label, send, textId, withCommands, zone }) {
    this.send = send;
    this.withCommands = withCommands;
    this.listId = freshId("completions");
    this.box = h("textarea", {
      id: textId, rows: 1, class: "composer-text", "aria-label": label,
      "aria-autocomplete": "list", "aria-haspopup": "listbox", "aria-controls": this.listId, autocomplete: "off", spellcheck: "false", enterkeyhint: "send",
    });
    this.list = h("div", { class: "completions", role: "listbox", id: this.listId, "aria-label": "Completions", tabindex: "0", hidden: true });
    this.usage = h("div", { class: "usage", "aria-live": "polite" });
    this.button = h("button", { type: "button", class: "send", "aria-label": "Send", onclick: () => this.submit() }, "Send");
    this.attachments = new Attachments(zone, () => this.#filesChanged());
    const { attachments } = this;
    const row = h("div", { class: "composer-row" }, attachments.button, attachments.input, this.box, this.button);
    fill(host, this.list, h("div", { class: "composer-box" }, attachments.list, attachments.note, row), this.usage);
    this.list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the keyboard
    this.box.addEventListener("input", () => this.#typed());
    this.box.addEventListener("keydown", (event) => this.#key(event));
    this.box.addEventListener("blur", () => this.#offer([]));
    this.#typed();
  }

  set placeholder(text) {
    this.box.placeholder = text;
  }

  // Where what is typed belongs: each channel and thread keeps its own until it is sent.
  set place(place) {
    if (place === this.#place) return;
    if (this.#place) this.attachments.clear(); // files belong to the channel where they were chosen
    this.#place = place;
    this.box.value = draftAt(place);
    this.#recall = -1;
    this.#typed();
    this.#offer([]);
  }

  focus() {
    this.box.focus();
  }

  // Whether somebody writes in it, or has begun to.
  get isInUse() {
    const begun = this.box.value.trim() || this.attachments.files.length > 0;
    return this.box.offsetParent !== null && Boolean(begun || document.activeElement === this.box);
  }

  // Where a keyboard would cover half the window, it does not come up by itself.
  focusIfWide() {
    if (this.box?.isConnected && matchMedia("(pointer: fine)").matches) this.focus();
  }

  // A file that is dropped into a channel would otherwise stand there, and nobody would read it.
  #filesChanged() {
    if (!this.box?.isConnected) return;
    const some = this.attachments.files.length > 0;
    if (some && !this.box.value.trim()) this.box.value = this.withFiles;
    if (!some && this.box.value === this.withFiles) this.box.value = "";
    this.#typed();
    this.#offer([]);
    this.focusIfWide();
  }

  set(text) {
    this.box.value = text;
    this.focus();
    this.#typed();
  }

  async submit() {
    const text = this.box.value.trim();
    const place = this.#place;
    if (!text && !this.attachments.files.length) return;
    const files = this.attachments.take();
    if (text) this.#sent = [text, ...this.#sent.filter((one) => one !== text)].slice(0, RECALLED);
    this.#recall = -1;
    this.box.value = "";
    this.#typed();
    const answer = await this.send(text, files);
    if (!answer.error) return;
    this.#bringBack(text, place);
    this.attachments.add(files);
  }

  // What could not be sent stands in the box again, before what was typed since.
  #bringBack(text, place) {
    const whole = [text, draftAt(place)].filter(Boolean).join("\n");
    keepDraft(place, whole);
    if (place !== this.#place) return;
    this.box.value = whole;
    this.#typed();
  }

  #typed() {
    const isForFiles = this.attachments.files.length > 0 && this.box.value === this.withFiles;
    keepDraft(this.#place, isForFiles ? "" : this.box.value); // files are not kept, nor what was written for them
    this.box.style.height = "auto";
    if (this.box.scrollHeight) this.box.style.height = `${Math.min(this.box.scrollHeight, 200)}px`;
    const [found, from] = completions(this.box.value, this.box.selectionStart, this.withCommands);
    this.#from = from;
    this.#offer(found);
    this.#explain();
  }

  #explain() {
    const usage = this.withCommands && usageOf(this.box.value);
    const keys = `Enter sends, Shift + Enter starts a new line${this.withCommands ? ", / lists the commands" : ""}`;
    fill(this.usage, usage
      ? [h("code", {}, `${usage.text} ${usage.usage}`), h("span", {}, usage.hint)]
      : h("span", {}, keys));
  }

  #offer(every) {
    const found = every.slice(0, OFFERED);
    this.#offered = found;
    this.list.hidden = !found.length;
    fill(this.list, ...found.map((one, index) => h("div", {
      role: "option", id: `${this.listId}-${index}`, onclick: () => this.#complete(index),
    }, h("strong", {}, one.text), one.usage ? h("code", {}, one.usage) : null, h("small", {}, one.hint))));
    this.#mark(0);
  }

  #mark(index) {
    this.#at = index;
    [...this.list.children].forEach((row, number) => {
      row.setAttribute("aria-selected", String(number === index));
      if (number === index) row.scrollIntoView({ block: "nearest" });
    });
    if (this.#offered.length) this.box.setAttribute("aria-activedescendant", `${this.listId}-${index}`);
    else this.box.removeAttribute("aria-activedescendant");
  }

  #complete(index) {
    const caret = this.box.selectionStart;
    const { text } = this.#offered[index];
    this.box.value = `${this.box.value.slice(0, this.#from)}${text} ${this.box.value.slice(caret)}`;
    const end = this.#from + text.length + 1;
    this.box.setSelectionRange(end, end);
    this.#typed();
  }

  #key(event) {
    if (event.isComposing) return;
    if (this.#offered.length && this.#offeredKey(event)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "ArrowUp" && (this.box.value === "" || this.#recall >= 0)) {
      event.preventDefault();
      this.#recallStep(1);
    } else if (event.key === "ArrowDown" && this.#recall >= 0) {
      event.preventDefault();
      this.#recallStep(-1);
    }
  }

  // True if the key was for the list of completions.
  #offeredKey(event) {
    const count = this.#offered.length;
    const whole = this.box.value.slice(this.#from, this.box.selectionStart) === this.#offered[this.#at]?.text;
    if (event.key === "ArrowDown") this.#mark((this.#at + 1) % count);
    else if (event.key === "ArrowUp") this.#mark((this.#at - 1 + count) % count);
    else if (event.key === "Tab" || (event.key === "Enter" && !event.shiftKey && !whole)) this.#complete(this.#at);
    else if (event.key === "Escape") this.#offer([]);
    else return false;
    return true;
  }

  #recallStep(step) {
    this.#recall = Math.max(-1, Math.min(this.#sent.length - 1, this.#recall + step));
    this.box.value = this.#recall < 0 ? "" : this.#sent[this.#recall];
    this.#typed();
    this.#offer([]);
  }
}
