// Builds DOM nodes. Text only ever becomes a text node; nothing here reads HTML.

export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value") node.value = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

export const byId = (id) => document.getElementById(id);

export function fill(node, ...children) {
  node.replaceChildren(...children.flat().filter(Boolean));
}

let lastNumber = 0;
export const freshId = (prefix) => `${prefix}-${++lastNumber}`;

// Only addresses that open a page or a letter are made into links.
export function safeAddress(address) {
  try {
    const url = new URL(address, location.href);
    return ["http:", "https:", "mailto:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

export function link(address, ...label) {
  const href = safeAddress(address);
  if (!href) return h("span", {}, ...label);
  // A message of this workspace is shown in this page, whichever name of this computer it is under.
  const url = new URL(href);
  if (url.port === location.port && url.pathname === "/" && url.hash) return h("a", { href: url.hash }, ...label);
  return h("a", { href, target: "_blank", rel: "noopener noreferrer" }, ...label);
}
