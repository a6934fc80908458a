// Block Kit's layout blocks as DOM nodes.

import { control, image } from "./controls.js";
import { h } from "./dom.js";
import { markdown } from "./markdown.js";
import { textOf } from "./mrkdwn.js";
import { richText } from "./rich_text.js";

function section(block, host) {
  const body = h("div", { class: "section-body" });
  if (block.text) body.append(h("div", { class: "text" }, ...textOf(block.text)));
  if (block.fields) {
    body.append(h("div", { class: "fields" }, ...block.fields.map((field) => h("div", {}, ...textOf(field)))));
  }
  const accessory = block.accessory
    ? h("div", { class: "accessory" }, control(block.accessory, block.block_id, host))
    : null;
  return h("div", { class: "block section" }, body, accessory);
}

function context(block) {
  return h("div", { class: "block context" }, ...block.elements.map((element) =>
    element.type === "image" ? image(element) : h("span", {}, ...textOf(element))));
}

function actions(block, host) {
  return h("div", { class: "block actions" },
    ...block.elements.map((element) => control(element, block.block_id, host)));
}

function input(block, host) {
  const label = block.label?.text ?? "";
  const field = control(block.element, block.block_id, { ...host, label, dispatches: block.dispatch_action, changed: block.dispatch_action ? host.changed : () => {} });
  return h("div", { class: "block input", "data-input": block.block_id },
    h("div", { class: "input-label", "aria-hidden": "true" }, ...textOf(block.label),
      block.optional ? h("small", {}, " optional") : null),
    field,
    h("div", { class: "input-error", role: "alert", hidden: true }),
    block.hint ? h("div", { class: "input-hint" }, ...textOf(block.hint)) : null);
}

function imageBlock(block) {
  return h("figure", { class: "block image" },
    block.title ? h("figcaption", {}, ...textOf(block.title)) : null, image(block));
}

function cell(content) {
  if (content.type === "rich_text") return richText(content);
  return h("span", {}, String(content.text ?? content.value ?? ""));
}

function table(block) {
  const [head, ...rows] = block.rows;
  return h("div", { class: "block table", tabindex: "0", role: "region", "aria-label": "Table" }, h("table", {},
    h("thead", {}, h("tr", {}, ...head.map((one) => h("th", { scope: "col" }, cell(one))))),
    h("tbody", {}, ...rows.map((row) => h("tr", {}, ...row.map((one) => h("td", {}, cell(one))))))));
}

const BLOCKS = {
  section,
  context,
  actions,
  input,
  table,
  header: (block, host) =>
    h("div", { class: "block header", role: "heading", "aria-level": host.level ?? 2 }, ...textOf(block.text)),
  divider: () => h("hr", { class: "block divider" }),
  image: imageBlock,
  markdown: (block) => h("div", { class: "block markdown" }, ...markdown(block.text)),
  rich_text: (block) => h("div", { class: "block" }, richText(block)),
};

function blockNode(block, host) {
  const make = BLOCKS[block.type];
  if (!make) return h("div", { class: "block unknown" }, `[${block.type}]`);
  try {
    return make(block, host);
  } catch (error) {
    // A block that is not what it should be must not hide all the others.
    console.error(error, block);
    return h("div", { class: "block unknown" }, `[this ${block.type} block cannot be shown]`);
  }
}

export const blockNodes = (blocks, host) => blocks.map((block) => blockNode(block, host));
