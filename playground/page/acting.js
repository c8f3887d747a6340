// Using a button or a menu: ask first where the bot wants that, tell the stand-in, say what went wrong.

import { byId, make } from "./dom.js";
import { post } from "./api.js";
import { plainOf, textOf } from "./text.js";
import { HOME, state } from "./state.js";
import { valuesUnder } from "./elements.js";

/** Say a sentence above the message box until the next one, or until it is dismissed by a new try. */
export function notice(sentence) {
  const node = byId("notice");
  node.textContent = sentence;
  node.hidden = !sentence;
}

/** Ask whether it is meant; resolves to true or false. */
function confirmed(asked) {
  const dialog = byId("confirm");
  const close = (answer) => ({ click: () => dialog.close(answer) });
  const style = asked.style === "danger" ? "danger" : "primary";
  dialog.replaceChildren(
    make("h2", { id: "confirm-title", text: plainOf(asked.title) }),
    make("div", {}, textOf(asked.text)),
    make(
      "div",
      { class: "dialog-end" },
      make("button", { type: "button", class: "button", on: close("no"), text: plainOf(asked.deny) }),
      make("button", { type: "button", class: `button ${style}`, on: close("yes"), text: plainOf(asked.confirm) }),
    ),
  );
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

/**
 * How the elements of one message or view act.
 * @param {object} where {message_ts} or {view_id}
 * @param {() => HTMLElement} root what holds the fields whose values travel along
 */
export function acting(where, root) {
  return async (element, result, node, blockId) => {
    if (element.confirm && !(await confirmed(element.confirm))) return;
    node.setAttribute("aria-busy", "true");
    const channel = state.channel === HOME ? null : state.channel;
    const action = { action_id: element.action_id, block_id: blockId, type: element.type, ...result };
    try {
      await post("/ui/action", { user: state.user, channel, ...where, action, values: valuesUnder(root()) });
      notice("");
    } catch (error) {
      notice(error.message);
    } finally {
      node.removeAttribute("aria-busy");
    }
  };
}
