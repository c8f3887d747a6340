// The only way this page makes elements: text always goes in as text, never as markup.

const SVG = "http://www.w3.org/2000/svg";
let made = 0;

/** An id no other element has. */
export function uniqueId() {
  made += 1;
  return `made-${made}`;
}

/**
 * Make an element. `text` becomes its text, `data` its data-* attributes, `on` its listeners; what is null, undefined
 * or false is left out; everything else becomes an attribute.
 */
export function make(tag, { text, data = {}, on = {}, ...attributes } = {}, ...children) {
  return dress(document.createElement(tag), text, data, on, attributes, children);
}

/** Make a part of a drawing. */
export function draw(tag, { text, ...attributes } = {}, ...children) {
  return dress(document.createElementNS(SVG, tag), text, {}, {}, attributes, children);
}

function dress(element, text, data, on, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const [name, value] of Object.entries(data)) element.dataset[name] = String(value);
  for (const [name, listener] of Object.entries(on)) element.addEventListener(name, listener);
  if (text !== undefined && text !== null) element.textContent = String(text);
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

/** The element of the page with this id. */
export function byId(id) {
  return document.getElementById(id);
}
