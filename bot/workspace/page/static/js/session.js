// Who this browser is to the workspace, and what the page was given at its start.

const KEY = "remembrancer.token"; // stored for this address and port alone

export const token = () => localStorage.getItem(KEY) ?? "";
export const keepToken = (value) => localStorage.setItem(KEY, value);

export let start = null; // people, channels and commands, as the workspace gives them

export function begin(given) {
  start = given;
}
