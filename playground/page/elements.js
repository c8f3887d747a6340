// Interactive elements. Each is drawn, can be read (its part of Slack's `state.values`), and acts when it is used.

import { chooser } from "./chooser.js";
import { make, uniqueId } from "./dom.js";
import { picker } from "./picker.js";
import { plainOf, textOf } from "./text.js";
import { richText } from "./rich_text.js";
import { state } from "./state.js";

const readers = new WeakMap();

/** Make a drawn element readable: `read` gives its part of `state.values`. */
function readable(node, element, blockId, read) {
  node.dataset.field = "";
  readers.set(node, () => ({ blockId, actionId: element.action_id, value: { type: element.type, ...read() } }));
  return node;
}

/** What all fields under a node hold, as Slack sends it: {block_id: {action_id: {...}}}. */
export function valuesUnder(root) {
  const values = {};
  for (const node of root.querySelectorAll("[data-field]")) {
    const { blockId, actionId, value } = readers.get(node)();
    values[blockId] = { ...values[blockId], [actionId]: value };
  }
  return values;
}

/** The element again, starting with what was already typed into it; Slack keeps that too when a view is updated. */
export function withState(element, held) {
  const kept = {};
  for (const [name, value] of Object.entries(held ?? {})) {
    if (name === "type" || value === null || value.length === 0) continue;
    const initial = { value: "initial_value", files: "initial_files" }[name] ?? name.replace(/^selected_/, "initial_");
    if (initial !== name) kept[initial] = value;
  }
  return { ...element, ...kept };
}

function button(element, use) {
  const style = element.style ? ` ${element.style}` : "";
  const attributes = { class: `button${style}`, "aria-label": element.accessibility_label, data: { actionId: element.action_id ?? "" } };
  const press = { click: (event) => use.act(element, { value: element.value }, event.currentTarget) };
  if (/^https?:\/\//i.test(element.url ?? "")) {
    return make("a", { ...attributes, href: element.url, target: "_blank", rel: "noopener noreferrer", on: press, text: plainOf(element.text) });
  }
  return make("button", { ...attributes, type: "button", on: press, text: plainOf(element.text) });
}

function overflow(element, use) {
  const options = element.options.map(listed);
  const choose = ([value]) => use.act(element, { selected_option: element.options.find((option) => option.value === value) }, made.button);
  const made = picker({ options, placeholder: "More", fixed: "⋯", choose });
  made.button.classList.add("overflow");
  made.button.setAttribute("aria-label", "More");
  made.button.dataset.actionId = element.action_id ?? "";
  return made.node;
}

function listed(option, group) {
  const description = option.description ? plainOf(option.description) : undefined;
  return { label: plainOf(option.text), value: option.value, description, group: typeof group === "string" ? group : undefined };
}

const people = () => state.users.map((user) => ({ label: user.real_name || user.name, value: user.id, description: user.title }));
const channels = () => state.channels.filter((channel) => !channel.is_im).map((channel) => ({ label: `#${channel.name}`, value: channel.id }));

function offered(element) {
  const groups = element.option_groups ?? [{ options: element.options ?? [] }];
  return {
    shown: groups.flatMap((group) => group.options.map((option) => listed(option, group.label && plainOf(group.label)))),
    option: (value) => groups.flatMap((group) => group.options).find((option) => option.value === value) ?? null,
  };
}

/** Menus by what they choose from: their list, the field they answer with, and how a value is written there. */
function source(element) {
  const kind = element.type.replace(/^multi_/, "").replace(/_select$/, "");
  if (kind === "static") {
    const { shown, option } = offered(element);
    return { shown, field: "option", written: option, value: (initial) => initial.value };
  }
  const field = { users: "user", channels: "channel", conversations: "conversation" }[kind];
  return { shown: kind === "users" ? people() : channels(), field, written: (value) => value, value: (initial) => initial };
}

function select(element, use) {
  const isMany = element.type.startsWith("multi_");
  const { shown, field, written, value } = source(element);
  const initial = isMany ? element[`initial_${field}s`] ?? [] : [element[`initial_${field}`]].filter(Boolean);
  const read = (values) => (isMany ? { [`selected_${field}s`]: values.map(written) } : { [`selected_${field}`]: values.length ? written(values[0]) : null });
  const made = picker({
    options: shown, chosen: initial.map(value), isMany, placeholder: plainOf(element.placeholder) || "Choose",
    choose: (values) => use.act(element, read(values), made.button),
  });
  made.button.dataset.actionId = element.action_id ?? "";
  return readable(made.node, element, use.blockId, () => read(made.values()));
}

