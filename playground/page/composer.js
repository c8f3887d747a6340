// The message box: a menu of commands while one is being typed, a hint once it is, and what was typed before.

import { notice } from "./acting.js";
import { post } from "./api.js";
import { byId, make } from "./dom.js";
import { echo } from "./messages.js";
import { state } from "./state.js";

const TRIES = 4;
const box = byId("composer");
const menu = byId("command-menu");
const hint = byId("composer-hint");

const typed = [];
let recalled = 0;
let unsent = "";
let offered = [];
let at = 0;
let hasMoved = false;
let afterwards = () => {};

function matching(text) {
  return /^\/\S*$/.test(text) ? state.commands.filter(({ command }) => command.startsWith(text.toLowerCase())) : [];
}

function showMenu() {
  menu.replaceChildren(
    ...offered.map(({ command, description, usage_hint: usage }, index) =>
      make(
        "div",
        {
          id: `command-${index}`, class: "command", role: "option", "aria-selected": String(index === at), data: { command },
          on: { mousedown: (event) => event.preventDefault(), click: () => complete(command) },
        },
        make("span", { class: "command-name" }, make("strong", { text: command }), make("span", { class: "quiet", text: ` ${usage ?? ""}` })),
        make("span", { class: "command-does", text: description }),
      ),
    ),
  );
  const isOpen = offered.length > 0;
  menu.hidden = !isOpen;
  box.setAttribute("aria-expanded", String(isOpen));
  if (isOpen) box.setAttribute("aria-activedescendant", `command-${at}`);
  else box.removeAttribute("aria-activedescendant");
}

function showHint() {
  const name = box.value.split(/\s/, 1)[0];
  const command = /^\/\S+\s/.test(box.value) && state.commands.find((each) => each.command === name);
  const stranger = /^\/\S+\s/.test(box.value) && !command;
  hint.textContent = command ? `${command.command} ${command.usage_hint ?? ""}` : stranger ? `${name} is not a command of this app` : "";
}

function refresh() {
  offered = matching(box.value);
  at = 0;
  hasMoved = false;
  showMenu();
  showHint();
}

function complete(command) {
  box.value = `${command} `;
  box.focus();
  refresh();
}

function close() {
  offered = [];
  showMenu();
}

function recall(step) {
  const next = Math.min(Math.max(recalled + step, 0), typed.length);
  if (recalled === 0) unsent = box.value;
  recalled = next;
  box.value = next === 0 ? unsent : typed[typed.length - next];
  box.setSelectionRange(box.value.length, box.value.length);
  close();
  showHint();
}

function step(by) {
  at = (at + by + offered.length) % offered.length;
  hasMoved = true;
  showMenu();
}

/** Whether Enter means "this one" rather than "send": a command was pointed at, or is not yet whole. */
function isChoosing() {
  return offered.length > 0 && (hasMoved || !offered.some(({ command }) => command === box.value));
}

function pressed(event) {
  if (event.isComposing) return;
  const isOpen = offered.length > 0;
  const keys = {
    ArrowDown: () => (isOpen ? step(1) : recall(-1)),
    ArrowUp: () => (isOpen ? step(-1) : recall(1)),
    Tab: isOpen && !event.shiftKey ? () => complete(offered[at].command) : null,
    Escape: isOpen ? close : null,
    Enter: isChoosing() ? () => complete(offered[at].command) : null,
  };
  if (!keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
}

async function send(text) {
  notice("");
  typed.push(text);
  recalled = 0;
  box.value = "";
  refresh();
  byId("tries").replaceChildren();
  if (text.startsWith("/")) echo(text);
  box.form.setAttribute("aria-busy", "true");
  try {
    await post("/ui/command", { user: state.user, channel: state.channel, text });
  } catch (error) {
    notice(error.message);
  } finally {
    box.form.removeAttribute("aria-busy");
  }
}

/** Until something has been typed, offer the commands that the conversation itself names. */
export function offerTries() {
  if (typed.length) return;
  const named = [...byId("messages").querySelectorAll("code")].map((code) => code.textContent);
  const commands = [...new Set(named)].filter((text) => state.commands.some(({ command }) => text.startsWith(`${command} `)));
  const use = (text) => ({ click: () => { box.focus(); send(text).then(afterwards); } });
  byId("tries").replaceChildren(
    ...commands.slice(0, TRIES).map((text) => make("button", { type: "button", class: "try", text, on: use(text) })),
  );
}

/** Wire the message box; `sent` is called after each message has been taken. */
export function startComposer(sent) {
  afterwards = sent;
  box.addEventListener("input", () => {
    recalled = 0;
    refresh();
  });
  box.addEventListener("keydown", pressed);
  box.addEventListener("blur", close);
  box.form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (box.value.trim()) await send(box.value.trim());
    sent();
  });
}
