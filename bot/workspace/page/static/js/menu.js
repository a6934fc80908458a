// A small menu that opens at a button: arrow keys move, Escape and a click elsewhere close it.

import { h } from "./dom.js";

let open = null;

export function closeMenu({ refocus = false } = {}) {
  if (!open) return;
  const { node, owner } = open;
  open = null;
  node.remove();
  owner.setAttribute("aria-expanded", "false");
  if (refocus) owner.focus();
}

function place(node, owner) {
  const box = owner.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = node;
  const below = box.bottom + 4 + height <= innerHeight;
  node.style.top = `${below ? box.bottom + 4 : Math.max(8, box.top - height - 4)}px`;
  node.style.left = `${Math.max(8, Math.min(box.left, innerWidth - width - 8))}px`;
}

// entries: [{label, hint, danger, choose()}]
export function openMenu(owner, entries, label) {
  const mine = open?.owner === owner;
  closeMenu();
  if (mine) return;
  const buttons = entries.map((entry) =>
    h("button", {
      type: "button",
      role: "menuitem",
      tabindex: "-1",
      class: entry.danger ? "danger" : undefined,
      onclick: () => {
        closeMenu({ refocus: true });
        entry.choose();
      },
    }, h("span", {}, entry.label), entry.hint ? h("small", {}, entry.hint) : null));
  const node = h("div", { class: "menu", role: "menu", "aria-label": label }, ...buttons);
  node.addEventListener("keydown", (event) => move(event, buttons));
  // Beside its owner: a dialog would cover it from outside, and screen readers go by landmarks.
  (owner.closest("dialog, aside, main") ?? document.body).append(node);
  place(node, owner);
  owner.setAttribute("aria-expanded", "true");
  open = { node, owner };
  buttons[0]?.focus();
}

function move(event, buttons) {
  const at = buttons.indexOf(document.activeElement);
  const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 };
  if (event.key in steps) {
    event.preventDefault();
    buttons[(steps[event.key] + buttons.length) % buttons.length].focus();
  } else if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    event.stopPropagation();
    closeMenu({ refocus: true });
  }
}

document.addEventListener("pointerdown", (event) => {
  if (open && !open.node.contains(event.target) && !open.owner.contains(event.target)) closeMenu();
});
document.addEventListener("focusin", (event) => {
  if (open && !open.node.contains(event.target) && event.target !== open.owner) closeMenu();
});
addEventListener("resize", () => closeMenu());
