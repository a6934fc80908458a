// Block Kit's layout blocks as DOM nodes.

import { control, image } from "./controls.js";
import { freshId, h, link } from "./dom.js";
import { markdown } from "./markdown.js";
import { textOf } from "./mrkdwn.js";
import { richText } from "./rich_text.js";

function section(block, host) {
  const body = h("div", { class: "section-body" });
  if (block.text) body.append(h("div", { class: "text" }, ...textOf(block.text)));
  if (block.fields) {
    body.append(h("div", { class: "fields" }, ...block.fields.map((field) => h("div", {}, ...textOf(field)))));
  }
  // Several menus of the same name are told apart by what they stand beside.
  const about = body.textContent.slice(0, 60).trim();
  const accessory = block.accessory
    ? h("div", { class: "accessory" }, control(block.accessory, block.block_id, { ...host, about }))
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
  const id = freshId("field");
  const labelId = `${id}-label`;
  const errorId = `${id}-error`;
  const hint = block.hint ? h("div", { class: "input-hint", id: `${id}-hint` }, ...textOf(block.hint)) : null;
  const described = [errorId, hint?.id].filter(Boolean).join(" ");
  const field = { id, labelId, describedBy: described, required: !block.optional };
  const changed = block.dispatch_action ? host.changed : () => {};
  return h("div", { class: "block input", "data-input": block.block_id },
    h("label", { class: "input-label", id: labelId, for: id }, ...textOf(block.label),
      block.optional ? h("small", {}, " optional") : null),
    control(block.element, block.block_id, { ...host, field, changed }),
    h("div", { class: "input-error", id: errorId, role: "alert", hidden: true }),
    hint);
}

function imageBlock(block) {
  return h("figure", { class: "block image" },
    block.title ? h("figcaption", {}, ...textOf(block.title)) : null, image(block));
}

function cell(content) {
  if (content.type === "rich_text") return richText(content);
  return h("span", {}, String(content.text ?? content.value ?? ""));
}

const ALIGNED = new Set(["center", "right"]);

function table(block) {
  const [head, ...rows] = block.rows;
  const styled = (tag, more = {}) => (one, column) => {
    const { align, is_wrapped: isWrapped } = block.column_settings?.[column] ?? {};
    const named = [ALIGNED.has(align) && `align-${align}`, isWrapped === false && "nowrap"].filter(Boolean);
    return h(tag, { ...more, class: named.join(" ") || undefined }, cell(one));
  };
  return h("div", { class: "block table", tabindex: "0", role: "region", "aria-label": "Table" }, h("table", {},
    h("thead", {}, h("tr", {}, ...head.map(styled("th", { scope: "col" })))),
    h("tbody", {}, ...rows.map((row) => h("tr", {}, ...row.map(styled("td")))))));
}

// The page may load nothing from elsewhere: a video is a line that leads to it.
function video(block) {
  const title = textOf(block.title);
  const name = block.title_url ? link(block.title_url, ...title) : h("strong", {}, ...title);
  const more = [block.author_name, block.provider_name].filter(Boolean).join(", ");
  return h("div", { class: "block" },
    h("div", {}, "Video: ", name, more ? ` (${more})` : null),
    block.description ? h("div", { class: "text" }, ...textOf(block.description)) : null);
}

const BLOCKS = {
  section,
  context,
  actions,
  input,
  table,
  video,
  header: (block, host) =>
    h("div", { class: "block header", role: "heading", "aria-level": host.level ?? 2 }, ...textOf(block.text)),
  divider: () => h("hr", { class: "block divider" }),
  image: imageBlock,
  markdown: (block) => h("div", { class: "block markdown" }, ...markdown(block.text)),
  rich_text: (block) => h("div", { class: "block" }, richText(block)),
};

function blockNode(block, host) {
  const make = BLOCKS[block.type];
  if (!make) return h("div", { class: "block unknown" }, `a kind of block this page does not draw yet: ${block.type}`);
  try {
    return make(block, host);
  } catch (error) {
    // A block that is not what it should be must not hide all the others.
    console.error(error, block);
    return h("div", { class: "block unknown" }, `this ${block.type} block cannot be shown`);
  }
}

export const blockNodes = (blocks, host) => blocks.map((block) => blockNode(block, host));
