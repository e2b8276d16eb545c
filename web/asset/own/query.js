// Asks for names while one types into a field for an actor or an outlet. The
// names that the form holds stay where the server knows none.
"use strict";
for (const input of document.querySelectorAll("input[data-names]")) {
  if (input.list.id !== "names-actor") continue; // outlets are few: the form holds them
  const list = input.list, held = [...list.children];
  let last = "", wait = 0;
  input.addEventListener("input", () => {
    const text = input.value.trim();
    if (text === last) return;
    last = text;
    clearTimeout(wait);
    if (!text) list.replaceChildren(...held);
    else if (!held.some(o => o.value === text)) wait = setTimeout(() => ask(text), 150);
  });
  async function ask(text) {
    try {
      const answer = await fetch(input.dataset.names + "&q=" + encodeURIComponent(text));
      const { suggestions } = await answer.json();
      if (text !== last || !suggestions?.length) return;
      const more = suggestions.map(s => Object.assign(document.createElement("option"), { value: s.value, textContent: s.label + " · " + s.kind }));
      list.replaceChildren(...more, ...held.filter(o => !more.some(m => m.value === o.value)));
    } catch { /* the names that the form holds will do */ }
  }
}
