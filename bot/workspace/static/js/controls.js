// Block Kit's interactive elements. Each control knows how to say what is chosen in it (`reading`),
// and tells its host when a person acts: host.act(blockId, element, chosen).

import { confirmed } from "./confirm.js";
import { freshId, h, link, safeAddress } from "./dom.js";
import { suggesting } from "./typeahead.js";
import { openMenu } from "./menu.js";
import { textOf, unescaped } from "./mrkdwn.js";
import { start } from "./wire.js";

const readings = new WeakMap();

// Marks `node` as the control of an element: what it reads ends up in a view's or message's state.
function reads(node, blockId, element, reading) {
  node.dataset.block = blockId;
  node.dataset.action = element.action_id;
  readings.set(node, () => ({ type: element.type, ...reading() }));
  return node;
}

export function stateOf(root) {
  const state = {};
  for (const node of root.querySelectorAll("[data-action]")) {
    const reading = readings.get(node);
    if (reading) (state[node.dataset.block] ??= {})[node.dataset.action] = reading();
  }
  return state;
}

const labelText = (object) => unescaped(object?.text ?? "");
const optionsOf = (element) =>
  element.options ?? (element.option_groups ?? []).flatMap((group) => group.options);

async function actWhenConfirmed(host, blockId, element, chosen) {
  if (await confirmed(element.confirm)) await host.act(blockId, element, chosen);
}

function button(element, blockId, host) {
  const kinds = { primary: "button button-primary", danger: "button button-danger" };
  const label = element.accessibility_label;
  const node = h("button", { type: "button", class: kinds[element.style] ?? "button", "aria-label": label },
    ...textOf(element.text));
  node.addEventListener("click", () => {
    const address = element.url && safeAddress(element.url);
    if (address) open(address, "_blank", "noopener");
    actWhenConfirmed(host, blockId, element, {});
  });
  return node;
}

function overflow(element, blockId, host) {
  const node = h("button", {
    type: "button", class: "button button-overflow", "aria-haspopup": "menu",
    "aria-expanded": "false", "aria-label": "More actions",
  }, "⋯");
  node.addEventListener("click", () => openMenu(node, element.options.map((option) => ({
    label: labelText(option.text),
    hint: labelText(option.description),
    choose: () => actWhenConfirmed(host, blockId, element, { selected_option: option }),
  })), "More actions"));
  return node;
}

function nativeSelect(element, blockId, host, entries, initial, chosenOf) {
  const placeholder = labelText(element.placeholder) || "Choose…";
  const node = h("select", { class: "field", "aria-label": host.label ?? placeholder },
    h("option", { value: "" }, placeholder));
  let place = node;
  let group = null;
  entries.forEach((entry, index) => {
    if (entry.group && entry.group !== group) node.append((place = h("optgroup", { label: entry.group })));
    group = entry.group;
    place.append(h("option", { value: String(index), selected: entry.value === initial }, entry.label));
  });
  const chosen = () => chosenOf(node.value === "" ? null : entries[Number(node.value)]);
  node.addEventListener("change", () => node.value !== "" && host.changed(blockId, element, chosen()));
  return reads(node, blockId, element, chosen);
}

function staticSelect(element, blockId, host) {
  const groups = element.option_groups ?? [{ options: element.options }];
  const entries = groups.flatMap((group) => group.options.map((option) => (
    { label: labelText(option.text), value: option.value, option, group: labelText(group.label) })));
  return nativeSelect(element, blockId, host, entries, element.initial_option?.value,
    (entry) => ({ selected_option: entry?.option ?? null }));
}

const pick = (name, initialName, entriesOf) => (element, blockId, host) =>
  nativeSelect(element, blockId, host, entriesOf(), element[initialName], (entry) => ({ [name]: entry?.value ?? null }));

const peopleEntries = () => start.people.map((one) => ({ label: one.title, value: one.id }));
const channelEntries = () => start.channels.map((one) => ({ label: `#${one.name}`, value: one.id }));

function externalSelect(element, blockId, host) {
  let option = element.initial_option ?? null;
  const reading = () => ({ selected_option: option });
  const node = suggesting({
    label: host.label ?? (labelText(element.placeholder) || "Search"),
    placeholder: labelText(element.placeholder),
    initial: option ? labelText(option.text) : "",
    shortest: element.min_query_length ?? 3,
    find: (typed) => host.suggest(blockId, element, typed),
    describe: (one) => ({ label: labelText(one.text), hint: labelText(one.description) }),
    choose: (one) => {
      option = one;
      if (one) host.changed(blockId, element, reading());
    },
  });
  return reads(node, blockId, element, reading);
}

