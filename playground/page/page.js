// The page as a whole: who acts, which channel is open, and what happens when the stand-in has news.

import { get, listen } from "./api.js";
import { notice } from "./acting.js";
import { offerTries, startComposer } from "./composer.js";
import { planTime } from "./dates.js";
import { byId, make } from "./dom.js";
import { resetExchanges, showExchanges, startInspector } from "./inspector.js";
import { showMessages } from "./messages.js";
import { HOME, learn, person, state } from "./state.js";
import { showHome, showView } from "./views.js";

const STOPPED = "The demo has stopped. Start it again with “make demo”; this page will find it by itself.";
const TOGETHER = 120; // milliseconds
const unread = new Set();
let deafen = () => {};
let wasLost = false;
let pending = 0;

function showClock() {
  const [day, hour] = planTime(state.clock);
  byId("clock").replaceChildren(make("strong", { text: day }), make("span", { class: "quiet", text: hour }));
}

function showPeople() {
  const select = byId("act-as");
  const options = state.users.map((user) => {
    const name = user.real_name || user.name;
    return make("option", { value: user.id, text: user.title ? `${name} — ${user.title}` : name });
  });
  select.replaceChildren(...options);
  select.value = state.user;
  const user = person(state.user);
  byId("act-as-role").textContent = [user?.title, user?.tz].filter(Boolean).join(" · ");
}

function channelButton(id, mark, name) {
  const isOpen = id === state.channel;
  const button = make(
    "button",
    { type: "button", class: unread.has(id) ? "channel unread" : "channel", "aria-current": isOpen ? "page" : null, data: { channel: id }, on: { click: () => open(id) } },
    make("span", { class: "channel-mark", "aria-hidden": "true", text: mark }),
    make("span", { class: "channel-label", text: name }),
    unread.has(id) ? make("span", { class: "unseen", text: ", something new" }) : null,
  );
  return make("li", {}, button);
}

function showChannels() {
  const held = document.activeElement?.dataset?.channel;
  const direct = state.channels.filter((channel) => channel.is_im);
  const others = state.channels.filter((channel) => !channel.is_im);
  const buttons = (channels, mark) => channels.map((channel) => channelButton(channel.id, mark, channel.name));
  byId("channels").replaceChildren(...buttons(others, "#"), channelButton(HOME, "⌂", "Rapporteur (Home)"));
  byId("direct").replaceChildren(...buttons(direct, "✓"));
  byId("direct-part").hidden = direct.length === 0;
  if (held) byId("side").querySelector(`[data-channel="${CSS.escape(held)}"]`)?.focus();
}

function titled(channel) {
  if (channel?.is_im) return [channel.name, "Direct messages with the app, seen by nobody else"];
  return [`# ${channel?.name ?? ""}`, channel?.topic ?? ""];
}

function showBar() {
  const isHome = state.channel === HOME;
  const channel = state.channels.find((each) => each.id === state.channel);
  const [name, topic] = isHome ? ["Rapporteur (Home)", "The app’s own page, one for each person"] : titled(channel);
  byId("channel-name").textContent = name;
  byId("channel-topic").textContent = topic;
  byId("messages").hidden = isHome;
  byId("composer-form").hidden = isHome;
  byId("home").hidden = !isHome;
}

function showSide(isShown) {
  document.body.classList.toggle("side-open", isShown);
  byId("side-toggle").setAttribute("aria-expanded", String(isShown));
}

async function refresh() {
  await (state.channel === HOME ? showHome() : showMessages());
  offerTries();
}

async function open(id) {
  state.channel = id;
  unread.delete(id);
  notice("");
  showSide(false);
  showChannels();
  showBar();
  await refresh();
  if (id !== HOME && !byId("view").open) byId("composer").focus({ preventScroll: true });
}

function isListed(id) {
  return state.channels.some((channel) => channel.id === id);
}

/** Somebody else’s direct messages, or a channel this person is not in, cannot stay open: open the first one. */
function settle() {
  if (state.channel !== HOME && !isListed(state.channel)) state.channel = state.channels[0]?.id ?? HOME;
}

async function readState() {
  const told = await get("/ui/state", state.user ? { user: state.user } : {});
  learn(told);
  if (!person(state.user)) state.user = state.users[0]?.id ?? "";
  showClock();
  return told;
}

/** Exchanges come in bursts; one look after the burst is enough. */
async function caughtUp() {
  await Promise.all([showExchanges(), readState(), state.channel === HOME ? showHome() : null]);
}

const HAPPENED = {
  messages: async ({ channel }) => {
    if (!isListed(channel)) await readState(); // the first of the direct messages
    if (channel === state.channel) return showMessages();
    unread.add(channel);
    return showChannels();
  },
  view: ({ view }) => (view?.type === "home" ? state.channel === HOME && showHome() : showView(view)),
  exchange: () => {
    clearTimeout(pending);
    pending = setTimeout(() => caughtUp().catch((error) => notice(error.message)), TOGETHER);
  },
};

function happened(event) {
  Promise.resolve(HAPPENED[event.type]?.(event)).catch((error) => notice(error.message));
}

async function connected() {
  byId("stopped").hidden = true;
  if (!wasLost) return refresh();
  wasLost = false;
  resetExchanges();
  await readState();
  settle();
  showPeople();
  showChannels();
  showBar();
  return Promise.all([refresh(), showExchanges()]);
}

function lost() {
  wasLost = true;
  byId("stopped").textContent = STOPPED;
  byId("stopped").hidden = false;
}

async function actAs(id) {
  deafen();
  state.user = id;
  unread.clear();
  await readState();
  settle();
  showPeople();
  showView(null);
  await open(state.channel);
  if (state.user !== id) return; // somebody else was chosen meanwhile
  deafen = listen(state.user, { event: happened, connected: () => connected().catch(lost), lost });
}

async function start() {
  const told = await readState();
  state.channel = told.welcome?.channel ?? state.channels[0]?.id ?? HOME;
  await actAs(state.user);
}

byId("act-as").addEventListener("change", (event) => actAs(event.target.value).catch((error) => notice(error.message)));
byId("side-toggle").addEventListener("click", () => showSide(!document.body.classList.contains("side-open")));
document.addEventListener("keydown", (event) => event.key === "Escape" && showSide(false));
document.addEventListener("click", (event) => {
  if (!event.target.closest("#side, #side-toggle")) showSide(false);
});
startInspector();
startComposer(() => refresh());
start().catch(() => {
  lost();
  setTimeout(() => location.reload(), 3000);
});
