// The door: a browser that is not signed in asks for the code of the terminal; then the page begins.

import { byId } from "./dom.js";
import { begin, keepToken, token } from "./session.js";

const LINK = /^#code=([\w-]+)$/;
const AWAY = "The workspace does not answer. Does “remembrancer serve” still run?";

// Resolves to a sentence that says why the code does not open; to nothing if it does.
async function enter(code) {
  const response = await fetch("/workspace/enter", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ code }),
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) return answer.error || AWAY;
  keepToken(answer.token);
  return "";
}

async function begun() {
  if (!token()) return false;
  const response = await fetch("/workspace/start", { cache: "no-store", headers: { "X-Workspace-Token": token() } });
  if (!response.ok) return false;
  begin(await response.json());
  await import("./main.js");
  return true;
}

function ask(sentence) {
  const form = byId("door"), box = byId("door-code");
  form.hidden = false;
  byId("door-error").textContent = sentence;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const mistake = await enter(box.value).catch(() => AWAY);
    if (!mistake && await begun()) return;
    byId("door-error").textContent = mistake || AWAY;
    box.select();
  });
  box.focus();
}

// The link that the terminal shows carries the code, which is taken out of the address at once.
const link = LINK.exec(location.hash);
if (link) history.replaceState(null, "", location.pathname);
const beginning = () => begun().catch(() => false);
if (!await beginning()) {
  const mistake = link ? await enter(link[1]).catch(() => AWAY) : "";
  if (!link || mistake || !await beginning()) ask(mistake);
}
