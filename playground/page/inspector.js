// The inspector: each exchange between the bot and Slack's part, as raw JSON.

import { get } from "./api.js";
import { byId, make } from "./dom.js";

const KEPT = 200;
let last = 0;

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Select it by hand";
  }
  setTimeout(() => { button.textContent = "Copy"; }, 1500);
}

function jsonPart(name, value) {
  if (value === null || value === undefined) return null;
  const text = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  const button = make("button", { type: "button", class: "button small", text: "Copy", "aria-label": `Copy the ${name}`, on: { click: () => copy(text, button) } });
  return make("section", {}, make("header", {}, make("h3", { text: name }), button), make("pre", { tabindex: "0", text }));
}

function exchangeNode({ n, at, kind, title, request, response }) {
  const time = /T(\d{2}:\d{2}:\d{2})/.exec(String(at))?.[1] ?? String(at ?? "");
  const summary = make(
    "summary",
    {},
    make("span", { class: "kind", text: kind }),
    make("span", { class: "exchange-title", text: title }),
    make("span", { class: "quiet", text: `${time} · ${n}` }),
  );
  const details = make("details", {}, summary);
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) {
      details.append(...[jsonPart("request", request), jsonPart("response", response)].filter(Boolean));
    }
  });
  return make("li", { value: n }, details);
}

export function isOpen() {
  return !byId("inspector").hidden;
}

/** Fetch what was said since the last time and put it on top. */
export async function showExchanges() {
  if (!isOpen()) return;
  const { exchanges } = await get("/ui/exchanges", { after: last });
  const fresh = exchanges.filter((exchange) => exchange.n > last).sort((one, other) => one.n - other.n);
  const list = byId("exchanges");
  for (const exchange of fresh) list.prepend(exchangeNode(exchange));
  last = fresh.at(-1)?.n ?? last;
  while (list.children.length > KEPT) list.lastChild.remove();
}

/** Forget what was shown: the stand-in has started anew and counts from one again. */
export function resetExchanges() {
  last = 0;
  byId("exchanges").replaceChildren();
}

/** Wire the button that shows and hides the inspector. */
export function startInspector() {
  const toggle = byId("inspector-toggle");
  const turn = (isShown) => {
    byId("inspector").hidden = !isShown;
    document.body.classList.toggle("inspecting", isShown);
    toggle.setAttribute("aria-expanded", String(isShown));
    if (isShown) showExchanges().catch(() => {});
  };
  toggle.addEventListener("click", () => turn(!isOpen()));
  byId("inspector-close").addEventListener("click", () => {
    turn(false);
    toggle.focus();
  });
}
