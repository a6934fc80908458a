// The messages of a channel or a thread, kept in step with what the workspace has.

import { blockNodes } from "./blocks.js";
import { h } from "./dom.js";
import { fileNodes } from "./files.js";
import { keepingFocus } from "./focus.js";
import { openMenu } from "./menu.js";
import { mrkdwn } from "./mrkdwn.js";
import { avatar, dayOf, isBot, timeOf, titleOf } from "./names.js";
import { carryOver, stateOf } from "./state.js";
import { start } from "./wire.js";

const NEAR_END = 120;
const ABOVE = 44; // pixels: room for the line with the command that was answered
const messageShortcuts = start.shortcuts.filter((shortcut) => shortcut.kind === "message");

function content(message, doer) {
  const body = h("div", { class: "message-body" });
  const host = {
    act: (blockId, element, chosen) => doer.act(message, blockId, element, chosen, stateOf(body)),
    changed: (blockId, element, chosen) => host.act(blockId, element, chosen),
    suggest: (blockId, element, typed) => doer.suggest(message, blockId, element, typed),
    person: doer.person,
    channel: doer.channel,
  };
  if (message.blocks?.length) body.append(...blockNodes(message.blocks, host));
  else if (message.text) body.append(h("div", { class: "text" }, ...mrkdwn(message.text)));
  for (const shown of message.attachments ?? []) {
    if (shown.blocks?.length) body.append(h("div", { class: "unfurled" }, ...blockNodes(shown.blocks, host)));
  }
  body.append(...fileNodes(message.files));
  return body;
}

function tools(message, doer, inThread) {
  const row = h("div", { class: "message-tools" });
  if (!inThread && !message.only_for_you) {
    row.append(h("button", { type: "button", class: "tool tool-reply", onclick: () => doer.openThread(message.ts) }, "Reply"));
  }
  if (messageShortcuts.length && !message.only_for_you) {
    const more = h("button", {
      type: "button", class: "tool", "aria-haspopup": "menu", "aria-expanded": "false", "aria-label": "Shortcuts for this message",
    }, "⋯");
    more.addEventListener("click", () => openMenu(more, messageShortcuts.map((shortcut) => ({
      label: shortcut.name, choose: () => doer.shortcut(shortcut, message),
    })), "Shortcuts"));
    row.append(more);
  }
  return row.childElementCount ? row : null;
}

function typedCommand(message) {
  return h("div", { class: "typed-command" },
    h("span", { "aria-hidden": "true" }, "›"), h("code", {}, message.text), timeOf(message.ts),
    message.waiting ? h("span", { class: "waiting" }, "working…") : null);
}

function full(message, doer, inThread) {
  const badge = isBot(message.user) ? h("span", { class: "badge" }, "app") : null;
  const replies = !inThread && message.replies
    ? h("button", { type: "button", class: "replies", onclick: () => doer.openThread(message.ts) },
      `${message.replies} ${message.replies === 1 ? "reply" : "replies"}`)
    : null;
  return [
    avatar(message.user),
    h("div", { class: "message-main" },
      message.only_for_you ? h("div", { class: "only-you" }, "Only visible to you") : null,
      h("div", { class: "message-head" }, h("strong", {}, titleOf(message.user)), badge, timeOf(message.ts),
        message.edited ? h("span", { class: "edited" }, "(edited)") : null),
      content(message, doer), replies),
    tools(message, doer, inThread),
  ];
}

function messageNode(message, doer, inThread) {
  const typed = message.subtype === "workspace_command";
  const classes = ["message", message.only_for_you && !typed ? "private" : "", typed ? "typed" : ""];
  const node = h("article", { class: classes.join(" ").trim(), "data-ts": message.ts, tabindex: "-1", "aria-label": titleOf(message.user) });
  node.append(...(typed ? [typedCommand(message)] : full(message, doer, inThread)).filter(Boolean));
  return node;
}

const dayNode = (ts) => h("div", { class: "day", role: "separator", "data-day": dayOf(ts) }, h("span", {}, dayOf(ts)));

export class Messages {
  #nodes = new Map();
  #place = null;
  #leftAt = -1;
  #spoken = false;
  #opened = true; // nothing came since the place was opened

