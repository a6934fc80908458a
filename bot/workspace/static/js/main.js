// The page: which person, channel and thread are looked at, and what is done there.

import { Composer } from "./composer.js";
import { byId, fill, h } from "./dom.js";
import { openMenu } from "./menu.js";
import { Messages } from "./messages.js";
import { settleTheme, Sidebar, remember, remembered } from "./sidebar.js";
import { Home, Modal } from "./views.js";
import { Refused, Stale, act, follow, look, start } from "./wire.js";

const at = { person: start.people[0].id, channel: start.channels[0].id, thread: null, tab: "messages" };
let shownVersion = "";
let shown = null;

const here = () => ({ as: at.person, channel: at.channel });
const isDirect = () => at.channel.startsWith("D");

function banner(sentence) {
  byId("banner").textContent = sentence;
  byId("banner").hidden = !sentence;
}

// Does something, and says why if it could not be done.
async function attempt(name, members) {
  try {
    const answer = await act(name, members);
    banner("");
    return answer;
  } catch (error) {
    banner(error instanceof Refused ? error.message : "The workspace does not answer. Is remembrancer serve still running?");
    return {};
  }
}

const acting = (where) => (thing, blockId, element, chosen, state) =>
  attempt("act", { ...here(), ...where(thing), block_id: blockId, action_id: element.action_id, chosen, state });

const suggestingFor = (where) => async (thing, blockId, element, typed) => {
  const answer = await attempt("suggest", { ...here(), ...where(thing), block_id: blockId, action_id: element.action_id, typed });
  return answer.options ?? [];
};

const inMessage = (message) => ({ ts: message.ts });
const inView = (view) => ({ view_id: view.id });

const messageDoer = {
  act: acting(inMessage),
  suggest: suggestingFor(inMessage),
  openThread: (ts) => openThread(ts),
  shortcut: (shortcut, message) =>
    attempt("shortcut", { ...here(), callback_id: shortcut.callback_id, ts: message.ts }),
};

const viewDoer = {
  act: acting(inView),
  suggest: suggestingFor(inView),
  submit: (view, state) => attempt("submit", { as: at.person, view_id: view.id, state }),
  close: (everything = false) => attempt("close", { as: at.person, everything }),
};

const messages = new Messages(byId("log"), messageDoer);
const replies = new Messages(byId("thread-log"), messageDoer, { inThread: true });
const home = new Home(viewDoer);
const modal = new Modal(viewDoer);
const sidebar = new Sidebar({ viewAs, open: openChannel });

const wide = () => matchMedia("(min-width: 1001px)").matches;
let question = null;

const say = (thread) => (text) => {
  // The bot answers in the question's thread; where there is room, that thread is then opened.
  const asks = isDirect() ? !text.startsWith("/") : text.includes(`@${start.bot.name}`);
  if (!thread && asks) question = Date.now() / 1000;
  return attempt("say", { ...here(), text, thread: thread ? at.thread : null });
};

function openAnswer() {
  const asked = question && shown.messages.findLast((message) =>
    message.user === at.person && message.replies && Number(message.ts) > question - 1);
  if (!asked) return;
  question = null;
  if (wide() && !at.thread) openThread(asked.ts, { focus: false });
}

const composer = new Composer(byId("composer"), { label: "Message", send: say(false), textId: "composer-text", withCommands: true });
const threadComposer = new Composer(byId("thread-composer"), { label: "Reply in thread", send: say(true), textId: "thread-text", withCommands: false });

// What is looked at

function viewAs(person) {
  const own = (id) => start.people.find((one) => one.id === id).dm;
  if (isDirect()) at.channel = own(person);
  at.person = person;
  at.thread = null;
  remember("person", person);
  refresh();
}

function openChannel(id) {
  at.channel = id;
  at.thread = null;
  question = null;
  at.tab = "messages";
  history.replaceState(null, "", `#${id}`);
  if (isDirect()) attempt("home", { as: at.person, tab: "messages" });
  refresh().then(() => wide() && composer.focus());
}

function openThread(ts, { focus = true } = {}) {
  at.thread = ts;
  refresh().then(() => ts && focus && wide() && threadComposer.focus());
}

function openTab(tab) {
  at.tab = tab;
  attempt("home", { as: at.person, tab });
  draw();
}

// Showing it

