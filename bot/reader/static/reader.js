// Exchanges the ticket behind "#", which no server is sent with an address, for a session.

async function open() {
  const ticket = location.hash.slice(1);
  if (!ticket.includes(".")) return;
  history.replaceState(null, "", location.pathname + location.search); // nobody copies it with the address
  const answer = await fetch("/d/~/open", { method: "POST", body: ticket, credentials: "same-origin" });
  const told = document.getElementById("told");
  if (answer.ok || !told) location.reload();
  else told.textContent = await answer.text();
}

open();
addEventListener("hashchange", open); // a ticket for the page that is open already
