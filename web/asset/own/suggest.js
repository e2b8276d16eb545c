// Suggestions while one types: a combobox with a list, after the ARIA authoring
// practices. An input with data-suggest asks that address; what is chosen is gone
// to, or, with data-suggest-fills, put into the input.
"use strict";
{
  const pause = 150; // milliseconds after the last key before it asks

  class Suggest {
    constructor(input, number) {
      this.input = input;
      this.asked = input.value.trim(); // what the list stands for
      this.chosen = -1;
      this.items = [];
      this.list = document.createElement("ul");
      this.list.id = `suggestions-${number}`;
      this.list.className = "suggestions";
      this.list.hidden = true;
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", "Suggestions");
      this.status = document.createElement("span");
      this.status.className = "hidden";
      this.status.setAttribute("role", "status");
      input.after(this.list, this.status);
      for (const [name, value] of Object.entries({
        role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id,
      })) input.setAttribute(name, value);
      input.addEventListener("input", () => this.later());
      input.addEventListener("keydown", (event) => this.key(event));
      input.addEventListener("blur", () => this.close());
      // mousedown, not click: the input must not lose the focus before.
      this.list.addEventListener("mousedown", (event) => {
        event.preventDefault();
        const option = event.target.closest("[role=option]");
        if (option && event.button === 0) this.take(Number(option.dataset.at));
      });
    }

    later() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), pause);
    }

    async ask() {
      const text = this.input.value.trim();
      if (text === this.asked) return;
      this.asked = text;
      this.request?.abort();
      if (text === "") { this.show([]); return; }
      const request = new AbortController();
      this.request = request;
      try {
        const address = new URL(this.input.dataset.suggest, location.href);
        address.searchParams.set("q", text);
        const answer = await fetch(address, { signal: request.signal });
        if (!answer.ok) throw new Error(answer.statusText);
        const { suggestions } = await answer.json();
        if (!request.signal.aborted) this.show(suggestions);
      } catch {
        if (!request.signal.aborted) { this.show([]); this.asked = null; } // the search itself says what is wrong
      }
    }

    show(items) {
      this.items = items;
      this.list.replaceChildren(...items.map((item, i) => this.option(item, i)));
      this.status.textContent = items.length ? `${items.length} suggestions` : "";
      if (items.length && document.activeElement === this.input) this.open(); else this.close();
    }

    option(item, i) {
      const option = document.createElement("li");
      option.id = `${this.list.id}-${i}`;
      option.dataset.at = i;
      option.className = item.kind === "claim" ? "words" : "name";
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      const label = document.createElement("bdi");
      const note = document.createElement("span");
      label.textContent = item.kind === "claim" ? `“${item.label}”` : item.label;
      if (item.kind !== "claim") label.className = `actor ${item.kind}`;
      note.className = "n";
      note.textContent = item.kind === "claim" ? item.note : `${item.kind}, ${item.note}`;
      option.append(label, " ", note);
      return option;
    }

    open() {
      this.list.hidden = false;
      this.input.setAttribute("aria-expanded", "true");
      this.choose(-1);
    }

    close() {
      this.list.hidden = true;
      this.input.setAttribute("aria-expanded", "false");
      this.choose(-1);
    }

    choose(i) {
      this.list.children[this.chosen]?.setAttribute("aria-selected", "false");
      this.chosen = i;
      const option = this.list.children[i];
      if (!option) { this.input.removeAttribute("aria-activedescendant"); return; }
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", option.id);
    }

    // Beyond the ends of the list lies the input itself.
    move(step) {
      if (!this.items.length) return;
      if (this.list.hidden) { this.open(); this.choose(step > 0 ? 0 : this.items.length - 1); return; }
      const places = this.items.length + 1;
      this.choose((this.chosen + 1 + step + places) % places - 1);
    }

    key(event) {
      if (event.isComposing) return;
      switch (event.key) {
        case "ArrowDown": this.move(1); break;
        case "ArrowUp": this.move(-1); break;
        case "Escape":
          if (this.list.hidden) return; // the browser empties the box
          this.close();
          break;
        case "Enter":
          if (this.list.hidden || this.chosen < 0) return; // the form is sent
          this.take(this.chosen);
          break;
        default: return;
      }
      event.preventDefault();
    }

    take(i) {
      const item = this.items[i];
      this.close();
      if ("suggestFills" in this.input.dataset) {
        this.input.value = item.value;
        this.asked = item.value;
      } else {
        location.assign(item.link);
      }
    }
  }

  document.querySelectorAll("input[data-suggest]").forEach((input, i) => new Suggest(input, i));
}
