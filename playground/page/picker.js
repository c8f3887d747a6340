// A button that opens a list to choose from: menus, people, channels and "more" menus. It acts once somebody has
// chosen, not on every arrow key as a native menu does.

import { make, uniqueId } from "./dom.js";

/** Put the open list under its button, or above it where there is more room. */
function place(list, button) {
  const box = button.getBoundingClientRect();
  const below = window.innerHeight - box.bottom - 12;
  const isAbove = below < 220 && box.top > below;
  list.style.maxHeight = `${Math.min(isAbove ? box.top - 12 : below, 380)}px`;
  list.style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - (list.offsetWidth || 320) - 8))}px`;
  list.style.top = isAbove ? "auto" : `${box.bottom + 4}px`;
  list.style.bottom = isAbove ? `${window.innerHeight - box.top + 4}px` : "auto";
}

/** Arrow keys, Home, End and first letters move through the list. */
function move(event, items) {
  const at = items.indexOf(document.activeElement);
  const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 };
  let next = steps[event.key];
  if (next === undefined && event.key.length === 1 && /\S/.test(event.key)) {
    const starts = (item) => item.textContent.trim().toLowerCase().startsWith(event.key.toLowerCase());
    next = [...items.keys()].map((step) => (at + 1 + step) % items.length).find((index) => starts(items[index]));
  }
  if (next === undefined) return;
  event.preventDefault();
  items[(next + items.length) % items.length].focus();
}

/**
 * @param {object} wanted
 * @param {Array<{label: string, value: string, description?: string, group?: string}>} wanted.options
 * @param {string[]} [wanted.chosen] the values chosen at first
 * @param {boolean} [wanted.isMany] whether several may be chosen
 * @param {string} wanted.placeholder what the button says while nothing is chosen
 * @param {string} [wanted.fixed] what the button always says, for "more" menus
 * @param {(values: string[]) => void} wanted.choose told what has been chosen
 * @returns {{node: HTMLElement, button: HTMLButtonElement, values: () => string[]}}
 */
export function picker({ options, chosen = [], isMany = false, placeholder, fixed, choose }) {
  let values = [...chosen];
  let before = values.join("\n");
  const id = uniqueId();
  const button = make("button", { type: "button", class: "button picker", id: uniqueId(), "aria-haspopup": fixed ? "menu" : "listbox" });
  const list = make("div", {
    id, popover: "auto", class: "picker-list", role: fixed ? "menu" : "listbox", "aria-label": fixed ?? placeholder,
    "aria-multiselectable": isMany ? "true" : null,
  });
  const items = options.map((option) =>
    make(
      "div",
      { class: "picker-item", role: fixed ? "menuitem" : "option", tabindex: "-1", data: { value: option.value } },
      make("span", { class: "tick", "aria-hidden": "true" }),
      make("span", {}, make("span", { text: option.label }), option.description ? make("small", { text: option.description }) : null),
    ),
  );

  function show() {
    const labels = options.filter((option) => values.includes(option.value)).map((option) => option.label);
    const said = labels.length > 2 ? `${labels.length} chosen` : labels.join(", ");
    button.textContent = fixed ?? (said || placeholder);
    button.classList.toggle("is-empty", !fixed && labels.length === 0);
    if (!fixed) items.forEach((item) => item.setAttribute("aria-selected", String(values.includes(item.dataset.value))));
  }

  function pick(item) {
    const { value } = item.dataset;
    if (!isMany) {
      values = [value];
      list.hidePopover();
      button.focus();
      choose(values);
    } else {
      values = values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
    }
    if (fixed) values = [];
    show();
  }

  list.addEventListener("click", (event) => {
    const item = event.target.closest(".picker-item");
    if (item) pick(item);
  });
  list.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (items.includes(document.activeElement)) pick(document.activeElement);
      else list.hidePopover();
    } else if (event.key === "Tab") {
      list.hidePopover();
    } else {
      move(event, items);
    }
  });
  button.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    list.showPopover();
  });
  list.addEventListener("beforetoggle", (event) => event.newState === "open" && place(list, button));
  list.addEventListener("toggle", (event) => {
    if (event.newState === "open") {
      place(list, button); // only now does it have a width
      (items.find((item) => values.includes(item.dataset.value)) ?? items[0])?.focus();
    } else if (isMany && before !== values.join("\n")) {
      before = values.join("\n");
      choose([...values]);
    }
  });

  let group = "";
  for (const [index, option] of options.entries()) {
    if (option.group && option.group !== group) list.append(make("div", { class: "picker-group", role: "presentation", text: option.group }));
    group = option.group;
    list.append(items[index]);
  }
  if (isMany) list.append(make("button", { type: "button", class: "button small", text: "Done", on: { click: () => list.hidePopover() } }));
  button.popoverTargetElement = list;
  show();
  return { node: make("span", { class: "picker-wrap" }, button, list), button, values: () => [...values] };
}
