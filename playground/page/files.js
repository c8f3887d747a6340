// Files as cards: in messages to be saved, in forms to be taken out again.

import { make } from "./dom.js";
import { state } from "./state.js";

const PICTURES = new Set(["image/png", "image/jpeg", "image/gif"]);

/** A size in words: "812 bytes", "24 kB", "1.4 MB". */
export function sizeOf(bytes) {
  if (bytes < 1000) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  const [count, unit] = bytes < 999_500 ? [bytes / 1000, "kB"] : [bytes / 1_000_000, "MB"];
  return `${count < 9.95 ? Number(count.toFixed(1)) : Math.round(count)} ${unit}`;
}

/** What follows the last dot of a name, in small letters. */
export function ending(name) {
  return /\.([^.]+)$/.exec(name)?.[1].toLowerCase() ?? "";
}

/** What a card shows: the type as a sign, the title, and what there is to say below it. */
export function card({ name, title = name }, below) {
  return [
    make("span", { class: "file-type", "aria-hidden": "true", text: ending(name).slice(0, 4) || "file" }),
    make("span", { class: "file-text" }, make("span", { class: "file-name", text: title }), make("small", { text: below })),
  ];
}

function shared(file) {
  if (file.mode === "tombstone") return make("li", { class: "file gone", text: "This file was deleted." });
  const address = `/ui/files/${encodeURIComponent(file.id)}?${new URLSearchParams({ user: state.user })}`;
  const below = `${file.pretty_type} · ${sizeOf(file.size)}`;
  const link = make("a", { class: "file", href: address, download: file.name, title: `Save ${file.name}` }, card(file, below));
  return make("li", {}, link, picture(file, address));
}

/** A picture itself, as Slack shows it below its name, with what it says for those who do not see it. */
function picture(file, address) {
  if (!PICTURES.has(file.mimetype)) return null;
  return make("img", { class: "file-picture", src: address, alt: file.alt_txt ?? file.title });
}

/** The files of a message; null when it has none. */
export function fileList(files) {
  return files?.length ? make("ul", { class: "files" }, files.map(shared)) : null;
}
