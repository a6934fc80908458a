// What is typed and not sent yet, by the channel or thread it was typed in; a reload keeps it.

const key = (place) => `remembrancer.draft.${place}`;

export const draftAt = (place) => sessionStorage.getItem(key(place)) ?? "";

export function keepDraft(place, text) {
  if (text) sessionStorage.setItem(key(place), text);
  else sessionStorage.removeItem(key(place));
}