function welcome() {
  const chips = start.examples.map((text) =>
    h("button", { type: "button", class: "chip", onclick: () => say(false)(text) }, text));
  return h("div", { class: "welcome" },
    h("img", { src: "/static/mark.svg", alt: "", width: 56, height: 56 }),
    h("h2", {}, "What half-remembered thing are you looking for?"),
    h("p", {}, "Ask for a passage, an actor or a date. Remembrancer answers with its source, or says that it has none."),
    chips.length ? h("div", { class: "chips" }, h("span", { class: "chips-label" }, "Click one to try it"), ...chips) : null,
    h("p", { class: "local-note" }, "This is a local workspace. Nothing leaves this computer."));
}

function tabs() {
  const names = { home: "Home", messages: "Messages" };
  byId("tabs").hidden = !isDirect() || !start.has_home;
  fill(byId("tabs"), ...Object.entries(names).map(([tab, label]) => h("button", {
    type: "button", role: "tab", "aria-selected": String(at.tab === tab), onclick: () => openTab(tab),
  }, label)));
}

function head(channel) {
  const direct = channel.kind === "im";
  byId("channel-name").textContent = direct ? start.bot.title : `# ${channel.name}`;
  const absent = `${start.bot.title} is not in this channel. /invite @${start.bot.name} adds it.`;
  const topic = channel.bot_is_member ? channel.topic : absent;
  byId("channel-topic").textContent = direct ? "Only you and the bot" : topic;
  byId("digest").hidden = !start.digest || direct || !channel.bot_is_member;
  const name = direct ? start.bot.title : `#${channel.name}`;
  composer.placeholder = direct ? "Ask Remembrancer" : `Message ${name}`;
  byId("thread-place").textContent = name;
  document.title = `${name} · Remembrancer`;
  tabs();
}

function draw() {
  const channel = shown.channels.find((one) => one.id === at.channel);
  const homeShown = isDirect() && at.tab === "home";
  head(channel);
  sidebar.show(at.person, at.channel, shown.channels);
  byId("home").hidden = !homeShown;
  byId("log").hidden = homeShown;
  byId("composer").hidden = homeShown;
  home.show(shown.home);
  messages.show(`${at.person} ${at.channel}`, shown.messages, welcome());
  byId("thread").hidden = !at.thread;
  byId("frame").classList.toggle("with-thread", Boolean(at.thread));
  replies.show(`${at.person} ${at.channel} ${at.thread}`, shown.thread, null);
  modal.show(shown.modal, shown.modal_depth);
}

let asked = 0;

async function refresh() {
  const number = ++asked;
  const query = at.thread ? { ...here(), thread: at.thread } : here();
  const answer = await look("view", query);
  // An answer about a channel that was left meanwhile is dropped.
  if (number !== asked) return;
  shownVersion = answer.version;
  shown = answer;
  banner("");
  draw();
  openAnswer();
}

function lost(error) {
  // Another run of the server has another token; the page of this run is a reload away.
  if (error instanceof Stale && !composer.text) location.reload();
  banner(error instanceof Refused ? error.message : "The workspace does not answer. Is remembrancer serve still running?");
}

// Buttons of the frame

byId("digest").addEventListener("click", async (event) => {
  const button = event.currentTarget;
  button.disabled = true;
  await attempt("digest", here());
  button.disabled = false;
});

byId("close-thread").addEventListener("click", () => openThread(null));
byId("thread").addEventListener("keydown", (event) => {
  // Not while a reply is being written: Escape must not lose it.
  if (event.key === "Escape" && !event.target.value) openThread(null);
});

byId("channel-menu").addEventListener("click", (event) => {
  const globals = start.shortcuts.filter((shortcut) => shortcut.kind === "global");
  openMenu(event.currentTarget, [
    ...globals.map((shortcut) => ({
      label: shortcut.name, choose: () => attempt("shortcut", { as: at.person, callback_id: shortcut.callback_id }),
    })),
    ...start.examples.map((text) => ({ label: text, hint: "Put this example into the box", choose: () => composer.set(text) })),
    { label: "Clear what only you see", choose: () => attempt("forget", here()) },
  ], "More for this channel");
});

// The channel that the address names; null if it names none that this person may see.
function addressed() {
  const wanted = location.hash.slice(1).split("/")[0];
  const own = start.people.find((one) => one.id === at.person).dm;
  return start.channels.some((one) => one.id === wanted) || wanted === own ? wanted : null;
}

function settleStart() {
  settleTheme();
  const person = remembered("person", at.person);
  if (start.people.some((one) => one.id === person)) at.person = person;
  at.channel = addressed() ?? at.channel;
}

// A link to a message leads to its channel.
addEventListener("hashchange", () => addressed() && openChannel(addressed()));

threadComposer.placeholder = "Reply in this thread";
settleStart();
await refresh().catch(lost);
if (wide()) composer.focus();
follow(() => shownVersion, refresh, lost);
