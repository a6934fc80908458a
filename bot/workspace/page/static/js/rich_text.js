// The `rich_text` block. Its text is literal: no markup is read in it.

import { h, link } from "./dom.js";
import { channelTag, userTag } from "./names.js";

const STYLES = { bold: "strong", italic: "em", strike: "s", code: "code" };

function styled(node, style = {}) {
  return Object.entries(STYLES).reduce((inner, [name, tag]) => (style[name] ? h(tag, {}, inner) : inner), node);
}

const lines = (text) => text.split("\n").flatMap((line, index) => (index ? [h("br"), line] : [line]));

const PIECES = {
  text: (piece) => h("span", {}, ...lines(piece.text)),
  link: (piece) => link(piece.url, piece.text || piece.url),
  user: (piece) => userTag(piece.user_id),
  channel: (piece) => channelTag(piece.channel_id),
  broadcast: (piece) => h("span", { class: "mention" }, `@${piece.range}`),
  usergroup: (piece) => h("span", { class: "mention" }, `@${piece.usergroup_id}`),
  emoji: (piece) => h("span", {}, emoji(piece)),
  date: (piece) => h("span", {}, piece.fallback ?? new Date(piece.timestamp * 1000).toLocaleString()),
  color: (piece) => h("code", {}, piece.value),
};

function emoji(piece) {
  if (!piece.unicode) return `:${piece.name}:`;
  return String.fromCodePoint(...piece.unicode.split("-").map((code) => parseInt(code, 16)));
}

function piece(element) {
  const make = PIECES[element.type];
  return make ? styled(make(element), element.style) : h("span", { class: "unknown" }, `a kind of text this page does not draw yet: ${element.type}`);
}

function list(element) {
  const tag = element.style === "ordered" ? "ol" : "ul";
  const start = element.offset ? element.offset + 1 : undefined;
  const node = h(tag, { start, class: `indent-${element.indent ?? 0}` });
  node.append(...element.elements.map((entry) => h("li", {}, ...entry.elements.map(piece))));
  return node;
}

const PARTS = {
  rich_text_section: (part) => h("div", { class: "rich-section" }, ...part.elements.map(piece)),
  rich_text_quote: (part) => h("blockquote", {}, ...part.elements.map(piece)),
  rich_text_preformatted: (part) => h("pre", {}, ...part.elements.map(piece)),
  rich_text_list: list,
};

export function richText(block) {
  const unknown = (part) => h("div", { class: "unknown" }, `a kind of text this page does not draw yet: ${part.type}`);
  const parts = block.elements.map((part) => (PARTS[part.type] ?? unknown)(part));
  return h("div", { class: "rich-text" }, ...parts);
}
