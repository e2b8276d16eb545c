// What all pages do beyond links and forms. Each page works without it.
"use strict";

// The button that turns light into dark, and back. theme.js has set what was
// chosen before; else it is as the system has it.
{
  const button = document.querySelector("[data-theme-toggle]");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const current = () => document.documentElement.dataset.theme ?? (system.matches ? "dark" : "light");
  const other = () => (current() === "dark" ? "light" : "dark");
  const label = () => { button.textContent = other() === "dark" ? "Dark theme" : "Light theme"; };
  if (button) {
    button.addEventListener("click", () => {
      const theme = other();
      document.documentElement.dataset.theme = theme;
      try { localStorage.setItem("theme", theme); } catch { /* no storage: it holds for this page */ }
      label();
    });
    system.addEventListener("change", label);
    label();
    button.hidden = false;
  }
}

// On a phone what narrows a list is folded, so that the list comes first.
if (matchMedia("(max-width: 48rem)").matches) {
  for (const details of document.querySelectorAll("details[data-fold]")) details.open = false;
}
