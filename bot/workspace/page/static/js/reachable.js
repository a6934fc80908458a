// What the keyboard can reach: nothing behind the open drawer, or behind a thread that fills a phone.

import { byId } from "./dom.js";

const narrow = matchMedia("(max-width: 47.44em)");

export function updateReachable() {
  const drawer = byId("sidebar").classList.contains("open");
  const covered = !byId("thread").hidden && narrow.matches;
  byId("main").inert = drawer || covered;
  byId("skip").inert = drawer || covered;
  byId("thread").inert = drawer;
  byId("veil").hidden = !drawer;
}

export function onWidthChange(act) {
  narrow.addEventListener("change", act);
}
