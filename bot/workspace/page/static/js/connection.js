// Does things at the workspace, and says why when it cannot; says while it is slow or out of reach.

import { byId, fill, h } from "./dom.js";
import { Outdated, Refused, Unreachable, act, whenSlow } from "./wire.js";

const AWAY = "The workspace does not answer. This page goes on by itself once remembrancer serve runs again.";
const SLOW = "The workspace is slow to answer. Still waiting…";
const CHANGED = "Remembrancer was started again with something new. Reload the page to see it.";
const BROKEN = "This page could not show what came. Reload it; its console says more.";

const WORDS = [[Outdated, CHANGED], [Unreachable, AWAY]];

const told = { state: "", deed: "" };

function show() {
  const sentences = [told.state, told.deed].filter((one, index, all) => one && all.indexOf(one) === index);
  const banner = byId("banner");
  banner.hidden = !sentences.length;
  const close = h("button", { type: "button", class: "icon-button", "aria-label": "Dismiss", onclick: dismiss }, "✕");
  fill(banner, h("span", {}, sentences.join(" ")), told.deed && !told.state ? close : null);
}

function tell(what, sentence) {
  if (told[what] === sentence) return;
  told[what] = sentence;
  show();
}

const dismiss = () => tell("deed", "");

whenSlow((slow) => {
  if (slow) tell("state", SLOW);
  else if (told.state === SLOW) tell("state", "");
});

function inWords(error) {
  if (error instanceof Refused) return error.message;
  return WORDS.find(([kind]) => error instanceof kind)?.[1] ?? BROKEN;
}

export function found() {
  tell("state", "");
  if (told.deed === AWAY) dismiss();
}

export function lost(error) {
  const sentence = inWords(error);
  if (sentence === BROKEN) console.error(error);
  tell("state", sentence);
}

// Does something; resolves to {error: sentence} if it could not be done, which the banner says too.
export async function attempt(name, members) {
  try {
    const answer = await act(name, members);
    tell("deed", answer.error ?? "");
    return answer;
  } catch (error) {
    const sentence = inWords(error);
    tell("deed", sentence);
    return { error: sentence };
  }
}
