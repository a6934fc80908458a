// The page: which person, channel and thread are looked at, and what is done there.

import { updateReachable } from "./reachable.js";
import { whileBusy } from "./busy.js";
import { Composer } from "./composer.js";
import { attempt, attemptShare, found, lost } from "./connection.js";
import { byId } from "./dom.js";
import { nameOf, showHead } from "./head.js";
import { Home } from "./home.js";
import { isNew, markRead, remember, remembered } from "./storage.js";
import { openMenu } from "./menu.js";
import { Messages } from "./messages.js";
import { Modal } from "./modal.js";
import { followKeyboard } from "./viewport.js";
import { setUpTheme, Sidebar } from "./sidebar.js";
import { welcome } from "./welcome.js";
import { follow, look, start } from "./wire.js";

const NEWS_MS = 1500; // how long a pressed button stays marked if nothing new comes

const at = { person: start.people[0].id, channel: start.channels[0].id, thread: null, tab: "messages" };
let shownVersion = "";
let shown = null;
let awaited = []; // who waits until something new is shown

const here = () => ({ as: at.person, channel: at.channel });
const isDirect = () => at.channel.startsWith("D");

function news() {
  return new Promise((done) => {
    awaited.push(done);
    setTimeout(done, NEWS_MS);
  });
}

const acting = (where) => async (thing, blockId, element, chosen, state) => {
  const shownNext = news();
  const answer = await attempt("act", { ...here(), ...where(thing), block_id: blockId, action_id: element.action_id, chosen, state });
  if (!answer.error) await shownNext;
  return answer;
};

const suggestingFor = (where) => async (thing, blockId, element, typed) => {
  const answer = await attempt("suggest", { ...here(), ...where(thing), block_id: blockId, action_id: element.action_id, typed });
  return answer.options ?? null;
};

const inMessage = (message) => ({ ts: message.ts });
const inView = (view) => ({ view_id: view.id });
const whose = { person: () => at.person, channel: () => at.channel };

const messageDoer = {
  ...whose,
  act: acting(inMessage),
  suggest: suggestingFor(inMessage),
  openThread: (ts) => openThread(ts),
  shortcut: (shortcut, message) =>
    attempt("shortcut", { ...here(), callback_id: shortcut.callback_id, ts: message.ts }),
};

