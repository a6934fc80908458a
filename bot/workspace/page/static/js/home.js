// Home: the view that the app publishes for each person.

import { blockNodes } from "./blocks.js";
import { byId, fill, h } from "./dom.js";
import { keepingFocus } from "./focus.js";
import { carryOver } from "./state.js";
import { hostOf } from "./view_host.js";

const PATIENCE_MS = 4000; // the app has three seconds to hear that Home was opened

export class Home {
  #shown = null;
  #person = null;
  #late = false;

  constructor(doer) {
    this.doer = doer;
    this.root = byId("home");
  }

  // Home was opened: for a moment it is on its way.
  opened() {
    setTimeout(() => {
      this.#late = true;
      if (this.#shown === "") this.#draw(null);
    }, PATIENCE_MS);
  }

  show(person, view) {
    const mark = view ? `${person} ${view.hash}` : "";
    if (this.#shown === mark) return;
    const same = person === this.#person;
    this.#shown = mark;
    this.#person = person;
    this.#draw(view, same);
  }

  #draw(view, same = false) {
    const body = h("div", { class: "home-body" });
    if (view) body.append(...blockNodes(view.blocks, hostOf(view, body, this.doer)));
    else body.append(h("p", { class: "empty-line" }, this.#late ? "The app has not published a Home for you yet." : "Home is on its way…"));
    if (same) carryOver(this.root, body);
    keepingFocus(this.root, () => fill(this.root, body));
  }
}
