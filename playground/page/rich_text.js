// Rich text blocks: paragraphs, nested lists, quotes and preformatted text.

import { make } from "./dom.js";
import { dateNode, emoji, link, mention } from "./text.js";
import { channelName, nameOf } from "./state.js";

const TAGS = { bold: "strong", italic: "em", strike: "s", code: "code", underline: "u" };

const RUNS = {
  text: (run) => document.createTextNode(run.text),
  link: (run) => link(run.url, run.text || run.url),
  user: (run) => mention(`@${nameOf(run.user_id)}`),
  channel: (run) => mention(`#${channelName(run.channel_id)}`),
  usergroup: (run) => mention(`@${run.usergroup_id}`),
  broadcast: (run) => mention(`@${run.range}`),
  emoji: (run) => document.createTextNode(emoji(run.name, run.unicode)),
  date: (run) => dateNode(run.timestamp, run.format, run.fallback, run.url),
  color: (run) => make("code", { text: run.value }),
};

function runNode(run) {
  const inner = RUNS[run.type] ? RUNS[run.type](run) : make("code", { text: JSON.stringify(run) });
  const tags = Object.keys(TAGS).filter((style) => run.style?.[style]);
  return tags.reduce((node, style) => make(TAGS[style], {}, node), inner);
}

function runNodes(part) {
  return (part.elements ?? []).map(runNode);
}

/** One list; its depth is a number, so that lists after one another are drawn as one nested list. */
function listNode(part) {
  const isOrdered = part.style === "ordered";
  const start = isOrdered && part.offset ? part.offset + 1 : null;
  const indent = Math.min(part.indent ?? 0, 8);
  const items = (part.elements ?? []).map((item) => make("li", {}, runNodes(item)));
  return make(isOrdered ? "ol" : "ul", { class: part.border ? "bordered" : null, start, data: { indent } }, items);
}

const PARTS = {
  rich_text_section: (part) => make("p", {}, runNodes(part)),
  rich_text_list: listNode,
  rich_text_quote: (part) => make("blockquote", {}, runNodes(part)),
  rich_text_preformatted: (part) => make("pre", {}, runNodes(part)),
};

export function richText(block) {
  const parts = (block.elements ?? []).map((part) =>
    PARTS[part.type] ? PARTS[part.type](part) : make("pre", { text: JSON.stringify(part, null, 2) }),
  );
  return make("div", { class: "rich-text" }, parts);
}