const viewDoer = {
  ...whose,
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

const wide = () => matchMedia("(min-width: 62.51em)").matches;
let question = null; // the ts of the message whose answer is awaited

// Sends the bytes of files, one after the other; resolves to {ids}, or {error} of the first that failed.
async function shareAll(files) {
  const ids = [];
  for (const file of files) {
    const answer = await attemptShare(file, at.person);
    if (answer.error) return answer;
    ids.push(answer.file);
  }
  return { ids };
}

const say = (thread) => async (text, files = []) => {
  const asks = !thread && (isDirect() ? files.length || !text.startsWith("/") : text.includes(`@${start.bot.name}`));
  (thread ? replies : messages).spoken();
  const where = { ...here(), thread: thread ? at.thread : null };
  const shared = await shareAll(files);
  if (shared.error) return shared;
  const said = await attempt("say", { ...where, text, files: shared.ids });
  // The bot answers in the question's thread; where there is room, that thread is then opened.
  if (asks && said.ts && where.as === at.person && where.channel === at.channel) {
    question = said.ts;
    openAnswer();
  }
  return said;
};

function openAnswer() {
  if (!shown?.messages.some((message) => message.ts === question && message.replies)) return;
  const answered = question;
  question = null;
  // Who writes in another thread is not taken away from it.
  if (wide() && !threadComposer.isInUse) openThread(answered, { focus: false });
}

const composer = new Composer(byId("composer"), { label: "Message", send: say(false), textId: "composer-text", withCommands: true, zone: byId("main") });
const threadComposer = new Composer(byId("thread-composer"), { label: "Reply in thread", send: say(true), textId: "thread-text", withCommands: false, zone: byId("thread") });

// What is looked at

function viewAs(person) {
  const own = (id) => start.people.find((one) => one.id === id).dm;
  if (isDirect()) at.channel = own(person);
  at.person = person;
  at.thread = null;
  remember("person", person);
  refresh();
}

function openChannel(id, ts = null) {
  at.channel = id;
  at.thread = null;
  question = null;
  at.tab = "messages";
  history.replaceState(null, "", `#${id}`);
  if (isDirect()) attempt("home", { as: at.person, tab: "messages" });
  refresh().then(() => {
    if (ts && messages.reveal(ts)) return;
    if (wide()) composer.focus();
  });
}

function openThread(ts, { focus = true } = {}) {
  const left = at.thread;
  at.thread = ts;
  refresh().then(() => {
    if (!ts && left) messages.focusOn(left);
    else if (ts && focus) (wide() ? threadComposer : byId("thread-title")).focus();
  });
}

function openTab(tab) {
  at.tab = tab;
  if (tab === "home") home.opened();
  attempt("home", { as: at.person, tab });
  draw();
}

// Showing it

function drawThread() {
  byId("thread").hidden = !at.thread;
  byId("frame").classList.toggle("with-thread", Boolean(at.thread));
  replies.show(`${at.person} ${at.channel} ${at.thread}`, shown.thread, null);
  threadComposer.withFiles = isDirect() ? "" : `@${start.bot.name} `;
  threadComposer.place = `${at.person} ${at.channel} ${at.thread}`;
  updateReachable();
}

function draw() {
  if (!shown) return;
  const channel = shown.channels.find((one) => one.id === at.channel);
  const homeShown = isDirect() && at.tab === "home";
  const place = `${at.person} ${at.channel}`;
  if (!homeShown) markRead(at.person, channel);
  showHead(channel, at.tab, openTab, { news: isNew(at.person, channel) });
  sidebar.show(at.person, at.channel, shown.channels, shown.roles);
  byId("home").hidden = !homeShown;
  byId("log").hidden = homeShown;
  byId("composer").hidden = homeShown;
  home.show(at.person, shown.home);
  messages.show(place, shown.messages, welcome(say(false)));
  composer.place = place;
  composer.withFiles = isDirect() ? "" : `@${start.bot.name} `;
  composer.placeholder = isDirect() ? "Ask Remembrancer" : `Message ${nameOf(channel)}`;
  drawThread();
  modal.show(shown.modal, shown.modal_depth);
}

let asked = 0;

// Shows what there is now, and returns whether it could; an error is shown, never thrown.
async function refresh() {
  const number = ++asked;
  try {
    const answer = await look("view", at.thread ? { ...here(), thread: at.thread } : here());
    // An answer about a channel that was left meanwhile is dropped.
    if (number !== asked) return true;
    if (!shown) modal.forget(answer.modal);
    shown = answer;
    shownVersion = answer.version;
    draw();
    found();
    openAnswer();
    for (const done of awaited.splice(0)) done();
    return true;
  } catch (error) {
    away(error);
    return false;
  }
}

// Once the workspace is back, everything is asked for anew, changed or not.
function away(error) {
  shownVersion = "";
  lost(error);
}

// Buttons of the frame

byId("digest").addEventListener("click", (event) => whileBusy(event.currentTarget, () => attempt("digest", here())));

byId("skip").addEventListener("click", (event) => {
  event.preventDefault(); // the address says which channel is open
  (byId("home").hidden ? byId("composer-text") : byId("home")).focus();
});

byId("close-thread").addEventListener("click", () => openThread(null));
byId("thread").addEventListener("keydown", (event) => {
  // Not while a reply is being written: Escape must not lose it.
  if (event.key === "Escape" && !event.target.value) openThread(null);
});

byId("channel-menu").addEventListener("click", (event) => {
  const globals = start.shortcuts.filter((shortcut) => shortcut.kind === "global");
  const hint = "Put this example into the box";
  const examples = byId("composer").hidden ? [] : start.examples;
  openMenu(event.currentTarget, [
    ...globals.map((shortcut) => ({
      label: shortcut.name, choose: () => attempt("shortcut", { as: at.person, callback_id: shortcut.callback_id }),
    })),
    ...examples.map((text) => ({ label: text, hint, choose: () => composer.set(text) })),
    ...(start.access && !isDirect() && shown.channels.every((one) => !one.granted.length) ? [{
      label: "Let this channel see what others do not", choose: () => attempt("access", here()),
    }] : []),
    { label: "Clear what only you see", choose: () => attempt("forget", here()) },
  ], "More for this channel");
});

// The channel that the address names, and perhaps a message in it; null if this person may not see it.
function addressed() {
  const [wanted, ts] = location.hash.slice(1).split("/");
  const own = start.people.find((one) => one.id === at.person).dm;
  return start.channels.some((one) => one.id === wanted) || wanted === own ? [wanted, ts] : null;
}

function setUp() {
  setUpTheme();
  followKeyboard();
  const person = remembered("person", at.person);
  if (start.people.some((one) => one.id === person)) at.person = person;
  at.channel = addressed()?.[0] ?? at.channel;
}

// A link to a message leads to it, if it is among those shown.
addEventListener("hashchange", () => addressed() && openChannel(...addressed()));

threadComposer.placeholder = "Reply in this thread";
byId("door").remove();
byId("frame").hidden = byId("skip").hidden = false;
setUp();
await refresh();
if (wide()) composer.focus();
follow(() => shownVersion, refresh, away);
