// How what is done in a modal or in Home finds its way to the app.

import { stateOf } from "./state.js";

export function hostOf(view, root, doer) {
  const host = {
    level: view.type === "modal" ? 3 : 2,
    act: (blockId, element, chosen) => doer.act(view, blockId, element, chosen, stateOf(root)),
    changed: (blockId, element, chosen) => host.act(blockId, element, chosen),
    suggest: (blockId, element, typed) => doer.suggest(view, blockId, element, typed),
    person: doer.person,
    channel: doer.channel,
  };
  return host;
}
