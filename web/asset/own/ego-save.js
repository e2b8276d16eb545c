// Saves a picture of a graph as a file: PNG as Cytoscape draws it, SVG written
// here from the places of its nodes and edges.
"use strict";
window.egoSave = (() => {
  const font = "Inter, system-ui, sans-serif";
  const escape = text => text.replace(/[&<>"]/g, c => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c])
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "");
  const r = n => Math.round(n * 10) / 10;
  const element = (name, attributes, inside = "") =>
    `<${name}${Object.entries(attributes).map(([k, v]) => ` ${k}="${escape(String(v))}"`).join("")}>${inside}</${name}>`;

  function offer(blob, name) {
    const a = document.createElement("a");
    a.href = URL.createObjectURL(blob);
    a.download = name;
    a.click();
    setTimeout(() => URL.revokeObjectURL(a.href), 10_000);
  }

  const fileName = center => "jaccuse-" + center.replace(/[^a-z0-9]+/gi, "-");

  // Lines of a label, as wide as the picture has them.
  function lines(text) {
    const list = [""];
    for (const word of text.split(/\s+/)) {
      const last = list[list.length - 1];
      if (last && last.length + word.length > 16) list.push(word); else list[list.length - 1] = last ? last + " " + word : word;
    }
    return list;
  }

  const corners = {
    rectangle: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
    diamond: [[0, -1], [1, 0], [0, 1], [-1, 0]],
    tag: [[-1, -1], [0.25, -1], [1, 0], [0.25, 1], [-1, 1]],
  };

  function node(n, c) {
    const { x, y } = n.position(), half = n.width() / 2, shape = corners[n.style("shape")];
    const look = { fill: n.hasClass("open") ? c["blue-wash"] : c.sheet, stroke: c.ink, "stroke-width": n.hasClass("open") ? 4 : 2 };
    if (n.data("type") === "group") look["stroke-dasharray"] = "4 3";
    const body = shape ? element("polygon", { points: shape.map(([a, b]) => r(x + a * half) + "," + r(y + b * half)).join(" "), ...look })
      : element("ellipse", { cx: r(x), cy: r(y), rx: half, ry: half, ...look });
    const label = lines(n.data("label")).map((line, i) =>
      element("tspan", { x: r(x), y: r(y + half + 16 + 14 * i) }, escape(line))).join("");
    return body + element("text", {
      "font-size": 12, "text-anchor": "middle", fill: c.ink, stroke: c.sheet, "stroke-width": 3, "paint-order": "stroke",
    }, label);
  }

  // The points of an edge: its ends, and what bends it between them.
  function path(e) {
    const s = e.sourceEndpoint(), t = e.targetEndpoint(), bends = e.controlPoints() || [];
    const at = p => r(p.x) + " " + r(p.y);
    let d = "M" + at(s);
    bends.forEach((b, i) => {
      const next = bends[i + 1];
      d += " Q" + at(b) + " " + at(next ? { x: (b.x + next.x) / 2, y: (b.y + next.y) / 2 } : t);
    });
    return { d: bends.length ? d : d + " L" + at(t), tip: t, from: bends[bends.length - 1] || s };
  }

  function edge(e, c) {
    const accuses = e.data("kind") === "accuses", paint = accuses ? c.red : c.green, width = e.data("width");
    const { d, tip, from } = path(e);
    const line = { d, fill: "none", stroke: paint, "stroke-width": r(width) };
    if (!accuses) line["stroke-dasharray"] = "6 3";
    const long = Math.hypot(tip.x - from.x, tip.y - from.y) || 1, x = (tip.x - from.x) / long, y = (tip.y - from.y) / long;
    const size = 7 + width, point = (a, b) => r(tip.x - a * size * x - b * size * y) + "," + r(tip.y - a * size * y + b * size * x);
    const arrow = element("polygon", { points: [point(0, 0), point(1, 0.5), accuses ? "" : point(0.6, 0), point(1, -0.5)].filter(Boolean).join(" "), fill: paint });
    const m = e.midpoint();
    const label = e.data("label") && element("text", {
      x: r(m.x), y: r(m.y + 4), "font-size": 11, "text-anchor": "middle", fill: c.ink, stroke: c.sheet, "stroke-width": 4, "paint-order": "stroke",
    }, escape(e.data("label")));
    return element("path", line) + arrow + (label || "");
  }

  function svg(cy, c) {
    const b = cy.elements().boundingBox(), edges = 20;
    const x = r(b.x1 - edges), y = r(b.y1 - edges), width = r(b.w + 2 * edges), height = r(b.h + 2 * edges);
    return `<?xml version="1.0" encoding="UTF-8"?>\n` + element("svg", {
      xmlns: "http://www.w3.org/2000/svg", viewBox: [x, y, width, height].join(" "), width, height, "font-family": font,
    }, element("rect", { x, y, width, height, fill: c.sheet }) + cy.edges().map(e => edge(e, c)).join("") + cy.nodes().map(n => node(n, c)).join(""));
  }

  return {
    svg: (cy, c, center) => offer(new Blob([svg(cy, c)], { type: "image/svg+xml" }), fileName(center) + ".svg"),
    png: (cy, c, center) => offer(cy.png({ output: "blob", full: true, scale: 2, maxWidth: 8000, maxHeight: 8000, bg: c.sheet }), fileName(center) + ".png"),
    text: svg,
  };
})();
