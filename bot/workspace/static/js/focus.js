// Where the keyboard is stays where it was when what it is in is drawn anew.

const REACHED = "a[href], button, input, select, textarea, [tabindex]";

const sameAction = (one, other) =>
  one.dataset.action !== undefined && one.dataset.action === other.dataset.action;
const sameBlock = (one, other) => one.dataset.block === other.dataset.block;
const sameWords = (one, other) => one.textContent === other.textContent;

const LIKENESSES = [
  (one, other) => one.id !== "" && one.id === other.id,
  (one, other) => sameAction(one, other) && sameBlock(one, other),
  (one, other) => sameAction(one, other) && sameWords(one, other),
  (one, other) => one.tagName === other.tagName && sameWords(one, other) && one.textContent !== "",
];

// The element of `nodes` that most likely is `lost`, which was the `index`th of its own; or null.
function alike(lost, index, nodes) {
  for (const like of LIKENESSES) {
    const fitting = nodes.filter((node) => like(lost, node));
    if (fitting.length) return fitting.includes(nodes[index]) ? nodes[index] : fitting[0];
  }
  return nodes[Math.min(index, nodes.length - 1)] ?? null;
}

const reached = (root) => [...root.querySelectorAll(REACHED)];

// What the control of an element is to the keyboard: a combobox stands inside its element's node.
function keyed(node) {
  const owner = node.closest("[data-action]");
  return owner && owner !== node ? { ...shape(node), dataset: owner.dataset } : shape(node);
}
const shape = ({ id, tagName, textContent, dataset }) => ({ id, tagName, textContent, dataset });

function moveTo(found, selection) {
  found.focus({ preventScroll: true });
  if (selection && found.setSelectionRange) found.setSelectionRange(...selection);
}

function selectionOf(node) {
  // Only fields of text have one; a date has not, and says so by null.
  return typeof node.selectionStart === "number" ? [node.selectionStart, node.selectionEnd] : null;
}

// Does `change`, which puts something new into `root`, or `root` itself out for `instead()`.
export function keepingFocus(root, change, instead = () => root) {
  const active = document.activeElement;
  if (!root.contains(active)) {
    change();
    return;
  }
  const lost = keyed(active);
  const index = reached(root).indexOf(active);
  const selection = selectionOf(active);
  change();
  if (active.isConnected) return;
  const room = instead();
  const nodes = reached(room);
  const shapes = nodes.map(keyed);
  moveTo(nodes[shapes.indexOf(alike(lost, index, shapes))] ?? room, selection);
}
