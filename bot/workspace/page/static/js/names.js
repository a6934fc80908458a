// Names, times and avatars of the people, the bot and the channels.

import { h } from "./dom.js";
import { start } from "./wire.js";

const people = new Map([...start.people, start.bot, start.host].map((one) => [one.id, one]));
const channels = new Map(start.channels.map((one) => [one.id, one]));

export const titleOf = (id) => people.get(id)?.title ?? id;
export const userName = (id) => people.get(id)?.name ?? id;
export const channelName = (id) => channels.get(id)?.name ?? id;
export const isBot = (id) => id === start.bot.id;

export const userTag = (id) => h("span", { class: "mention" }, `@${userName(id)}`);
export const channelTag = (id) => h("span", { class: "mention" }, `#${channelName(id)}`);

export function avatar(id) {
  if (isBot(id)) return h("img", { class: "avatar", src: "/static/mark.svg", alt: "" });
  const kind = id === start.host.id ? "avatar avatar-host" : `avatar avatar-${id.slice(0, 3)}`;
  return h("span", { class: kind, "aria-hidden": "true" }, titleOf(id).slice(0, 1));
}

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const momentOf = (ts) => new Date(Number(ts) * 1000);

export function timeOf(ts) {
  const moment = momentOf(ts);
  return h("time", { datetime: moment.toISOString(), title: moment.toLocaleString() }, clock.format(moment));
}

export const dayOf = (ts) => day.format(momentOf(ts));
