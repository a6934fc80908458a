// What lies behind the drawer, or behind a thread that fills a phone, cannot be reached meanwhile.

import { byId } from "./dom.js";

const narrow = matchMedia("(max-width: 47.44em)");

export function settleBehind() {
  const drawer = byId("sidebar").classList.contains("open");
  const covered = !byId("thread").hidden && narrow.matches;
  byId("main").inert = drawer || covered;
  byId("skip").inert = drawer || covered;
  byId("thread").inert = drawer;
  byId("veil").hidden = !drawer;
}

export function whenWidthChanges(act) {
  narrow.addEventListener("change", act);
}
