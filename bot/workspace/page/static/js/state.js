// What is chosen and typed in the controls of a message or a view, as Slack's `state` has it.

const controls = new WeakMap();

// Marks `node` as the control of an element. `read` returns what is chosen, by Slack's names;
// `write` puts such a choice back; `problem` returns a sentence if what is typed cannot be sent.
export function keeps(node, blockId, element, { read, write, problem = () => null }) {
  node.dataset.block = blockId;
  node.dataset.action = element.action_id;
  const reading = () => ({ type: element.type, ...read() });
  controls.set(node, { reading, write, problem, first: JSON.stringify(reading()) });
  return node;
}

const controlNodes = (root) => [...root.querySelectorAll("[data-action]")].filter((node) => controls.has(node));

export function stateOf(root) {
  const state = {};
  for (const node of controlNodes(root)) {
    (state[node.dataset.block] ??= {})[node.dataset.action] = controls.get(node).reading();
  }
  return state;
}

// Returns {block_id: sentence} for each field that cannot be sent as it stands.
export function problemsOf(root) {
  const found = controlNodes(root).map((node) => [node.dataset.block, controls.get(node).problem()]);
  return Object.fromEntries(found.filter(([, sentence]) => sentence));
}

// Carries over what a person chose or typed to a changed view, where block and action are the same.
export function carryOver(before, after) {
  const places = new Map(controlNodes(before).map((node) => [`${node.dataset.block} ${node.dataset.action}`, node]));
  for (const node of controlNodes(after)) {
    const was = controls.get(places.get(`${node.dataset.block} ${node.dataset.action}`));
    if (!was) continue;
    const reading = was.reading();
    if (JSON.stringify(reading) !== was.first) controls.get(node).write(reading);
  }
}
