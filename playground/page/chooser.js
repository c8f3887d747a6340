// Choosing files in a form, with the limits that Slack's own client holds people to.

import { upload } from "./api.js";
import { make, uniqueId } from "./dom.js";
import { card, ending, sizeOf } from "./files.js";
import { state } from "./state.js";

const LIMIT = 10_000_000; // bytes of one file
const uploaded = new Map(); // a file's id to {id, name, size}, so that a form drawn anew can show what was chosen
const either = new Intl.ListFormat("en-GB", { type: "disjunction" });

/**
 * @param {{filetypes?: string[], max_files?: number, initial_files?: string[]}} element
 * @returns {{node: HTMLElement, input: HTMLInputElement, values: () => string[]}} values are the ids of the files chosen
 */
export function chooser({ filetypes = [], max_files: most = 10, initial_files: before = [] }) {
  const endings = filetypes.map((type) => type.toLowerCase().replace(/^\./, ""));
  const named = either.format(endings.map((end) => `.${end}`));
  let chosen = before.map((id) => uploaded.get(id)).filter(Boolean);

  const input = make("input", {
    type: "file", class: "unseen", id: uniqueId(), multiple: most > 1, accept: endings.map((end) => `.${end}`).join() || null,
    on: { change: () => take([...input.files]) },
  });
  const list = make("ul", { class: "files", "aria-live": "polite" });
  const hint = [named, `at most ${sizeOf(LIMIT)}`, most > 1 ? `up to ${most} files` : ""].filter(Boolean).join(", ");
  const node = make(
    "div",
    { class: "chooser", on: { dragover: (event) => event.preventDefault(), drop: dropped } },
    list,
    input,
    make("label", { class: "button", for: input.id, text: most > 1 ? "Choose files" : "Choose a file" }),
    make("span", { class: "quiet", text: hint }),
  );

  function refusal({ name, size }) {
    if (endings.length && !endings.includes(ending(name))) return `${name} cannot be chosen here: choose a file that ends in ${named}.`;
    if (size > LIMIT) return `${name} is larger than ${sizeOf(LIMIT)}: choose a smaller file.`;
    if (chosen.length >= most) return `No more than ${most} can be chosen here: remove one, then choose ${name} again.`;
    return "";
  }

  async function keep(file) {
    const refused = refusal(file);
    if (refused) return refused;
    try {
      const answer = await upload("/ui/files", { user: state.user, name: file.name }, file);
      uploaded.set(answer.file.id, answer.file);
      chosen.push(answer.file);
      show();
      return "";
    } catch (error) {
      return error.message;
    }
  }

  async function take(files) {
    input.value = ""; // so that the same file can be chosen again
    input.setCustomValidity("The file is still being uploaded: wait a moment.");
    const refused = [];
    for (const file of files) refused.push(await keep(file));
    input.setCustomValidity("");
    say(refused.filter(Boolean).join(" "));
    input.focus();
  }

  /** Say what is wrong where the form says it too: a file input always stands in an input block. */
  function say(sentence) {
    const note = node.closest("[data-input]")?.querySelector(".field-error");
    if (!note) return; // the form was drawn anew meanwhile
    note.textContent = sentence;
    note.hidden = !sentence;
    input.setAttribute("aria-invalid", String(Boolean(sentence)));
  }

  function dropped(event) {
    event.preventDefault();
    take([...event.dataTransfer.files]);
  }

  function remove(file) {
    chosen = chosen.filter((each) => each !== file);
    say("");
    show();
    input.focus();
  }

  function show() {
    list.replaceChildren(...chosen.map((file) => {
      const out = make("button", { type: "button", class: "icon-button", "aria-label": `Remove ${file.name}`, text: "×", on: { click: () => remove(file) } });
      return make("li", { class: "file", title: file.name }, card(file, sizeOf(file.size)), out);
    }));
  }

  show();
  return { node, input, values: () => chosen.map((file) => file.id) };
}
