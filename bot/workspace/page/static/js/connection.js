// Sends actions to the workspace, and shows a banner when one fails, or when the workspace is slow or away.

import { byId, fill, h } from "./dom.js";
import { Outdated, Refused, Unreachable, act, setOnSlow, share } from "./wire.js";

const AWAY = "The workspace does not answer. This page goes on by itself once remembrancer serve runs again.";
const SLOW = "The workspace is slow to answer. Still waiting…";
const CHANGED = "Remembrancer was started again with something new. Reload the page to see it.";
const BROKEN = "This page could not show what came. Reload it; its console says more.";

const WORDS = [[Outdated, CHANGED], [Unreachable, AWAY]];

const shown = { state: "", action: "" }; // the sentences of the banner

function show() {
  const sentences = [shown.state, shown.action].filter((one, index, all) => one && all.indexOf(one) === index);
  const banner = byId("banner");
  banner.hidden = !sentences.length;
  const close = h("button", { type: "button", class: "icon-button", "aria-label": "Dismiss", onclick: dismiss }, "✕");
  fill(banner, h("span", {}, sentences.join(" ")), shown.action && !shown.state ? close : null);
}

function say(what, sentence) {
  if (shown[what] === sentence) return;
  shown[what] = sentence;
  show();
}

const dismiss = () => say("action", "");

setOnSlow((slow) => {
  if (slow) say("state", SLOW);
  else if (shown.state === SLOW) say("state", "");
});

function sentenceOf(error) {
  if (error instanceof Refused) return error.message;
  return WORDS.find(([kind]) => error instanceof kind)?.[1] ?? BROKEN;
}

export function found() {
  say("state", "");
  if (shown.action === AWAY) dismiss();
}

export function lost(error) {
  const sentence = sentenceOf(error);
  if (sentence === BROKEN) console.error(error);
  say("state", sentence);
}

// Sends an action; resolves to {error: sentence} if it failed, which the banner shows too.
export const attempt = (name, members) => tried(() => act(name, members));

// Sends the bytes of a file, one at a time of all that go with a message.
export const attemptShare = (file, person) => tried(() => share(file, person));

async function tried(sending) {
  try {
    const answer = await sending();
    say("action", answer.error ?? "");
    return answer;
  } catch (error) {
    const sentence = sentenceOf(error);
    say("action", sentence);
    return { error: sentence };
  }
}