function choices(kind) {
  const isMany = kind === "checkbox";
  return (element, use) => {
    const name = uniqueId();
    const initial = isMany ? element.initial_options ?? [] : [element.initial_option].filter(Boolean);
    const chosen = () => element.options.filter((_, index) => boxes[index].checked);
    const read = () => (isMany ? { selected_options: chosen() } : { selected_option: chosen()[0] ?? null });
    const boxes = element.options.map((option) =>
      make("input", {
        type: kind, name, value: option.value, checked: initial.some((each) => each.value === option.value),
        data: { actionId: element.action_id ?? "" }, on: { change: (event) => use.act(element, read(), event.currentTarget) },
      }),
    );
    const labels = element.options.map((option, index) =>
      make("label", { class: "choice" }, boxes[index], make("span", {}, textOf(option.text), option.description ? make("small", {}, textOf(option.description)) : null)),
    );
    return readable(make("span", { class: "choices", role: isMany ? "group" : "radiogroup" }, labels), element, use.blockId, read);
  };
}

/** Native date and time fields; `write` turns what they hold into what Slack would send. */
function moment(type, field, initial, write = (text) => text || null, show = (value) => value) {
  return (element, use) => {
    const read = () => ({ [field]: write(node.value) });
    const node = make("input", {
      type, value: element[initial] === undefined ? null : show(element[initial]), title: plainOf(element.placeholder) || null,
      data: { actionId: element.action_id ?? "" },
      // A year is typed digit by digit, and each digit makes a date: only one of four digits is meant.
      on: { change: () => !/^0/.test(node.value) && use.act(element, read(), node) },
    });
    return readable(node, element, use.blockId, read);
  };
}

function typed(type, more = () => ({})) {
  return (element, use) => {
    const read = () => ({ value: node.value === "" ? null : node.value });
    const isLong = element.type === "plain_text_input" && element.multiline;
    const node = make(isLong ? "textarea" : "input", {
      type: isLong ? null : type, rows: isLong ? 4 : null, placeholder: plainOf(element.placeholder) || null,
      minlength: element.min_length, maxlength: element.max_length ?? 3000, value: isLong ? null : element.initial_value,
      text: isLong ? element.initial_value ?? "" : null, data: { actionId: element.action_id ?? "" },
      on: { change: () => use.act(element, read(), node) }, ...more(element),
    });
    return readable(node, element, use.blockId, read);
  };
}

/** Rich text is written as plain lines here; what it starts with is shown above. */
function richTextInput(element, use) {
  const node = make("textarea", { rows: 5, placeholder: plainOf(element.placeholder) || null, data: { actionId: element.action_id ?? "" } });
  const read = () => ({
    rich_text_value: node.value
      ? { type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "text", text: node.value }] }] }
      : element.initial_value ?? null,
  });
  return readable(make("span", { class: "stacked" }, element.initial_value ? richText(element.initial_value) : null, node), element, use.blockId, read);
}

/** Files are sent as soon as they are chosen; the form then holds their ids, which the stand-in knows. */
function fileInput(element, use) {
  const made = chooser(element);
  made.input.dataset.actionId = element.action_id ?? "";
  return readable(made.node, element, use.blockId, () => ({ files: made.values() }));
}

const seconds = (text) => (text ? Math.floor(Date.parse(text) / 1000) : null);
const localText = (unix) => {
  const at = new Date(unix * 1000);
  return new Date(at - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};
const numeric = (element) => ({ step: element.is_decimal_allowed ? "any" : "1", min: element.min_value, max: element.max_value, maxlength: null });

export const ELEMENTS = {
  button,
  overflow,
  static_select: select,
  users_select: select,
  channels_select: select,
  conversations_select: select,
  multi_static_select: select,
  multi_users_select: select,
  multi_channels_select: select,
  multi_conversations_select: select,
  checkboxes: choices("checkbox"),
  radio_buttons: choices("radio"),
  datepicker: moment("date", "selected_date", "initial_date"),
  timepicker: moment("time", "selected_time", "initial_time"),
  datetimepicker: moment("datetime-local", "selected_date_time", "initial_date_time", seconds, localText),
  plain_text_input: typed("text"),
  email_text_input: typed("email"),
  url_text_input: typed("url"),
  number_input: typed("number", numeric),
  rich_text_input: richTextInput,
  file_input: fileInput,
};
