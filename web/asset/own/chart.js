// Charts: dragging over bars narrows the page to their time, shift and a click on a
// bar (or Enter) reaches from what is set to that bar; and each can be saved.
"use strict";
{
  const namespace = "http://www.w3.org/2000/svg";

  // Of a day, its month and its year the shortest holds the others.
  const holds = (long, short) => long.startsWith(short);
  const earlier = (a, b) => (holds(a, b) ? b : holds(b, a) ? a : a < b ? a : b);
  const later = (a, b) => (holds(a, b) ? b : holds(b, a) ? a : a > b ? a : b);

  // narrow goes to this page with another time.
  const narrow = (from, to) => {
    const url = new URL(location.href);
    url.searchParams.delete("page");
    url.searchParams.set("from", from);
    url.searchParams.set("to", to);
    location.assign(url);
  };

  const brush = (svg) => {
    const slots = new Map(); // period: its first bar
    for (const slot of svg.querySelectorAll("[data-period]")) {
      if (!slots.has(slot.dataset.period)) slots.set(slot.dataset.period, slot);
    }
    const periods = [...slots.keys()];
    const band = document.createElementNS(namespace, "rect");
    band.setAttribute("class", "band");
    band.setAttribute("y", 0);
    band.setAttribute("height", svg.viewBox.baseVal.height);
    let begun = null, ended = null, dragged = false;

    const at = (event) => {
      const box = svg.getBoundingClientRect();
      const i = Math.floor((event.clientX - box.left) / box.width * periods.length);
      return Math.max(0, Math.min(periods.length - 1, i));
    };
    const range = () => [Math.min(begun, ended), Math.max(begun, ended)];
    const draw = () => {
      const [a, b] = range();
      const slot = svg.viewBox.baseVal.width / periods.length;
      band.setAttribute("x", a * slot);
      band.setAttribute("width", (b - a + 1) * slot);
      if (!band.parentNode) svg.append(band);
    };
    const stop = () => { begun = null; band.remove(); };

    svg.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || event.shiftKey) return;
      begun = ended = at(event);
      dragged = false;
    });
    svg.addEventListener("pointermove", (event) => {
      if (begun === null) return;
      ended = at(event);
      if (!dragged && ended !== begun) {
        dragged = true;
        svg.setPointerCapture(event.pointerId);
      }
      if (dragged) draw();
    });
    svg.addEventListener("pointerup", () => {
      if (begun === null) return;
      const [a, b] = range();
      stop();
      if (dragged) narrow(periods[a], periods[b]);
    });
    svg.addEventListener("pointercancel", stop);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && begun !== null) { dragged = false; stop(); }
    });
    svg.addEventListener("dragstart", (event) => event.preventDefault());
    svg.addEventListener("click", (event) => {
      const bar = event.target.closest("[data-period]");
      if (dragged) {
        event.preventDefault();
        dragged = false;
      } else if (event.shiftKey && bar) {
        event.preventDefault();
        const set = new URL(location.href).searchParams;
        const { period } = bar.dataset;
        narrow(earlier(set.get("from") || period, period), later(set.get("to") || period, period));
      }
    }, true);
    for (const hint of svg.closest("figure").querySelectorAll("[data-brush-hint]")) hint.hidden = false;
  };

  const copied = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity"];

  // standalone is the drawing as a file of its own: with the colours of the page
  // as they are now, without links, with its words inside.
  const standalone = (figure, svg) => {
    const style = getComputedStyle(document.body);
    const ink = style.color;
    const box = svg.getBoundingClientRect();
    const [width, height, margin, line] = [Math.round(box.width), Math.round(box.height), 16, 20];
    const file = document.createElementNS(namespace, "svg");
    const whole = [width + 2 * margin, height + 2 * margin + 2 * line];
    const set = (element, values) => {
      for (const [name, value] of Object.entries(values)) element.setAttribute(name, value);
      return element;
    };
    const make = (name, values, text) => {
      const element = set(document.createElementNS(namespace, name), values);
      if (text) element.textContent = text;
      file.append(element);
      return element;
    };
    const words = (x, y, text, anchor = "start") => make("text", {
      x, y, fill: ink, "font-family": "Inter, system-ui, sans-serif", "font-size": 13, "text-anchor": anchor,
    }, text);
    set(file, { xmlns: namespace, width: whole[0], height: whole[1], viewBox: `0 0 ${whole[0]} ${whole[1]}` });
    make("rect", { width: whole[0], height: whole[1], fill: style.backgroundColor });
    words(margin, margin + 12, `${document.querySelector("h1").textContent.trim()}: ${figure.dataset.chart}`);

    const copy = inlined(svg);
    set(copy, { x: margin, y: margin + line, width, height });
    file.append(copy);
    const scale = height / svg.viewBox.baseVal.height;
    for (const lane of svg.querySelectorAll("[data-title]")) {
      const top = Number(lane.querySelector(".back").getAttribute("y")) * scale;
      words(margin + 4, margin + line + top - 6, lane.dataset.title);
    }
    const ends = figure.querySelectorAll(".axis span");
    words(margin, height + margin + 2 * line - 4, ends[0].textContent);
    words(margin + width, height + margin + 2 * line - 4, ends[ends.length - 1].textContent, "end");
    return { text: new XMLSerializer().serializeToString(file), width: whole[0], height: whole[1] };
  };

  // inlined is a copy of a drawing that needs no style sheet.
  const inlined = (svg) => {
    const copy = svg.cloneNode(true);
    const from = svg.querySelectorAll("*"), to = [...copy.querySelectorAll("*")];
    to.forEach((element, i) => {
      const style = getComputedStyle(from[i]);
      if (element.localName === "rect" || element.localName === "line") {
        for (const name of copied) element.setAttribute(name, style.getPropertyValue(name));
        if (/^(transparent|rgba\(.*, 0\))$/.test(style.fill)) element.setAttribute("fill", "none");
      }
    });
    for (const element of to) {
      for (const { name } of [...element.attributes]) {
        if (/^(class|role|aria-|data-)/.test(name)) element.removeAttribute(name);
      }
    }
    for (const link of copy.querySelectorAll("a")) {
      const group = document.createElementNS(namespace, "g");
      group.append(...link.childNodes);
      link.replaceWith(group);
    }
    for (const name of ["data-brush", "role", "aria-label"]) copy.removeAttribute(name);
    return copy;
  };

  const download = (blob, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };

  const raster = async ({ text, width, height }) => {
    const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
    const image = new Image();
    image.src = address;
    try {
      await image.decode();
    } finally {
      URL.revokeObjectURL(address);
    }
    const canvas = document.createElement("canvas");
    const dots = 2; // for each pixel: sharp in print, too
    canvas.width = width * dots;
    canvas.height = height * dots;
    const context = canvas.getContext("2d");
    context.scale(dots, dots);
    context.drawImage(image, 0, 0);
    return new Promise((done) => { canvas.toBlob(done, "image/png"); });
  };

  const saving = (figure) => {
    const svg = figure.querySelector("svg");
    const name = `jaccuse-${document.title.replace(/ · Jaccuse$/, "")} ${figure.dataset.chart}`
      .toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 80);
    const controls = document.createElement("p");
    controls.className = "save";
    for (const form of ["SVG", "PNG"]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = `Save as ${form}`;
      button.addEventListener("click", async () => {
        const file = standalone(figure, svg);
        if (form === "SVG") download(new Blob([file.text], { type: "image/svg+xml" }), `${name}.svg`);
        else download(await raster(file), `${name}.png`);
      });
      controls.append(button);
    }
    figure.append(controls);
  };

  document.querySelectorAll("svg[data-brush]").forEach(brush);
  document.querySelectorAll("figure[data-chart]").forEach(saving);
}
