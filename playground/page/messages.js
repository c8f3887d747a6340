// The conversation: what is new is added, what has changed is replaced, the rest stays as it is.

import { acting, notice } from "./acting.js";
import { get } from "./api.js";
import { blockNodes } from "./blocks.js";
import { clockTime, longDay, momentOf } from "./dates.js";
import { byId, make } from "./dom.js";
import { fileList } from "./files.js";
import { mrkdwn } from "./text.js";
import { nameOf, person, state } from "./state.js";

const shown = new Map(); // a key to {json, node}: what is in the list now
const echoes = [];
let showing = "";

function initials(name) {
  return name.split(/\s+/).filter((word) => /^\p{L}/u.test(word)).map((word) => word[0]).slice(0, 2).join("").toUpperCase() || "?";
}

function avatar(message, name) {
  const isBot = !person(message.user);
  const hue = [...(message.user ?? name)].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 6, 0);
  return make("span", { class: isBot ? "avatar bot" : `avatar tone-${hue}`, "aria-hidden": "true", text: isBot ? "✓" : initials(name) });
}

function refusal(message) {
  return make(
    "div",
    { class: "refused" },
    make("strong", { text: "Slack would refuse this message" }),
    make("pre", { text: message.error }),
    make("details", {}, make("summary", { text: "The message as it was sent" }), make("pre", { text: JSON.stringify(message.blocks ?? message.text, null, 2) })),
  );
}

function content(message, node) {
  if (message.error) return [refusal(message)];
  return [...said(message, node), fileList(message.files)];
}

function said(message, node) {
  if (!message.blocks?.length) return message.text ? [make("div", { class: "plain" }, mrkdwn(message.text))] : [];
  return blockNodes(message.blocks, { act: acting({ message_ts: message.ts }, () => node) });
}

function article(message) {
  const name = person(message.user) ? nameOf(message.user) : message.username || "Rapporteur";
  const moment = momentOf(message.ts);
  const node = make("article", {
    class: `message${message.ephemeral ? " ephemeral" : ""}${isReply(message) ? " reply" : ""}`,
    data: { ts: message.ts },
    "aria-label": `${name}, ${clockTime(moment)}`,
  });
  const head = [
    make("strong", { text: name }),
    person(message.user) ? null : make("span", { class: "badge", text: "App" }),
    make("time", { class: "quiet", datetime: moment.toISOString(), title: longDay(moment), text: clockTime(moment) }),
    message.edited ? make("span", { class: "quiet", text: "edited" }) : null,
    isReply(message) ? make("span", { class: "quiet", text: "in the thread" }) : null,
  ];
  node.append(
    avatar(message, name),
    make(
      "div",
      { class: "message-body" },
      message.ephemeral ? make("p", { class: "only-you" }, make("span", { "aria-hidden": "true", text: "◉ " }), "Only visible to you") : null,
      make("header", {}, head),
      make("div", { class: "content" }, content(message, node)),
    ),
  );
  return node;
}

function isReply(message) {
  return Boolean(message.thread_ts) && message.thread_ts !== message.ts;
}

/** Answers in a thread stand under what they answer. */
function threaded(messages) {
  const first = messages.filter((message) => !isReply(message));
  const known = new Set(first.map((message) => message.ts));
  return messages
    .filter((message) => !isReply(message) || !known.has(message.thread_ts))
    .flatMap((message) => [message, ...messages.filter((each) => isReply(each) && each.thread_ts === message.ts)]);
}

/** The node that is already in the list if it says the same, or else a new one. */
function kept(key, what, draw) {
  const json = JSON.stringify(what);
  if (shown.get(key)?.json !== json) shown.set(key, { json, node: draw(what) });
  return shown.get(key).node;
}

const dayNode = (day) => make("p", { class: "day" }, make("span", { text: day }));

/** Slack does not show what was typed after a slash; here a line says it, so that an answer is not without a question. */
function echoNode(echo) {
  echo.node ??= make("p", { class: "echo" }, make("span", { text: `${nameOf(echo.user)} typed ` }), make("code", { text: echo.text }));
  return echo.node;
}

const emptyNode = (text) => make("p", { class: "empty", text });

function arranged(messages) {
  const nodes = [];
  const here = echoes.filter((echo) => echo.user === state.user && echo.channel === state.channel);
  const echoed = (after) => here.filter((echo) => echo.after === after).map(echoNode);
  let day = "";
  nodes.push(...echoed(""));
  for (const message of threaded(messages)) {
    const today = longDay(momentOf(message.ts));
    if (today !== day && !isReply(message)) nodes.push(kept(`day ${message.ts}`, today, dayNode));
    if (!isReply(message)) day = today;
    nodes.push(kept(`${message.ts} ${message.ephemeral}`, message, article), ...echoed(message.ts));
  }
  return nodes.length ? nodes : [kept("empty", "Nothing here yet. Type / to see the commands.", emptyNode)];
}

/** Put the nodes in place and touch only what differs, so that focus and open menus stay and nothing is read out twice. */
function settle(list, nodes) {
  const wanted = new Set(nodes);
  for (const node of [...list.children]) if (!wanted.has(node)) node.remove();
  nodes.forEach((node, index) => {
    if (list.children[index] !== node) list.insertBefore(node, list.children[index] ?? null);
  });
}

function isAtEnd(list) {
  return list.scrollHeight - list.scrollTop - list.clientHeight < 120;
}

/** Scroll to the end, but not past the beginning of what is new: it is read from there. */
function follow(list, fresh) {
  const end = list.scrollHeight - list.clientHeight;
  list.scrollTop = fresh ? Math.min(end, fresh.offsetTop - list.offsetTop - 8) : end;
}

/** Remember what was typed after a slash, to show it under what was there before. */
export function echo(text) {
  const last = [...byId("messages").querySelectorAll("[data-ts]")].at(-1);
  echoes.push({ user: state.user, channel: state.channel, text, after: last?.dataset.ts ?? "" });
}

/** Fetch and show the conversation of the channel that is open. */
export async function showMessages() {
  const [user, channel] = [state.user, state.channel];
  const list = byId("messages");
  let answer;
  try {
    answer = await get("/ui/messages", { user, channel });
  } catch (error) {
    notice(error.message);
    return;
  }
  if (user !== state.user || channel !== state.channel) return;
  const place = `${user} ${channel}`;
  const isNew = place !== showing;
  if (isNew) {
    showing = place;
    shown.clear();
    list.setAttribute("aria-live", "off");
    list.replaceChildren();
  }
  const follows = isNew || isAtEnd(list);
  const before = new Set(list.children);
  settle(list, arranged(answer.messages));
  if (follows) follow(list, isNew ? null : [...list.children].find((node) => !before.has(node)));
  if (isNew) setTimeout(() => list.setAttribute("aria-live", "polite"), 100);
}
