// Keeps the keyboard's focus when what holds it is drawn anew.

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

// The index of the shape that is most like `lost`, which stood at `index`; -1 if none is like it.
function alike(lost, index, shapes) {
  for (const like of LIKENESSES) {
    const fitting = shapes.map((shape, number) => (like(lost, shape) ? number : -1)).filter((number) => number >= 0);
    if (fitting.length) return fitting.includes(index) ? index : fitting[0];
  }
  return -1;
}

const reached = (root) => [...root.querySelectorAll(REACHED)];

// What the control of an element is to the keyboard: a combobox stands inside its element's node.
function shapeOf(node) {
  const { id, tagName, textContent } = node;
  return { id, tagName, textContent, dataset: (node.closest("[data-action]") ?? node).dataset };
}

function selectionOf(node) {
  // Only fields of text have one; a date has not, and says so by null.
  return typeof node.selectionStart === "number" ? [node.selectionStart, node.selectionEnd] : null;
}

// Returns a function that puts the focus back into what is drawn anew, and returns whether it could;
// null if the focus is not in `root`.
export function placeIn(root) {
  const active = document.activeElement;
  if (!root.contains(active)) return null;
  const lost = shapeOf(active);
  const index = reached(root).indexOf(active);
  const selection = selectionOf(active);
  return (room) => {
    const nodes = reached(room);
    const found = nodes[alike(lost, index, nodes.map(shapeOf))];
    found?.focus({ preventScroll: true });
    if (selection && found?.setSelectionRange) found.setSelectionRange(...selection);
    return Boolean(found);
  };
}

// Does `change`, which draws `root` anew, or replaces it by `room()`, and restores the focus. If the
// focused element has no like any more, the whole gets the focus.
export function keepingFocus(root, change, room = () => root) {
  const active = document.activeElement;
  const restore = placeIn(root);
  change();
  if (restore && !active.isConnected && !restore(room())) room().focus({ preventScroll: true });
}
