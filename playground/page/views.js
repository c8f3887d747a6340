// Modals, as a stack of views in one dialog, and the App Home.

import { acting, notice } from "./acting.js";
import { get, post } from "./api.js";
import { blockNodes } from "./blocks.js";
import { byId, make } from "./dom.js";
import { plainOf } from "./text.js";
import { state } from "./state.js";
import { valuesUnder, withState } from "./elements.js";

const GRACE = 400; // milliseconds in which the stand-in may still say what comes after a form
const dialog = byId("view");
const typed = new Map(); // a view's id to what its fields held when it was last on top
let stack = [];
let home = "";

function top() {
  return stack.at(-1);
}

function surface(view, root, before = {}) {
  return {
    act: acting({ view_id: view.id }, root),
    kept: (element, blockId) => withState(element, before[blockId]?.[element.action_id]),
  };
}

/** Take over what the stand-in shows: a new view, the same view changed, one above the other, or none. */
export function showView(view) {
  if (view === null) {
    stack = [];
    dialog.close();
    return;
  }
  if (top()) typed.set(top().id, valuesUnder(dialog));
  const at = stack.findIndex((each) => each.id === view.id);
  const isAbove = top() && view.previous_view_id === top().id;
  if (at >= 0) stack = [...stack.slice(0, at), view];
  else stack = isAbove ? [...stack, view] : [view];
  draw();
}

function draw() {
  const view = top();
  const focused = document.activeElement?.dataset?.actionId;
  const close = make("button", { type: "button", class: "button", text: plainOf(view.close) || "Cancel", on: { click: dismiss } });
  const submit = view.submit ? make("button", { type: "submit", class: "button primary", text: plainOf(view.submit) }) : null;
  const form = make(
    "form",
    { novalidate: true, on: { submit: submitted } },
    make(
      "header",
      {},
      stack.length > 1 ? make("button", { type: "button", class: "icon-button", "aria-label": "Back", text: "←", on: { click: dismiss } }) : null,
      make("h2", { id: "view-title", text: plainOf(view.title) }),
      make("button", { type: "button", class: "icon-button", "aria-label": "Close", text: "×", on: { click: dismissAll } }),
    ),
    make("div", { class: "dialog-body content" }, blockNodes(view.blocks ?? [], surface(view, () => dialog, typed.get(view.id)))),
    make("p", { class: "refused", id: "view-error", role: "alert", hidden: true }),
    make("div", { class: "dialog-end" }, close, submit),
  );
  dialog.replaceChildren(form);
  if (!dialog.open) dialog.showModal();
  const fields = [...dialog.querySelectorAll(".dialog-body input, .dialog-body textarea, .dialog-body button")];
  (fields.find((field) => focused && field.dataset.actionId === focused) ?? fields[0] ?? close).focus();
}

async function tell(view, isSubmit) {
  return post("/ui/view", { user: state.user, view_id: view.id, values: valuesUnder(dialog), submit: isSubmit });
}

/** What Slack itself would say about a field before the bot hears of it. */
function missing(block) {
  const field = block.querySelector("input:not([type=checkbox], [type=radio]), textarea");
  const held = Object.values(valuesUnder(block)).flatMap((actions) => Object.values(actions));
  const isEmpty = held.length > 0 && held.every(({ type, ...value }) => Object.values(value).every((each) => each === null || each.length === 0));
  if (field && !field.checkValidity()) return field.validationMessage;
  return isEmpty && block.dataset.optional === "false" ? "Please fill in this field." : "";
}

function showErrors(errors) {
  let first = null;
  for (const block of dialog.querySelectorAll("[data-input]")) {
    const said = errors[block.dataset.input] ?? "";
    const note = block.querySelector(".field-error");
    const control = block.querySelector("input, textarea, button.picker");
    note.textContent = said;
    note.hidden = !said;
    control?.setAttribute("aria-invalid", String(Boolean(said)));
    if (said) first ??= control;
  }
  first?.focus();
  return first !== null;
}

function showError(sentence) {
  const note = byId("view-error");
  if (note) note.textContent = sentence;
  if (note) note.hidden = !sentence;
}

async function submitted(event) {
  event.preventDefault();
  const view = top();
  const blocks = [...dialog.querySelectorAll("[data-input]")];
  const found = Object.fromEntries(blocks.map((block) => [block.dataset.input, missing(block)]));
  showError("");
  if (showErrors(found)) return;
  dialog.setAttribute("aria-busy", "true");
  try {
    const { errors } = await tell(view, true);
    if (!errors) setTimeout(() => top() === view && pop(), GRACE);
    else if (!showErrors(errors)) showError(Object.values(errors).join(" "));
  } catch (error) {
    showError(error.message);
  } finally {
    dialog.removeAttribute("aria-busy");
  }
}

function pop() {
  stack = stack.slice(0, -1);
  if (top()) draw();
  else dialog.close();
}

function dismiss() {
  tell(top(), false).catch((error) => notice(error.message));
  pop();
}

function dismissAll() {
  while (top()) dismiss();
}

dialog.addEventListener("close", () => {
  stack = [];
  typed.clear();
});
dialog.addEventListener("cancel", (event) => {
  event.preventDefault();
  dismiss();
});

/** Show the App Home of whoever acts. */
export async function showHome() {
  const { user } = state;
  const root = byId("home");
  try {
    const { view } = await get("/ui/home", { user });
    if (user !== state.user) return;
    const blocks = view?.blocks ?? [];
    const json = JSON.stringify([user, view]);
    if (json === home && root.childElementCount) return; // the same as before: focus stays where it is
    home = json;
    const empty = make("p", { class: "empty", text: "The app has not published a Home for this person yet." });
    root.replaceChildren(make("div", { class: "content" }, blocks.length ? blockNodes(blocks, surface(view, () => root)) : empty));
  } catch (error) {
    root.replaceChildren(make("p", { class: "refused", text: error.message }));
  }
}
