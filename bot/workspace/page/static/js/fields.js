// Fields of Block Kit that a person types into, or ticks.

import { freshId, h } from "./dom.js";
import { textOf, unescaped } from "./mrkdwn.js";
import { keeps } from "./state.js";

export const labelText = (object) => unescaped(object?.text ?? "");

// The attributes that name and describe a field: from its input block, or `otherwise` as its label.
export function naming(host, otherwise) {
  const field = host.field;
  if (!field) return { "aria-label": otherwise };
  return {
    id: field.id, "aria-describedby": field.describedBy, "aria-required": field.required ? "true" : undefined,
  };
}

// The same for a group of fields, which no <label> can name.
export function groupNaming(host, otherwise) {
  const field = host.field;
  if (!field) return { "aria-label": otherwise };
  return { "aria-labelledby": field.labelId, "aria-describedby": field.describedBy };
}

const INPUT_TYPES = { email_text_input: "email", url_text_input: "url", number_input: "text" };
const KEYBOARDS = { number_input: "decimal" };

const NUMBER = /^[+-]?\d+([.,]\d+)?$/;

function wrongNumber(element, typed) {
  if (!NUMBER.test(typed.trim())) return "Please type a number.";
  const number = Number(typed.replace(",", "."));
  if (!element.is_decimal_allowed && !Number.isInteger(number)) return "Please type a whole number.";
  if (element.min_value !== undefined && number < Number(element.min_value)) return `At least ${element.min_value}.`;
  if (element.max_value !== undefined && number > Number(element.max_value)) return `At most ${element.max_value}.`;
  return null;
}

function wrongText(node, element) {
  if (node.value === "") return null;
  if (element.type === "number_input") return wrongNumber(element, node.value);
  if (node.validity.typeMismatch) return node.validationMessage;
  const short = element.min_length && node.value.length < element.min_length;
  return short ? `Please type at least ${element.min_length} characters.` : null;
}

export function textInput(element, blockId, host) {
  const placeholder = labelText(element.placeholder);
  const node = h(element.multiline ? "textarea" : "input", {
    class: "field", value: element.initial_value ?? "", rows: element.multiline ? 5 : undefined,
    type: element.multiline ? undefined : INPUT_TYPES[element.type] ?? "text", inputmode: KEYBOARDS[element.type],
    placeholder: placeholder || undefined, maxlength: element.max_length, autocomplete: "off",
    autofocus: element.focus_on_load, ...naming(host, placeholder || "Text"),
  });
  const read = () => ({ value: node.value === "" ? null : node.value });
  const write = ({ value }) => { node.value = value ?? ""; };
  node.addEventListener("change", () => host.changed(blockId, element, read()));
  return keeps(node, blockId, element, { read, write, problem: () => wrongText(node, element) });
}

export function picker(type, name, initialName, from = (value) => value, to = (value) => value) {
  return (element, blockId, host) => {
    const initial = element[initialName];
    const node = h("input", {
      type, class: "field", value: initial === undefined ? "" : from(initial), autofocus: element.focus_on_load,
      ...naming(host, labelText(element.placeholder) || name.replaceAll("_", " ")),
    });
    const read = () => ({ [name]: node.value ? to(node.value) : null });
    const write = (reading) => { node.value = reading[name] === null ? "" : from(reading[name]); };
    node.addEventListener("change", () => host.changed(blockId, element, read()));
    return keeps(node, blockId, element, { read, write });
  };
}

export function choices(type, many) {
  return (element, blockId, host) => {
    const initial = many ? element.initial_options ?? [] : [element.initial_option].filter(Boolean);
    const name = freshId("choice");
    const boxes = (element.options ?? []).map((option) => ({ option, box: h("input", { type, name }) }));
    const tick = (options) => {
      const values = new Set(options.map((option) => option.value));
      for (const { option, box } of boxes) box.checked = values.has(option.value);
    };
    const read = () => {
      const ticked = boxes.filter(({ box }) => box.checked).map(({ option }) => option);
      return many ? { selected_options: ticked } : { selected_option: ticked[0] ?? null };
    };
    const write = (reading) => tick(many ? reading.selected_options : [reading.selected_option].filter(Boolean));
    const node = h("div", { class: "choices", role: many ? "group" : "radiogroup", ...groupNaming(host, "Choices") },
      ...boxes.map(({ option, box }) => h("label", {}, box,
        h("span", {}, ...textOf(option.text), option.description ? h("small", {}, ...textOf(option.description)) : null))));
    tick(initial);
    node.addEventListener("change", () => host.changed(blockId, element, read()));
    return keeps(node, blockId, element, { read, write });
  };
}