  // doer: { act, suggest, openThread, shortcut }
  constructor(log, doer, { inThread = false } = {}) {
    this.log = log;
    this.doer = doer;
    this.inThread = inThread;
    // A thread that opens, or a keyboard, takes room: what was in sight stays in sight.
    new ResizeObserver(() => this.#follows() && this.#scrollToNewest(this.#opened)).observe(log);
  }

  show(place, messages, empty) {
    const moved = place !== this.#place;
    if (moved) this.#nodes.clear();
    this.#place = place;
    const follows = moved || this.#spoken || this.#follows();
    // Only what comes is read out, not a whole channel that was just opened.
    if (moved) this.#hush();
    const wanted = messages.length ? this.#wanted(messages) : [empty].filter(Boolean);
    const before = this.log.lastElementChild;
    this.#settle(wanted);
    const came = this.log.lastElementChild !== before;
    if (came) this.#spoken = false;
    this.#opened = moved || (this.#opened && !came);
    if (follows) this.#scrollToNewest(this.#opened);
  }

  // A message is being sent here: the answer is scrolled to, wherever the reader was.
  spoken() {
    this.#spoken = true;
  }

  // True if the reader has not scrolled, or is near the end; false if they went back to read.
  #follows() {
    const fromEnd = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight;
    return fromEnd < NEAR_END || Math.abs(this.log.scrollTop - this.#leftAt) < 2;
  }

  // To the end; but of an answer longer than the window, to its beginning.
  #scrollToNewest(opened) {
    const newest = this.log.lastElementChild;
    this.log.scrollTop = this.log.scrollHeight;
    if (!opened && newest && newest.offsetHeight + ABOVE > this.log.clientHeight) {
      this.log.scrollTop = newest.offsetTop - this.log.offsetTop - ABOVE;
    }
    this.#leftAt = this.log.scrollTop;
  }

  #hush() {
    this.log.setAttribute("aria-live", "off");
    setTimeout(() => this.log.setAttribute("aria-live", "polite"), 500);
  }

  #wanted(messages) {
    const kept = new Map();
    const wanted = [];
    let day = null;
    for (const message of messages) {
      if (dayOf(message.ts) !== day) wanted.push(this.#kept(kept, `day ${dayOf(message.ts)}`, "", () => dayNode(message.ts)));
      day = dayOf(message.ts);
      const mark = `${message.revision} ${message.replies}`;
      wanted.push(this.#kept(kept, message.ts, mark, () => messageNode(message, this.doer, this.inThread)));
    }
    this.#nodes = kept;
    return wanted;
  }

  // A message that did not change keeps its node. One that did keeps what is typed and chosen inside.
  #kept(kept, key, mark, make) {
    const before = this.#nodes.get(key);
    if (before?.mark === mark) {
      kept.set(key, before);
      return before.node;
    }
    const node = make();
    if (before) {
      carryOver(before.node, node);
      keepingFocus(before.node, () => before.node.replaceWith(node), () => node);
    }
    kept.set(key, { mark, node });
    return node;
  }

  // What is gone is taken out first: a node that is moved would lose the keyboard.
  #settle(wanted) {
    const kept = new Set(wanted);
    for (const node of [...this.log.children].filter((child) => !kept.has(child))) this.#takeOut(node);
    let next = this.log.firstChild;
    for (const node of wanted) {
      if (node === next) next = next.nextSibling;
      else this.log.insertBefore(node, next);
    }
  }

  #takeOut(node) {
    const beside = node.nextElementSibling ?? node.previousElementSibling ?? this.log;
    const held = node.contains(document.activeElement);
    node.remove();
    if (held) (beside.tabIndex < 0 && beside.matches(".message") ? beside : this.log).focus({ preventScroll: true });
  }

  // Shows a message that an address names; true if it is here.
  reveal(ts) {
    const node = this.log.querySelector(`[data-ts="${CSS.escape(ts)}"]`);
    if (!node) return false;
    node.scrollIntoView({ block: "center" });
    node.focus({ preventScroll: true });
    this.#leftAt = -1;
    return true;
  }

  // Gives the keyboard back to where the thread of a message was opened.
  focusOn(ts) {
    const node = this.log.querySelector(`[data-ts="${CSS.escape(ts)}"]`);
    (node?.querySelector(".replies, .tool-reply") ?? this.log).focus({ preventScroll: true });
  }
}
