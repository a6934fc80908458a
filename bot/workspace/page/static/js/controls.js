// Block Kit's elements, each by its type. A control keeps what is chosen in it (see state.js) and
// tells its host when a person acts: host.act(blockId, element, chosen).

import { whileBusy } from "./busy.js";
import { confirmed } from "./confirm.js";
import { h, link, safeAddress } from "./dom.js";
import { choices, labelText, picker, textInput } from "./fields.js";
import { openMenu } from "./menu.js";
import { textOf } from "./mrkdwn.js";
import { externalSelect, multiSelect, select } from "./selects.js";

async function actWhenConfirmed(host, node, blockId, element, chosen) {
  if (await confirmed(element.confirm)) await whileBusy(node, () => host.act(blockId, element, chosen));
}

function button(element, blockId, host) {
  const kinds = { primary: "button button-primary", danger: "button button-danger" };
  const node = h("button", {
    type: "button", class: kinds[element.style] ?? "button", "aria-label": element.accessibility_label,
    "data-block": blockId, "data-action": element.action_id,
  }, ...textOf(element.text));
  node.addEventListener("click", () => {
    const address = element.url && safeAddress(element.url);
    if (address) open(address, "_blank", "noopener");
    actWhenConfirmed(host, node, blockId, element, {});
  });
  return node;
}

function overflow(element, blockId, host) {
  const node = h("button", {
    type: "button", class: "button button-overflow", "aria-haspopup": "menu", "aria-expanded": "false",
    "aria-label": host.about ? `More actions for ${host.about}` : "More actions",
    "data-block": blockId, "data-action": element.action_id,
  }, "⋯");
  const entry = (option) => ({
    label: labelText(option.text),
    hint: labelText(option.description),
    choose: () => {
      const address = option.url && safeAddress(option.url);
      if (address) open(address, "_blank", "noopener");
      actWhenConfirmed(host, node, blockId, element, { selected_option: option });
    },
  });
  node.addEventListener("click", () => openMenu(node, element.options.map(entry), "More actions"));
  return node;
}

export function image(element) {
  const url = element.image_url ?? element.slack_file?.url;
  // The page may load nothing from elsewhere: such a picture is a link under its own description.
  const here = url && new URL(url, location.href);
  if (here && (here.origin === location.origin || here.protocol === "data:")) {
    return h("img", { src: url, alt: element.alt_text });
  }
  return h("span", { class: "picture-elsewhere" }, link(url ?? "", `🖼 ${element.alt_text}`));
}

const toSeconds = (value) => Math.floor(new Date(value).getTime() / 1000);
const fromSeconds = (seconds) => {
  const moment = new Date(seconds * 1000);
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

const CONTROLS = {
  button,
  overflow,
  image,
  static_select: select("static"),
  users_select: select("users"),
  channels_select: select("channels"),
  conversations_select: select("conversations"),
  external_select: externalSelect,
  multi_static_select: multiSelect("static"),
  multi_users_select: multiSelect("users"),
  multi_channels_select: multiSelect("channels"),
  multi_conversations_select: multiSelect("conversations"),
  multi_external_select: multiSelect("external"),
  datepicker: picker("date", "selected_date", "initial_date"),
  timepicker: picker("time", "selected_time", "initial_time"),
  datetimepicker: picker("datetime-local", "selected_date_time", "initial_date_time", fromSeconds, toSeconds),
  plain_text_input: textInput,
  email_text_input: textInput,
  url_text_input: textInput,
  number_input: textInput,
  checkboxes: choices("checkbox", true),
  radio_buttons: choices("radio", false),
};

// host: { act, changed, suggest, person?, channel?, about?, field? }
export function control(element, blockId, host) {
  const make = CONTROLS[element.type];
  return make
    ? make(element, blockId, host)
    : h("span", { class: "unknown" }, `a kind of element this page does not draw yet: ${element.type}`);
}
