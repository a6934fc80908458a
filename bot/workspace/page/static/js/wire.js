// The requests to the workspace on this computer: to look, to wait, and to act.

import { start, token } from "./session.js";

export { start };

const WAIT_SECONDS = 4;
const PAUSE_MS = 1000;
const SLOW_MS = 4000; // an answer that takes longer is called slow
const UPLOAD_SLOW_MS = 30_000;
const GIVE_UP_MS = 20_000; // for a look, which is asked for again

export class Refused extends Error {} // the workspace answered, and would not do it
export class Unreachable extends Error {} // the workspace did not answer
export class Outdated extends Error {} // the workspace now offers other commands or people

let onSlow = () => {};

// Sets what is called with true once an answer takes long, and with false once any has come.
export function setOnSlow(listener) {
  onSlow = listener;
}

async function timed(asking, patience) {
  const timer = setTimeout(() => onSlow(true), patience);
  try {
    const response = await asking;
    onSlow(false);
    return response;
  } catch (error) {
    throw new Unreachable(String(error));
  } finally {
    clearTimeout(timer);
  }
}

// A server that was started again is another run. All else that this page was given must be the
// same: with other commands or people it would be another page.
async function renew() {
  const now = await (await asked("/workspace/start", {}, SLOW_MS)).json();
  const same = JSON.stringify({ ...now, run: "" }) === JSON.stringify({ ...start, run: "" });
  if (!same) throw new Outdated("");
  start.run = now.run;
}

const asked = (address, options, patience) => timed(fetch(address, {
  ...options, cache: "no-store", headers: { ...options.headers, "X-Workspace-Token": token() },
}), patience);

async function request(address, options, patience = SLOW_MS) {
  const response = await asked(address, options, patience);
  const run = response.headers.get("X-Workspace-Run");
  if (run && run !== start.run) await renew();
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(answer.error || `The workspace answered with HTTP ${response.status}.`);
  return answer;
}

export function look(name, query, patience) {
  const address = `/workspace/${name}?${new URLSearchParams(query)}`;
  return request(address, { signal: AbortSignal.timeout(GIVE_UP_MS) }, patience);
}

export function act(name, members) {
  return request(`/workspace/${name}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(members),
  });
}

// Sends the bytes of a file, and resolves to {file: its id}.
export function share(file, person) {
  return request(`/workspace/share?${new URLSearchParams({ as: person, name: file.name })}`, {
    method: "POST", headers: { "Content-Type": "application/octet-stream" }, body: file,
  }, UPLOAD_SLOW_MS);
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

// Calls onChange() for ever, whenever something is new, and onLost(error) while out of reach. A change
// that could not be shown (onChange resolves to false) is tried again a moment later.
export async function follow(seenVersion, onChange, onLost) {
  for (;;) {
    try {
      const seen = seenVersion();
      const answer = await look("wait", { seen, seconds: WAIT_SECONDS }, WAIT_SECONDS * 1000 + SLOW_MS);
      const shown = answer.version === seen || await onChange();
      if (!shown || !answer.seated) await pause(PAUSE_MS);
    } catch (error) {
      onLost(error);
      await pause(PAUSE_MS);
    }
  }
}
