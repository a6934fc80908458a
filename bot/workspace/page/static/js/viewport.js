// The part of the page that a phone's keyboard leaves in sight.

import { byId } from "./dom.js";

const KEYBOARD = 120; // pixels: the least height of a keyboard; a browser's bars are lower

// Lets the frame and the modals end above the keyboard, and keeps the focused field in sight.
export function followKeyboard() {
  const sight = window.visualViewport;
  if (!sight) return;
  sight.addEventListener("resize", () => {
    const covered = innerHeight - sight.height > KEYBOARD && sight.scale < 1.1;
    document.documentElement.style.setProperty("--seen", covered ? `${sight.height}px` : "100dvh");
    if (covered) scrollTo(0, 0); // Safari moves the page up behind the keyboard
    const active = document.activeElement;
    if (byId("modal").contains(active) && active.matches(".field")) active.scrollIntoView({ block: "nearest" });
  });
}
