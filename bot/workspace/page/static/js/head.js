// The head of a channel: its name and topic, and in a direct message the tabs Home and Messages.

import { byId, fill, h } from "./dom.js";
import { keepingFocus } from "./focus.js";
import { newsDot } from "./sidebar.js";
import { start } from "./wire.js";

const TABS = { home: "Home", messages: "Messages" };

const absent = `${start.bot.title} is not in this channel. /invite @${start.bot.name} adds it.`;

export const nameOf = (channel) => (channel.kind === "im" ? start.bot.title : `#${channel.name}`);

function topicOf(channel) {
  if (channel.kind !== "im" && !channel.bot_is_member) return absent;
  const topic = channel.kind === "im" ? "Only you and the bot" : channel.topic;
  return channel.granted.length ? `Sees ${channel.granted.join(", ")} too · ${topic}` : topic; // a phone cuts the end
}

let tabsShown = "";

function showTabs(direct, shownTab, openTab, news) {
  const tab = ([name, label]) => h("button", {
    type: "button", id: `tab-${name}`, "aria-current": shownTab === name ? "page" : undefined,
    onclick: () => openTab(name),
  }, label, news && name === "messages" ? newsDot() : null);
  byId("tabs").hidden = !direct || !start.has_home;
  if (tabsShown === `${shownTab} ${news}`) return;
  tabsShown = `${shownTab} ${news}`;
  keepingFocus(byId("tabs"), () => fill(byId("tabs"), ...Object.entries(TABS).map(tab)));
}

export function showHead(channel, shownTab, openTab, { news }) {
  const direct = channel.kind === "im";
  byId("channel-name").textContent = direct ? start.bot.title : `# ${channel.name}`;
  byId("channel-topic").textContent = topicOf(channel);
  byId("digest").hidden = !start.digest || direct || !channel.bot_is_member;
  byId("thread-place").textContent = nameOf(channel);
  document.title = `${nameOf(channel)} · Remembrancer`;
  showTabs(direct, shownTab, openTab, news);
}