function picker(type, name, initialName, from = (value) => value, to = (value) => value) {
  return (element, blockId, host) => {
    const initial = element[initialName];
    const node = h("input", {
      type, class: "field", value: initial === undefined ? "" : from(initial),
      "aria-label": host.label ?? (labelText(element.placeholder) || name.replaceAll("_", " ")),
    });
    const reading = () => ({ [name]: node.value ? to(node.value) : null });
    node.addEventListener("change", () => host.changed(blockId, element, reading()));
    return reads(node, blockId, element, reading);
  };
}

function textInput(element, blockId, host) {
  const node = h(element.multiline ? "textarea" : "input", {
    class: "field", value: element.initial_value ?? "", rows: element.multiline ? 5 : undefined,
    type: INPUT_TYPES[element.type], placeholder: labelText(element.placeholder) || undefined,
    maxlength: element.max_length, "aria-label": host.label,
    autofocus: element.focus_on_load,
  });
  const reading = () => ({ value: node.value === "" ? null : node.value });
  if (element.dispatch_action_config || host.dispatches) {
    node.addEventListener("change", () => host.act(blockId, element, reading()));
  }
  return reads(node, blockId, element, reading);
}

const INPUT_TYPES = { email_text_input: "email", url_text_input: "url", number_input: "number" };

function choices(type, many) {
  return (element, blockId, host) => {
    const initial = many ? element.initial_options ?? [] : [element.initial_option].filter(Boolean);
    const values = new Set(initial.map((option) => option.value));
    const name = freshId("choice");
    const boxes = optionsOf(element).map((option) => ({
      option, box: h("input", { type, name, checked: values.has(option.value) }),
    }));
    const reading = () => {
      const ticked = boxes.filter(({ box }) => box.checked).map(({ option }) => option);
      return many ? { selected_options: ticked } : { selected_option: ticked[0] ?? null };
    };
    const node = h("div", { class: "choices", role: many ? "group" : "radiogroup", "aria-label": host.label ?? "Choices" },
      ...boxes.map(({ option, box }) => h("label", {}, box,
        h("span", {}, ...textOf(option.text), option.description ? h("small", {}, ...textOf(option.description)) : null))));
    node.addEventListener("change", () => host.changed(blockId, element, reading()));
    return reads(node, blockId, element, reading);
  };
}

export function image(element) {
  // The page may load nothing from elsewhere: such a picture is a link under its own description.
  const here = element.image_url && new URL(element.image_url, location.href);
  if (here && (here.origin === location.origin || here.protocol === "data:")) {
    return h("img", { src: element.image_url, alt: element.alt_text });
  }
  return h("span", { class: "picture-elsewhere" }, link(element.image_url ?? "", `🖼 ${element.alt_text}`));
}

const toSeconds = (value) => Math.floor(new Date(value).getTime() / 1000);
const fromSeconds = (seconds) => new Date(seconds * 1000 - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 16);

const CONTROLS = {
  button,
  overflow,
  image,
  static_select: staticSelect,
  external_select: externalSelect,
  users_select: pick("selected_user", "initial_user", peopleEntries),
  channels_select: pick("selected_channel", "initial_channel", channelEntries),
  conversations_select: pick("selected_conversation", "initial_conversation", channelEntries),
  datepicker: picker("date", "selected_date", "initial_date"),
  timepicker: picker("time", "selected_time", "initial_time"),
  datetimepicker: picker("datetime-local", "selected_date_time", "initial_date_time", fromSeconds, toSeconds),
  plain_text_input: textInput,
  email_text_input: textInput,
  url_text_input: textInput,
  number_input: textInput,
  checkboxes: choices("checkbox", true),
  radio_buttons: choices("radio", false),
  multi_static_select: choices("checkbox", true),
};

// host: { act, changed, suggest, label?, dispatches? }
export function control(element, blockId, host) {
  const make = CONTROLS[element.type];
  return make ? make(element, blockId, host) : h("span", { class: "unknown" }, `[${element.type}]`);
}
