// Blocks of Block Kit as elements. What this page does not know is shown as its JSON, never left out.

import { make, uniqueId } from "./dom.js";
import { chartFigure } from "./chart.js";
import { ELEMENTS } from "./elements.js";
import { richText } from "./rich_text.js";
import { plainOf, textOf } from "./text.js";

function unknown(what) {
  return make(
    "div",
    { class: "unknown" },
    make("strong", { text: `This page does not draw “${what?.type ?? typeof what}”` }),
    make("pre", { text: JSON.stringify(what, null, 2) }),
  );
}

/** Pictures from elsewhere are not fetched: the page talks to the demo alone. */
function image(element, className) {
  const address = element.image_url ?? element.slack_file?.url ?? "";
  const isOurs = address.startsWith("/") || address.startsWith(`${location.origin}/`);
  if (isOurs) return make("img", { class: className, src: address, alt: element.alt_text });
  return make("span", { class: `${className} far`, role: "img", "aria-label": element.alt_text }, make("span", { text: `🖼 ${element.alt_text}` }));
}

function elementNode(element, use) {
  if (element.type === "image") return image(element, "thumb");
  return ELEMENTS[element.type] ? ELEMENTS[element.type](element, use) : unknown(element);
}

function section(block, use) {
  const fields = (block.fields ?? []).map((field) => make("div", { class: "field" }, textOf(field)));
  return make(
    "div",
    { class: "section" },
    make("div", { class: "section-text" }, block.text ? make("div", {}, textOf(block.text)) : null, fields.length ? make("div", { class: "fields" }, fields) : null),
    block.accessory ? make("div", { class: "accessory" }, elementNode(block.accessory, use)) : null,
  );
}

function context(block) {
  const parts = block.elements.map((part) => (part.type === "image" ? image(part, "icon") : make("span", {}, textOf(part))));
  return make("div", { class: "context" }, parts);
}

function cellText(cell) {
  if (cell.type === "rich_text") return richText(cell);
  return document.createTextNode(cell.text ?? String(cell.value ?? ""));
}

/** The first row is the header, in Slack as here. */
function table(block) {
  const rows = block.rows.map((row, line) =>
    make("tr", {}, row.map((cell, column) => {
      const settings = block.column_settings?.[column] ?? {};
      const classes = [settings.align ?? (cell.type === "raw_number" ? "right" : "left"), settings.is_wrapped === false ? "unwrapped" : ""];
      return make(line ? "td" : "th", { class: classes.join(" ").trim(), scope: line ? null : "col" }, cellText(cell));
    })),
  );
  const caption = block.caption ? make("caption", { text: block.caption }) : null;
  return make("div", { class: "table-wrap", tabindex: "0", role: "region", "aria-label": block.caption ?? "Table" }, make("table", {}, caption, rows));
}

function imageBlock(block) {
  return make("figure", { class: "picture" }, block.title ? make("figcaption", { text: plainOf(block.title) }) : null, image(block, "wide"));
}

/** An input acts at once only where the bot asked for it; otherwise it waits for the form. */
function input(block, use) {
  const quiet = { ...use, act: block.dispatch_action ? use.act : () => {} };
  const element = use.kept?.(block.element, use.blockId) ?? block.element;
  const node = elementNode(element, quiet);
  const control = node.matches("input, textarea") ? node : node.querySelector("button.picker, textarea, input[type=file]");
  const [errorId, hintId, labelId] = [uniqueId(), uniqueId(), uniqueId()];
  const label = plainOf(block.label);
  const group = node.matches(".choices") ? node : control;
  if (control && !control.id) control.id = uniqueId();
  group?.setAttribute("aria-labelledby", control?.matches(".picker") ? `${labelId} ${control.id}` : labelId);
  group?.setAttribute("aria-describedby", `${errorId} ${hintId}`);
  const optional = block.optional ? make("span", { class: "quiet", text: " (optional)" }) : null;
  return make(
    "div",
    { class: "input", data: { input: use.blockId, optional: Boolean(block.optional) } },
    make("label", { id: labelId, for: control?.id }, label, optional),
    node,
    make("p", { id: errorId, class: "field-error", hidden: true }),
    block.hint ? make("p", { id: hintId, class: "quiet", text: plainOf(block.hint) }) : null,
  );
}

const BLOCKS = {
  section,
  context,
  table,
  data_table: table,
  input,
  image: imageBlock,
  rich_text: richText,
  header: (block) => make("h3", { class: "header", text: plainOf(block.text) }),
  divider: () => make("hr", {}),
  actions: (block, use) => make("div", { class: "actions", role: "group" }, block.elements.map((element) => elementNode(element, use))),
  data_visualization: chartFigure,
};

/**
 * Draw blocks.
 * @param {object[]} blocks
 * @param {{act: (element: object, result: object, node: HTMLElement, blockId: string) => void, kept?: Function}} surface
 *   told when somebody uses an element; `kept` gives an element back with what was typed before
 * @returns {HTMLElement[]}
 */
export function blockNodes(blocks, surface) {
  return blocks.map((block, index) => {
    const blockId = block?.block_id ?? `block-${index}`;
    const use = { ...surface, blockId, act: (element, result, node) => surface.act(element, result, node, blockId) };
    const node = BLOCKS[block?.type] ? BLOCKS[block.type](block, use) : unknown(block);
    return make("div", { class: "block", data: { block: blockId } }, node);
  });
}
