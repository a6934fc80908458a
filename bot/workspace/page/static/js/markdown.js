// The `markdown` block: headings, lists, quotes, fences, **bold**, *italic*, `code`, [label](address).

import { h, link } from "./dom.js";

const INLINE = /`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)|\*\*(.+?)\*\*|(?<!\*)\*([^*\s][^*]*)\*|(?<![\p{L}\p{N}])_([^_\s][^_]*)_/gu;

function inline(text) {
  const nodes = [];
  let end = 0;
  for (const found of text.matchAll(INLINE)) {
    nodes.push(text.slice(end, found.index));
    const [, code, label, address, bold, star, under] = found;
    if (code !== undefined) nodes.push(h("code", {}, code));
    else if (label !== undefined) nodes.push(link(address, ...inline(label)));
    else if (bold !== undefined) nodes.push(h("strong", {}, ...inline(bold)));
    else nodes.push(h("em", {}, ...inline(star ?? under)));
    end = found.index + found[0].length;
  }
  return [...nodes, text.slice(end)];
}

// What a line begins with -> the block it belongs to.
const KINDS = [
  { pattern: /^#{1,6}\s+(.*)/, make: (lines) => lines.map((line) => h("h4", {}, ...inline(line))) },
  { pattern: /^\s*[-*]\s+(.*)/, make: (lines) => [h("ul", {}, ...lines.map((line) => h("li", {}, ...inline(line))))] },
  { pattern: /^\s*\d+[.)]\s+(.*)/, make: (lines) => [h("ol", {}, ...lines.map((line) => h("li", {}, ...inline(line))))] },
  { pattern: /^>\s?(.*)/, make: (lines) => [h("blockquote", {}, ...inline(lines.join(" ")))] },
  { pattern: /^(.*\S.*)/, make: (lines) => [h("p", {}, ...inline(lines.join(" ")))] },
];

function paragraphs(text) {
  const groups = [];
  let last = null;
  for (const line of text.split("\n")) {
    const kind = KINDS.find((one) => one.pattern.test(line)) ?? null;
    if (kind && kind === last) groups.at(-1).lines.push(line.match(kind.pattern)[1]);
    else if (kind) groups.push({ kind, lines: [line.match(kind.pattern)[1]] });
    last = kind;
  }
  return groups.flatMap(({ kind, lines }) => kind.make(lines));
}

export function markdown(text) {
  return text.split(/^```.*$/m).flatMap((part, index) =>
    index % 2 ? [h("pre", {}, part.replace(/^\n|\n$/g, ""))] : paragraphs(part));
}
