// Asks before an action that its block wants confirmed.

import { byId, fill, h } from "./dom.js";
import { textOf } from "./mrkdwn.js";

export function confirmed(wording) {
  if (!wording) return Promise.resolve(true);
  const dialog = byId("confirm");
  const deny = h("button", { type: "button", class: "button", onclick: () => dialog.close("deny") },
    ...textOf(wording.deny ?? { type: "plain_text", text: "Cancel" }));
  const style = wording.style === "danger" ? "button button-danger" : "button button-primary";
  const yes = h("button", { type: "button", class: style, onclick: () => dialog.close("confirm") },
    ...textOf(wording.confirm ?? { type: "plain_text", text: "Yes" }));
  fill(dialog,
    h("h2", { id: "confirm-title" }, ...textOf(wording.title ?? { type: "plain_text", text: "Are you sure?" })),
    h("div", { class: "modal-body" }, ...textOf(wording.text)),
    h("div", { class: "modal-foot" }, deny, yes));
  dialog.returnValue = "";
  dialog.showModal();
  (wording.style === "danger" ? deny : yes).focus();
  return new Promise((done) => {
    dialog.addEventListener("close", () => done(dialog.returnValue === "confirm"), { once: true });
  });
}
