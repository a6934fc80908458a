// Modals: the views that the app opens, updates and stacks.

import { blockNodes } from "./blocks.js";
import { whileBusy } from "./busy.js";
import { byId, fill, h } from "./dom.js";
import { placeIn } from "./focus.js";
import { textOf } from "./mrkdwn.js";
import { carryOver, problemsOf, stateOf } from "./state.js";
import { hostOf } from "./view_host.js";

const FIELDS = ".field, .choices input";
const READ = { tabindex: "0", role: "group", "aria-labelledby": "modal-title" };
const MISSING = "Please fill this in.";

// A finger taps the field it means; a field that takes the focus by itself would call the keyboard up.
const touched = () => matchMedia("(hover: none)").matches;

export class Modal {
  #view = null;
  #left = new Set(); // views that were closed here, whatever the workspace still says
  #opener = null;
  #openers = null; // puts the keyboard on what is like the opener, where that was drawn anew
  #places = new Map(); // view id -> the place of the keyboard, and how far it was scrolled

  // doer: { act, suggest, submit, close, person, channel }
  constructor(doer) {
    this.doer = doer;
    this.dialog = byId("modal");
    this.dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.#leave();
    });
    // A browser closes a dialog by itself once Escape was pressed twice.
    this.dialog.addEventListener("close", () => this.#leave());
  }

  // A window that was open before this page was loaded is not opened again, as in Slack.
  forget(view) {
    if (view) this.#left.add(view.root_view_id);
  }

  show(view, depth) {
    if (!view || this.#left.has(view.root_view_id)) {
      this.#close();
      return;
    }
    if (this.#view?.id === view.id && this.#view.hash === view.hash) return;
    const same = this.#view?.id === view.id;
    this.#remember();
    this.#view = view;
    this.depth = depth;
    if (same) this.#update(view);
    else this.#open(view);
  }

  #open(view) {
    if (!this.dialog.open) {
      this.#opener = document.activeElement;
      this.#openers = placeIn(document.body);
    }
    fill(this.dialog, this.#form(view));
    if (!this.dialog.open) this.dialog.showModal();
    if (this.#putBack(view)) return;
    const wanted = "[autofocus]" + (touched() ? "" : `, ${FIELDS}`);
    (this.body.querySelector(wanted) ?? this.heading).focus();
  }

  #update(view) {
    fill(this.dialog, this.#form(view, this.body));
    if (!this.#putBack(view)) this.heading.focus();
  }

  // Each view of a stack keeps its place until it is shown again.
  #remember() {
    if (this.#view && this.dialog.open) this.#places.set(this.#view.id, [placeIn(this.dialog), this.body.scrollTop]);
  }

  #putBack(view) {
    const [restore, top] = this.#places.get(view.id) ?? [];
    if (!restore?.(this.dialog)) return false;
    this.body.scrollTop = top;
    return true;
  }

  #close() {
    this.#view = null;
    this.#places.clear();
    if (!this.dialog.open) return;
    this.dialog.close();
    fill(this.dialog);
    if (document.activeElement !== document.body) return;
    if (this.#opener?.isConnected) this.#opener.focus();
    else this.#openers?.(document.body);
  }

  // Closed at once, even if the workspace cannot be told; only the view below has to be fetched.
  #leave(everything = false) {
    if (!this.#view) return;
    if (everything || this.depth < 2) {
      this.#left.add(this.#view.root_view_id);
      this.doer.close(everything);
      this.#close();
    } else {
      this.doer.close(false).then((answer) => this.#fail(answer.error));
    }
  }

  #form(view, before = null) {
    this.body = h("div", { class: "modal-body" });
    const body = this.body;
    const host = hostOf(view, body, { ...this.doer, act: async (...what) => this.#fail((await this.doer.act(...what)).error) });
    body.append(...blockNodes(view.blocks, host));
    // What is only to be read is scrolled with the keyboard too.
    if (!body.querySelector("button, input, select, textarea, a[href]")) {
      for (const [name, value] of Object.entries(READ)) body.setAttribute(name, value);
    }
    if (before) carryOver(before, body);
    this.error = h("div", { class: "modal-error", role: "alert", hidden: true });
    this.heading = h("h2", { id: "modal-title", tabindex: "-1" }, ...textOf(view.title));
    const close = h("button", { type: "button", class: "button", onclick: () => this.#leave() },
      ...(view.close ? textOf(view.close) : [this.depth > 1 ? "Back" : "Close"]));
    const submit = view.submit
      ? h("button", { type: "submit", class: "button button-primary" }, ...textOf(view.submit))
      : null;
    const form = h("form", { class: "modal-form", novalidate: true },
      h("div", { class: "modal-head" }, this.heading,
        h("button", { type: "button", class: "icon-button", "aria-label": "Close", onclick: () => this.#leave(true) }, "✕")),
      body, this.error, h("div", { class: "modal-foot" }, close, submit));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (submit) whileBusy(submit, () => this.#submit(view));
    });
    return form;
  }

  async #submit(view) {
    const wrong = { ...this.#missing(view), ...problemsOf(this.body) };
    this.#fail("");
    this.#mark(wrong);
    if (Object.keys(wrong).length) return;
    const body = this.body;
    const answer = await this.doer.submit(view, stateOf(body));
    if (body !== this.body) return; // another view stands there now
    this.#mark(answer.errors ?? {});
    this.#fail(answer.error);
  }

  #fail(sentence) {
    if (sentence === undefined && this.error.hidden) return;
    this.error.hidden = !sentence;
    this.error.textContent = sentence ?? "";
  }

  #missing(view) {
    const state = stateOf(this.body);
    const empty = ({ block_id: blockId, element }) => Object.entries(state[blockId]?.[element.action_id] ?? {})
      .every(([name, value]) => name === "type" || value === null || (Array.isArray(value) && !value.length));
    const missing = view.blocks.filter((block) => block.type === "input" && !block.optional && empty(block));
    return Object.fromEntries(missing.map((block) => [block.block_id, MISSING]));
  }

  #mark(errors) {
    for (const node of this.body.querySelectorAll("[data-input]")) {
      const line = node.querySelector(".input-error");
      const sentence = errors[node.dataset.input];
      line.hidden = !sentence;
      line.textContent = sentence ?? "";
      node.classList.toggle("wrong", Boolean(sentence));
      for (const field of node.querySelectorAll(FIELDS)) field.setAttribute("aria-invalid", String(Boolean(sentence)));
    }
    const first = this.body.querySelector(".wrong");
    first?.querySelector(FIELDS)?.focus();
    first?.scrollIntoView({ block: "nearest" });
  }
}
