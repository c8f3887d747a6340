// Slack's mark-up, made into elements. Data only ever becomes text nodes.

import { make } from "./dom.js";
import { channelName, nameOf } from "./state.js";
import { filled } from "./dates.js";

const EMOJI = {
  white_check_mark: "✅", heavy_check_mark: "✔️", x: "❌", warning: "⚠️", rotating_light: "🚨", hourglass: "⌛",
  hourglass_flowing_sand: "⏳", calendar: "📅", date: "📅", spiral_calendar_pad: "🗓️", bell: "🔔", no_bell: "🔕",
  clipboard: "📋", memo: "📝", pushpin: "📌", round_pushpin: "📍", chart_with_upwards_trend: "📈", bar_chart: "📊",
  mag: "🔍", bulb: "💡", information_source: "ℹ️", speech_balloon: "💬", busts_in_silhouette: "👥", link: "🔗",
  large_green_circle: "🟢", large_yellow_circle: "🟡", large_orange_circle: "🟠", red_circle: "🔴",
  large_blue_circle: "🔵", white_circle: "⚪", black_circle: "⚫", large_green_square: "🟩", large_red_square: "🟥",
  arrow_right: "➡️", arrow_left: "⬅️", wave: "👋", tada: "🎉", thumbsup: "👍", "+1": "👍", eyes: "👀", star: "⭐",
  page_facing_up: "📄", file_folder: "📁", gear: "⚙️", lock: "🔒", zzz: "💤", double_vertical_bar: "⏸️", no_entry: "⛔",
};

/** Emoji written as :shortcodes:; those this page does not know stay as they are. */
export function withEmoji(text) {
  return text.replace(/:([a-z0-9_+-]{1,40}):/g, (written, name) => EMOJI[name] ?? written);
}

export function emoji(name, unicode) {
  if (EMOJI[name]) return EMOJI[name];
  const points = (unicode ?? "").split("-").map((point) => Number.parseInt(point, 16)).filter((point) => point <= 0x10ffff);
  return points.length ? String.fromCodePoint(...points) : `:${name}:`;
}

function unescaped(text) {
  const plain = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };
  return text.replace(/&(?:lt|gt|amp);/g, (entity) => plain[entity]);
}

function isSafe(url) {
  return /^(https?:\/\/|mailto:)/i.test(url);
}

/** A link, if its address is one that a browser may follow; otherwise its words alone. */
export function link(url, label) {
  if (!isSafe(url)) return document.createTextNode(label);
  return make("a", { href: url, target: "_blank", rel: "noopener noreferrer", text: label });
}

export function mention(text) {
  return make("span", { class: "mention", text });
}

/** A moment in the reader's words, with the whole of it on hover. */
export function dateNode(seconds, pattern, fallback, url) {
  const text = filled(seconds, pattern) ?? fallback ?? String(seconds);
  const moment = new Date(Number(seconds) * 1000);
  const isReal = !Number.isNaN(moment.getTime());
  const node = make("time", { datetime: isReal ? moment.toISOString() : null, title: fallback || null, text });
  return url ? link(url, text) : node;
}

/** What stands between angle brackets: a mention, a date or a link; anything else stays as it was written. */
function control(inner) {
  const bar = inner.indexOf("|");
  const head = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? "" : unescaped(inner.slice(bar + 1));
  if (head.startsWith("@")) return mention(`@${label || nameOf(head.slice(1))}`);
  if (head.startsWith("#")) return mention(`#${label || channelName(head.slice(1))}`);
  if (head.startsWith("!date^")) {
    const [, seconds, pattern = "", url] = head.split("^");
    return dateNode(seconds, unescaped(pattern), label, url && unescaped(url));
  }
  if (head.startsWith("!subteam^")) return mention(label || "@group");
  if (head.startsWith("!")) return mention(`@${label || head.slice(1)}`);
  const url = unescaped(head);
  if (!isSafe(url)) return document.createTextNode(`<${unescaped(inner)}>`);
  return link(url, label || url.replace(/^mailto:/, ""));
}

// Finished parts stand in the text as one private character with their number until the styles around them are known.
const OPEN = "\uE000";
const CLOSE = "\uE001";
const PART = /\uE000(\d+)\uE001/g;
const CODE = /`([^`\n]+)`/g;
const CONTROL = /<([^<>\n]+)>/g;
const STYLES = [
  ["strong", /(^|[^\p{L}\p{N}*])\*([^\s*](?:[^*\n]*[^\s*])?)\*(?![\p{L}\p{N}*])/u],
  ["em", /(^|[^\p{L}\p{N}_])_([^\s_](?:[^_\n]*[^\s_])?)_(?![\p{L}\p{N}_])/u],
  ["s", /(^|[^\p{L}\p{N}~])~([^\s~](?:[^~\n]*[^\s~])?)~(?![\p{L}\p{N}~])/u],
];

function styled(text, parts) {
  for (const [tag, pattern] of STYLES) {
    const found = pattern.exec(text);
    if (!found) continue;
    const start = found.index + found[1].length;
    const end = found.index + found[0].length;
    return [...styled(text.slice(0, start), parts), make(tag, {}, styled(found[2], parts)), ...styled(text.slice(end), parts)];
  }
  return text.split(PART).map((piece, index) => (index % 2 ? parts[Number(piece)] : withEmoji(unescaped(piece))));
}

function inline(text) {
  const parts = [];
  const keep = (node) => `${OPEN}${parts.push(node) - 1}${CLOSE}`;
  const kept = text
    .replace(/[\uE000\uE001]/g, "")
    .replace(CODE, (_, code) => keep(make("code", { text: unescaped(code) })))
    .replace(CONTROL, (_, inner) => keep(control(inner)));
  return styled(kept, parts);
}

function lines(text) {
  return text.split("\n").flatMap((line, index) => (index ? [make("br"), ...inline(line)] : inline(line)));
}

/** Runs of lines that are quoted and runs that are not. */
function passages(text) {
  const found = [];
  for (const line of text.split("\n")) {
    const quoted = /^(?:&gt;|>) ?(.*)$/.exec(line);
    const last = found.at(-1);
    const words = quoted ? quoted[1] : line;
    if (last && last.isQuote === Boolean(quoted)) last.lines.push(words);
    else found.push({ isQuote: Boolean(quoted), lines: [words] });
  }
  return found;
}

/** Slack's mark-up as elements: blocks of code, then quotes, then the styles within a line. */
export function mrkdwn(text) {
  return text.split(/```\n?([^`]*)```\n?/).flatMap((piece, index) => {
    if (index % 2) return [make("pre", { text: unescaped(piece.replace(/\n$/, "")) })];
    if (!piece) return [];
    return passages(piece).map(({ isQuote, lines: said }) =>
      make(isQuote ? "blockquote" : "span", { class: "passage" }, lines(said.join("\n"))),
    );
  });
}

/** A text object of Block Kit: mark-up, or plain text of which nothing is parsed. */
export function textOf(object) {
  if (!object) return [];
  if (object.type === "mrkdwn") return mrkdwn(object.text ?? "");
  return [make("span", { class: "passage", text: plainOf(object) })];
}

/** A plain text object as a string. */
export function plainOf(object) {
  const text = object?.text ?? "";
  return object?.emoji === false ? text : withEmoji(text);
}
