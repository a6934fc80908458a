// Talks to the workspace on this computer: what is shown, and what is done.

export const start = JSON.parse(document.body.dataset.start);

const headers = { "X-Workspace-Token": start.token };
const WAIT_SECONDS = 4;
const PAUSE_MS = 1000;

export class Refused extends Error {}
export class Stale extends Refused {}

async function answerOf(response) {
  const answer = await response.json();
  if (response.status === 403) throw new Stale(answer.error);
  if (!response.ok) throw new Refused(answer.error || `HTTP ${response.status}`);
  return answer;
}

export async function look(name, query) {
  const address = `/workspace/${name}?${new URLSearchParams(query)}`;
  return answerOf(await fetch(address, { headers, cache: "no-store" }));
}

export async function act(name, members) {
  const response = await fetch(`/workspace/${name}`, {
    method: "POST",
    headers: { ...headers, "Content-Type": "application/json" },
    body: JSON.stringify(members),
  });
  return answerOf(response);
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

// Calls onChange(version) for ever, whenever something is new; onLost(error) while out of reach.
export async function follow(seenVersion, onChange, onLost) {
  for (;;) {
    try {
      const seen = seenVersion();
      const answer = await look("wait", { seen, seconds: WAIT_SECONDS });
      if (answer.version !== seen) await onChange(answer.version);
      else if (!answer.seated) await pause(PAUSE_MS);
    } catch (error) {
      onLost(error);
      await pause(2 * PAUSE_MS);
    }
  }
}
