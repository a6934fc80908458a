// Files that came with a message: a picture is shown, anything else is there to be saved.

import { h } from "./dom.js";

const PICTURES = ["image/png", "image/jpeg", "image/gif"];

export function sizeOf(bytes) {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

// The file's own server may be known under another name of this computer: only its path is used.
const path = (file) => new URL(file.url_private, location.href).pathname;

function saving(file, label) {
  return h("a", { href: path(file), download: file.name, class: "file-name" }, label);
}

function picture(file) {
  return h("figure", { class: "file picture" },
    h("figcaption", {}, file.title, " ", saving(file, "Save")),
    h("a", { href: path(file), target: "_blank", rel: "noopener noreferrer", "aria-label": `${file.title}, in full size` },
      h("img", {
        src: path(file), alt: file.alt_txt || file.title, width: file.original_w, height: file.original_h,
      })));
}

function other(file) {
  return h("div", { class: "file" }, saving(file, file.title),
    h("span", { class: "file-size" }, `${file.filetype.toUpperCase()}, ${sizeOf(file.size)}`));
}

export function fileNodes(files) {
  return (files ?? []).map((file) => (PICTURES.includes(file.mimetype) ? picture(file) : other(file)));
}
