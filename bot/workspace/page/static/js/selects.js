// Selects of Block Kit: one or several of some options, people or channels.

import { h } from "./dom.js";
import { groupNaming, labelText, naming } from "./fields.js";
import { keeps } from "./state.js";
import { suggesting } from "./typeahead.js";
import { start } from "./wire.js";

// Each entry: { label, hint, group, value }; `value` is what Slack's state gives for it.

const optionEntry = (option, group) => (
  { label: labelText(option.text), hint: labelText(option.description), group, value: option });

function staticEntries(element) {
  const groups = element.option_groups ?? [{ options: element.options ?? [] }];
  return groups.flatMap((group) => group.options.map((option) => optionEntry(option, labelText(group.label))));
}

const peopleEntries = () => start.people.map((one) => ({ label: one.title, value: one.id }));
const channelEntries = () => start.channels.map((one) => ({ label: `#${one.name}`, value: one.id }));

// Public channels, and the direct messages with the bot where the app did not filter them out.
function conversationEntries(element, host) {
  const kinds = element.filter?.include ?? ["public", "im"];
  const direct = start.people.find((one) => one.id === host.person?.());
  const withBot = direct && kinds.includes("im") && !element.filter?.exclude_bot_users;
  return [
    ...(kinds.includes("public") ? channelEntries() : []),
    ...(withBot ? [{ label: start.bot.title, value: direct.dm }] : []),
  ];
}

const sameValue = (one, other) => (one?.value ?? one) === (other?.value ?? other);

function initialConversation(element, host) {
  return element.initial_conversation ?? (element.default_to_current_conversation ? host.channel?.() : undefined);
}

// kind -> what may be chosen, what it is called in the state, and what is chosen at first
const KINDS = {
  static: {
    entries: staticEntries, one: "selected_option", many: "selected_options",
    first: (element) => element.initial_option, firstMany: (element) => element.initial_options,
  },
  users: {
    entries: peopleEntries, one: "selected_user", many: "selected_users",
    first: (element) => element.initial_user, firstMany: (element) => element.initial_users,
  },
  channels: {
    entries: channelEntries, one: "selected_channel", many: "selected_channels",
    first: (element) => element.initial_channel, firstMany: (element) => element.initial_channels,
  },
  conversations: {
    entries: conversationEntries, one: "selected_conversation", many: "selected_conversations",
    first: initialConversation, firstMany: (element) => element.initial_conversations,
  },
};

// One of a few: the browser's own select, which every phone shows in its own way.
export const select = (kind) => (element, blockId, host) => {
  const { entries, one, first } = KINDS[kind];
  const every = entries(element, host);
  const placeholder = labelText(element.placeholder) || "Choose…";
  const node = h("select", { class: "field", autofocus: element.focus_on_load, ...naming(host, placeholder) },
    h("option", { value: "" }, placeholder));
  let place = node;
  every.forEach((entry, index) => {
    if (entry.group && place.label !== entry.group) node.append((place = h("optgroup", { label: entry.group })));
    place.append(h("option", { value: String(index) }, entry.label));
  });
  const read = () => ({ [one]: node.value === "" ? null : every[Number(node.value)].value });
  const write = (reading) => {
    const index = every.findIndex((entry) => reading[one] !== null && sameValue(entry.value, reading[one]));
    node.value = index < 0 ? "" : String(index);
  };
  write({ [one]: first(element, host) ?? null });
  node.addEventListener("change", () => node.value !== "" && host.changed(blockId, element, read()));
  return keeps(node, blockId, element, { read, write });
};

const described = (option) => ({ label: labelText(option.text), hint: labelText(option.description) });

export function externalSelect(element, blockId, host) {
  const placeholder = labelText(element.placeholder);
  let option = element.initial_option ?? null;
  const read = () => ({ selected_option: option });
  const field = suggesting({
    naming: naming(host, placeholder || "Search"), placeholder, focused: element.focus_on_load,
    initial: option ? labelText(option.text) : "",
    shortest: element.min_query_length ?? 3,
    find: (typed) => host.suggest(blockId, element, typed),
    describe: described,
    choose: (one) => {
      option = one;
      if (!one) return "";
      host.changed(blockId, element, read());
      return labelText(one.text);
    },
  });
  const write = (reading) => {
    option = reading.selected_option;
    field.set(option ? labelText(option.text) : "");
  };
  return keeps(field.node, blockId, element, { read, write, problem: field.problem });
}

// Finds the entries that hold what is typed, or asks the app.
const findEntries = (every) => (typed) =>
  every.filter((entry) => entry.label.toLowerCase().includes(typed.trim().toLowerCase()));
const askApp = (element, blockId, host) => async (typed) => {
  const options = await host.suggest(blockId, element, typed);
  return options && options.map((option) => optionEntry(option));
};

// Several: what is chosen stands above the field, each with a button that takes it out again.
export const multiSelect = (kind) => (element, blockId, host) => {
  const external = kind === "external";
  const { entries, many, firstMany } = KINDS[external ? "static" : kind];
  const every = external ? [] : entries(element, host);
  const find = external ? askApp(element, blockId, host) : findEntries(every);
  const most = element.max_selected_items ?? Infinity;
  const placeholder = labelText(element.placeholder) || "Choose…";
  const label = (value) => value.text ? labelText(value.text) : every.find((entry) => entry.value === value)?.label ?? value;
  const tokens = h("ul", { class: "tokens" });
  let chosen = [...(firstMany(element) ?? [])];
  const read = () => ({ [many]: chosen });
  const changed = () => {
    draw();
    host.changed(blockId, element, read());
  };
  const field = suggesting({
    naming: naming(host, placeholder), placeholder, focused: element.focus_on_load, initial: "",
    shortest: external ? element.min_query_length ?? 3 : 0, near: !external,
    find: async (typed) => {
      if (chosen.length >= most) return [];
      const found = await find(typed);
      return found && found.filter((entry) => !chosen.some((one) => sameValue(one, entry.value)));
    },
    describe: (entry) => entry,
    choose: (entry) => {
      if (entry) {
        chosen = [...chosen, entry.value];
        changed();
      }
      return "";
    },
  });
  const without = (value) => {
    chosen = chosen.filter((one) => one !== value);
    changed();
    field.input.focus();
  };
  const draw = () => tokens.replaceChildren(...chosen.map((value) => h("li", {}, h("span", {}, label(value)),
    h("button", { type: "button", "aria-label": `Remove ${label(value)}`, onclick: () => without(value) }, "✕"))));
  const write = (reading) => {
    chosen = [...reading[many]];
    draw();
  };
  draw();
  const node = h("div", { class: "multi", role: "group", ...groupNaming(host, placeholder) }, tokens, field.node);
  return keeps(node, blockId, element, { read, write, problem: field.problem });
};
