// What this browser stores: choices, what was read, and drafts that are not sent yet.

export const remembered = (name, otherwise) => localStorage.getItem(`remembrancer.${name}`) ?? otherwise;
export const remember = (name, value) => localStorage.setItem(`remembrancer.${name}`, value);

const readKey = (person, channel) => `read.${person}.${channel.id}`;

export function markRead(person, channel) {
  if (channel.latest) remember(readKey(person, channel), channel.latest);
}

export const isNew = (person, channel) => channel.latest > remembered(readKey(person, channel), "");

// A draft belongs to the channel or thread it was typed in; a reload keeps it.
const draftKey = (place) => `remembrancer.draft.${place}`;

export const draftAt = (place) => sessionStorage.getItem(draftKey(place)) ?? "";

export function keepDraft(place, text) {
  if (text) sessionStorage.setItem(draftKey(place), text);
  else sessionStorage.removeItem(draftKey(place));
}
