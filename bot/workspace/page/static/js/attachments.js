// The files that go with the next message: chosen with the paperclip, dropped, or pasted.

import { fill, h } from "./dom.js";
import { sizeOf } from "./files.js";
import { start } from "./wire.js";

const PAPERCLIP = "M21 11.5l-8.6 8.6a5.5 5.5 0 0 1-7.8-7.8l8.9-8.9a3.7 3.7 0 0 1 5.2 5.2l-8.6 8.6a1.8 1.8 0 0 1-2.6-2.6l7.9-7.9";

function clip() {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  for (const [name, value] of [["viewBox", "0 0 24 24"], ["width", "20"], ["height", "20"], ["aria-hidden", "true"]]) svg.setAttribute(name, value);
  path.setAttribute("d", PAPERCLIP);
  svg.append(path);
  return svg;
}

export class Attachments {
  #files = [];

  // zone: where files may be dropped; changed(): called when files came or went.
  constructor(zone, changed) {
    this.changed = changed;
    this.input = h("input", { type: "file", class: "field", multiple: true, hidden: true, tabindex: "-1", "aria-hidden": "true" });
    this.button = h("button", { type: "button", class: "icon-button attach", "aria-label": "Attach files", onclick: () => this.input.click() }, clip());
    this.list = h("ul", { class: "attachments", "aria-label": "Files to send", hidden: true });
    this.note = h("p", { class: "attachment-note", role: "alert", hidden: true });
    this.input.addEventListener("change", () => {
      this.add([...this.input.files]);
      this.input.value = ""; // the same file may be chosen again
    });
    this.#takeDrops(zone);
  }

  get files() {
    return this.#files;
  }

  add(files) {
    const tooLarge = files.filter((file) => file.size > start.largest_file);
    const empty = files.filter((file) => !file.size);
    this.#files = [...this.#files, ...files.filter((file) => file.size && file.size <= start.largest_file)];
    const notes = [
      ...tooLarge.map((file) => `${file.name} is larger than ${sizeOf(start.largest_file)}. At a terminal, remembrancer import takes it.`),
      ...empty.map((file) => `${file.name} is empty, or a folder.`),
    ];
    this.#show(notes.join(" "));
  }

  // Takes the files away to be sent; what could not be sent is added again.
  take() {
    const files = this.#files;
    this.clear();
    return files;
  }

  clear() {
    this.#files = [];
    this.#show();
  }

  #show(note = "") {
    this.note.hidden = !note;
    fill(this.note, note);
    this.list.hidden = !this.#files.length;
    fill(this.list, ...this.#files.map((file) => h("li", {},
      h("span", { class: "attachment-name" }, file.name), h("span", { class: "file-size" }, sizeOf(file.size)),
      h("button", { type: "button", class: "icon-button", "aria-label": `Remove ${file.name}`, onclick: () => this.#remove(file) }, "✕"))));
    this.changed();
  }

  #remove(file) {
    this.#files = this.#files.filter((one) => one !== file);
    this.#show();
  }

  #takeDrops(zone) {
    let depth = 0; // of nested elements that the pointer has entered
    const carries = (event) => event.dataTransfer?.types.includes("Files");
    const mark = (on) => zone.classList.toggle("dropping", on);
    zone.addEventListener("dragenter", (event) => carries(event) && mark(++depth > 0));
    zone.addEventListener("dragleave", (event) => carries(event) && mark(--depth > 0));
    zone.addEventListener("dragover", (event) => carries(event) && event.preventDefault());
    zone.addEventListener("drop", (event) => {
      if (!carries(event)) return;
      event.preventDefault();
      depth = 0;
      mark(false);
      this.add([...event.dataTransfer.files]);
    });
    zone.addEventListener("paste", (event) => {
      if (event.clipboardData?.files.length) this.add([...event.clipboardData.files]);
    });
  }
}
