// Modals and Home: the views that the app opens, updates, stacks and publishes.

import { blockNodes } from "./blocks.js";
import { stateOf } from "./controls.js";
import { byId, fill, h } from "./dom.js";
import { textOf } from "./mrkdwn.js";

function hostOf(view, root, doer) {
  const host = {
    level: view.type === "modal" ? 3 : 2,
    act: (blockId, element, chosen) => doer.act(view, blockId, element, chosen, stateOf(root)),
    changed: (blockId, element, chosen) => host.act(blockId, element, chosen),
    suggest: (blockId, element, typed) => doer.suggest(view, blockId, element, typed),
  };
  return host;
}

// What was typed before an update stays, where the block and its action are the same.
function keepTyped(before, after) {
  for (const node of after.querySelectorAll("input[data-action], textarea[data-action], select[data-action]")) {
    const { block, action } = node.dataset;
    const old = before.querySelector(`[data-block="${CSS.escape(block)}"][data-action="${CSS.escape(action)}"]`);
    if (old && old.tagName === node.tagName && old.value) node.value = old.value;
  }
}

export class Home {
  #shown = null;

  constructor(doer) {
    this.doer = doer;
    this.root = byId("home");
  }

  show(view) {
    if (this.#shown === (view?.hash ?? "")) return;
    this.#shown = view?.hash ?? "";
    const body = h("div", { class: "home-body" });
    if (view) body.append(...blockNodes(view.blocks, hostOf(view, body, this.doer)));
    else body.append(h("p", { class: "empty-line" }, "The app has not published a Home for you yet."));
    fill(this.root, body);
  }
}

export class Modal {
  #view = null;

  // doer: { act, suggest, submit, close }
  constructor(doer) {
    this.doer = doer;
    this.dialog = byId("modal");
    this.dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.doer.close();
    });
  }

  show(view, depth) {
    if (!view) {
      this.#view = null;
      if (this.dialog.open) this.dialog.close();
      return;
    }
    if (this.#view?.id === view.id && this.#view.hash === view.hash) return;
    const same = this.#view?.id === view.id;
    this.#view = view;
    const form = this.#form(view, depth);
    if (same) keepTyped(this.dialog, form);
    fill(this.dialog, form);
    if (!this.dialog.open) this.dialog.showModal();
    if (!same) this.dialog.querySelector("[autofocus], .modal-body .field, .modal-body button")?.focus();
  }

  #form(view, depth) {
    const body = h("div", { class: "modal-body" });
    body.append(...blockNodes(view.blocks, hostOf(view, body, this.doer)));
    this.body = body;
    this.error = h("div", { class: "modal-error", role: "alert", hidden: true });
    const closing = depth > 1 ? "Back" : "Close";
    const close = h("button", { type: "button", class: "button", onclick: () => this.doer.close() },
      ...(view.close ? textOf(view.close) : [closing]));
    this.submit = view.submit
      ? h("button", { type: "submit", class: "button button-primary" }, ...textOf(view.submit))
      : null;
    const form = h("form", { class: "modal-form", novalidate: true },
      h("div", { class: "modal-head" }, h("h2", { id: "modal-title" }, ...textOf(view.title)),
        h("button", { type: "button", class: "icon-button", "aria-label": "Close", onclick: () => this.doer.close(true) }, "✕")),
      body, this.error, h("div", { class: "modal-foot" }, close, this.submit));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit(view);
    });
    return form;
  }

  async #submit(view) {
    const missing = view.blocks.filter((block) => block.type === "input" && !block.optional && this.#isEmpty(block));
    if (missing.length) {
      this.#mark(Object.fromEntries(missing.map((block) => [block.block_id, "Please fill this in."])));
      return;
    }
    this.submit.disabled = true;
    const answer = await this.doer.submit(view, stateOf(this.body));
    if (this.submit) this.submit.disabled = false;
    this.#mark(answer.errors ?? {});
    this.error.hidden = !answer.error;
    this.error.textContent = answer.error ?? "";
  }

  #isEmpty(block) {
    const reading = stateOf(this.body)[block.block_id]?.[block.element.action_id] ?? {};
    return Object.entries(reading).every(([name, value]) =>
      name === "type" || value === null || (Array.isArray(value) && !value.length));
  }

  #mark(errors) {
    for (const node of this.body.querySelectorAll("[data-input]")) {
      const line = node.querySelector(".input-error");
      const sentence = errors[node.dataset.input];
      line.hidden = !sentence;
      line.textContent = sentence ?? "";
      node.classList.toggle("wrong", Boolean(sentence));
    }
    this.body.querySelector(".wrong .field")?.focus();
  }
}
