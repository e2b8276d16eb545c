// Draws the neighbourhood of an actor: a picture that opens and closes, a list
// of its actors for the keyboard, and the table below, kept up with the picture.
// All that it shows is in the address: ?open=id,id are the actors that are open.
"use strict";
(() => {
  const box = document.querySelector(".ego[data-ego]");
  if (!box || !window.cytoscape) return;
  const center = box.dataset.center;
  const root = document.documentElement;
  const view = { cy: null, data: null, stages: [], selected: center, busy: false };

  // Small things

  const make = (name, attributes = {}, ...children) => {
    const e = document.createElement(name);
    for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, v);
    e.append(...children);
    return e;
  };
  const button = (text, label, act) => {
    const b = make("button", label === text ? { type: "button" } : { type: "button", "aria-label": label, title: label }, text);
    b.addEventListener("click", act);
    return b;
  };
  const count = (n, noun) => n === 1 ? "1 " + noun : n.toLocaleString("en") + " " + noun + "s";
  // Like the server's: what turns the direction of text is shown by its number.
  const shown = text => text.replace(/[\p{Cc}\p{Cf}]/gu, c => "\n\r\t\u200c\u200d\u00ad\ufeff".includes(c) ? c
    : "[U+" + c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0") + "]");
  const pageOf = id => "/" + id.split("/").map(encodeURIComponent).join("/");
  const actorLink = n => make("a", { class: "actor " + n.type, href: pageOf(n.id) }, make("bdi", {}, shown(n.name)));
  const colour = name => getComputedStyle(root).getPropertyValue("--" + name).trim();
  const colours = () => Object.fromEntries(["paper", "sheet", "ink", "dim", "line", "red", "green", "blue-wash", "focus"].map(n => [n, colour(n)]));
  const nodeOf = id => view.data.nodes.find(n => n.id === id);
  const openIDs = () => view.data.open.map(o => o.id);

  // The picture

  const shapes = { person: "ellipse", state: "rectangle", organization: "diamond", outlet: "tag", group: "ellipse" };

  function styles(c = colours()) {
    const edge = {
      "curve-style": "bezier", width: "data(width)", "arrow-scale": 1.1, label: "data(label)", color: c.ink, "font-size": 11,
      "font-family": "Inter Variable, system-ui, sans-serif", "text-background-color": c.sheet, "text-background-opacity": 0.9,
      "text-background-padding": 2, "loop-direction": "-45deg", "loop-sweep": "-60deg",
    };
    return [
      { selector: "node", style: {
        shape: e => shapes[e.data("type")] || "ellipse", width: "data(size)", height: "data(size)",
        "background-color": c.sheet, "border-color": c.ink, "border-width": 2, label: "data(label)", color: c.ink, "font-size": 12,
        "font-family": "Inter Variable, system-ui, sans-serif", "text-wrap": "wrap", "text-max-width": 110, "text-valign": "bottom",
        "text-margin-y": 4, "text-outline-color": c.sheet, "text-outline-width": 2,
      } },
      { selector: 'node[type="group"]', style: { "border-style": "dashed" } },
      { selector: "node.open", style: { "background-color": c["blue-wash"], "border-width": 4, "font-weight": "bold" } },
      { selector: "node.selected", style: { "underlay-color": c.focus, "underlay-opacity": 0.35, "underlay-padding": 6, "underlay-shape": "ellipse" } },
      { selector: "edge", style: edge },
      { selector: 'edge[kind="accuses"]', style: { "line-color": c.red, "target-arrow-color": c.red, "target-arrow-shape": "triangle" } },
      { selector: 'edge[kind="answers"]', style: { "line-color": c.green, "line-style": "dashed", "target-arrow-color": c.green, "target-arrow-shape": "vee" } },
    ];
  }

  function nodeElement(n, position) {
    return { group: "nodes", position, data: {
      id: n.id, type: n.type, label: shown(n.name).slice(0, 80), size: Math.round(24 + 4 * Math.min(7, Math.log2(1 + n.claims))),
    } };
  }

  const edgeID = e => e.kind + " " + e.from + " " + e.to;

  function edgeElement(e) {
    return { group: "edges", data: {
      id: edgeID(e), source: e.from, target: e.to, kind: e.kind, proof: e.proof, label: e.n > 1 ? String(e.n) : "",
      width: 1.5 + 1.5 * Math.min(4, Math.log2(e.n)),
    } };
  }

  // A spiral around a place: where the nodes begin is the same each time.
  function starts(place, n) {
    return Array.from({ length: n }, (_, i) => {
      const turn = i * 2.39996, far = 110 + 45 * Math.sqrt(i);
      return { x: place.x + far * Math.cos(turn), y: place.y + far * Math.sin(turn) };
    });
  }

  // Where an opened actor's neighbours begin: outside of what is there.
  function beside(opener) {
    const at = opener.position(), away = Math.hypot(at.x, at.y) || 1;
    return { x: at.x * (1 + 160 / away), y: at.y * (1 + 160 / away) };
  }

  // The layouts take numbers from Math.random: for the same picture each time
  // they get the same ones.
  function withoutChance(run) {
    const random = Math.random;
    let seed = 1;
    Math.random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
    window.layoutBase.RandomSeed.seed = 1;
    try { run(); } finally { Math.random = random; }
  }

  // Adds what one opened actor brings; the nodes that are there stay in place.
  function addStage(i, nodes) {
    const { cy, data } = view, opened = data.open[i];
    const fixed = cy.nodes().map(n => ({ nodeId: n.id(), position: { ...n.position() } }));
    const from = i === 0 ? { x: 0, y: 0 } : beside(cy.getElementById(opened.id));
    const places = starts(from, nodes.length);
    cy.add(nodes.map((n, k) => nodeElement(n, n.id === center ? { x: 0, y: 0 } : places[k])));
    cy.add(data.edges.filter(e => cy.getElementById(e.from).nonempty() && cy.getElementById(e.to).nonempty()
      && cy.getElementById(edgeID(e)).empty()).map(edgeElement));
    cy.nodes().removeClass("selected"); // what is selected has no say in the layout
    const room = 110 + 3 * cy.nodes().length; // many need longer arrows to stay apart
    if (nodes.length > 0) withoutChance(() => cy.layout({
      name: "fcose", quality: "proof", randomize: false, animate: false, fit: false, nodeDimensionsIncludeLabels: true, idealEdgeLength: room,
      nodeRepulsion: 60 * room, edgeElasticity: 0.3, nodeSeparation: 90, packComponents: false, fixedNodeConstraint: fixed.length ? fixed : undefined,
    }).run());
    putBack(fixed);
    cy.getElementById(opened.id).addClass("open");
  }

  // The layout keeps fixed nodes in place to each other; the picture stays, too.
  function putBack(fixed) {
    if (!fixed.length) return;
    const first = fixed[0], at = view.cy.getElementById(first.nodeId).position();
    const by = { x: first.position.x - at.x, y: first.position.y - at.y };
    view.cy.nodes().shift(by);
    for (const f of fixed) view.cy.getElementById(f.nodeId).position(f.position);
  }

  // The nodes that each open actor adds; the centre adds itself.
  function stagesOf(data) {
    let at = 0;
    return data.open.map((o, i) => {
      const n = o.added + (i === 0 ? 1 : 0);
      at += n;
      return { id: o.id, nodes: data.nodes.slice(at - n, at) };
    });
  }

  const sameStage = (a, b) => a && b && a.id === b.id && a.nodes.length === b.nodes.length;

  // Shows a state. What follows the last one is added to it or taken from its
  // end; anything else is drawn anew, as a reload draws it.
  function draw(data) {
    const { cy } = view, old = view.stages, stages = stagesOf(data);
    view.data = data;
    view.stages = stages;
    let same = 0;
    while (sameStage(old[same], stages[same])) same++;
    if (same < old.length && same < stages.length) same = 0;
    const kept = new Set(stages.slice(0, same).flatMap(s => s.nodes.map(n => n.id)));
    cy.nodes().filter(n => !kept.has(n.id())).remove();
    for (let i = same; i < stages.length; i++) addStage(i, stages[i].nodes);
    const open = new Set(openIDs());
    cy.nodes().forEach(n => { n.toggleClass("open", open.has(n.id())); });
    if (!nodeOf(view.selected)) view.selected = center;
    fit();
    listNodes();
    select(view.selected);
    listEdges();
    tell();
  }

  const padding = 30;
  const mark = id => {
    view.cy.nodes().removeClass("selected");
    view.cy.getElementById(id).addClass("selected");
  };
  const fit = () => {
    view.cy.nodes().removeClass("selected"); // its mark takes room
    view.cy.fit(undefined, padding);
    if (view.cy.zoom() > 1.4) { view.cy.zoom(1.4); view.cy.center(); }
    mark(view.selected);
  };
  const zoom = by => view.cy.zoom({ level: view.cy.zoom() * by, renderedPosition: { x: view.cy.width() / 2, y: view.cy.height() / 2 } });

  // What the server knows

  async function load(open) {
    const query = new URLSearchParams(location.search);
    query.delete("show");
    query.delete("open");
    if (open.length) query.set("open", open.join(","));
    const answer = await fetch(box.dataset.ego + "?" + query);
    const data = await answer.json();
    if (!answer.ok) throw new Error(data.error);
    return data;
  }

  async function toggle(id) {
    if (view.busy || id === center) return;
    view.busy = true;
    status.textContent = "Loading …";
    try {
      const others = openIDs().slice(1), at = others.indexOf(id);
      draw(await load(at < 0 ? [...others, id] : others.filter(o => o !== id)));
      remember();
    } catch (e) {
      status.textContent = "That did not work: " + e.message;
    }
    view.busy = false;
  }

  // Keeps what is open in the address, and in the links to other forms of the page.
  function remember() {
    const url = new URL(location.href), open = openIDs().slice(1).join(",");
    if (open) url.searchParams.set("open", open); else url.searchParams.delete("open");
    history.replaceState(null, "", url);
    for (const a of document.querySelectorAll(".forms a")) a.search = url.search;
  }

  // The list of actors, for the keyboard, and what is known of one

  const list = make("ul", { class: "ego-nodes", "aria-label": "Actors of the picture" });
  const about = make("div", { class: "ego-about" });
  const status = make("p", { class: "ego-status", role: "status" });

  function listNodes() {
    const open = new Set(openIDs()), focused = list.contains(document.activeElement);
    list.replaceChildren(...view.data.nodes.map(n => {
      const b = make("button", { type: "button", class: "actor " + n.type, tabindex: "-1", "data-id": n.id }, make("bdi", {}, shown(n.name)));
      if (n.id !== center) b.setAttribute("aria-expanded", String(open.has(n.id)));
      b.addEventListener("focus", () => { select(n.id); reveal(n.id); });
      b.addEventListener("click", () => toggle(n.id));
      return make("li", {}, b);
    }));
    if (focused) buttonOf(view.selected)?.focus();
  }

  const buttonOf = id => [...list.querySelectorAll("button")].find(b => b.dataset.id === id);

  // One button of the list takes the Tab key, arrows go to the others.
  list.addEventListener("keydown", e => {
    const all = [...list.querySelectorAll("button")], at = all.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[e.key];
    if (to === undefined || !all[to]) return;
    e.preventDefault();
    all[to].focus();
  });

  function select(id) {
    view.selected = id;
    mark(id);
    for (const b of list.querySelectorAll("button")) b.tabIndex = b.dataset.id === id ? 0 : -1;
    const n = nodeOf(id), edges = view.data.edges.filter(e => e.from === id || e.to === id);
    about.replaceChildren(make("p", {}, actorLink(n)), make("ul", {}, ...edges.map(e => {
      const did = e.kind === "accuses" ? "accused" : "answered", other = nodeOf(e.from === id ? e.to : e.from);
      const text = e.from === id ? did + " " + shown(other.name) : shown(other.name) + " " + did + " " + shown(n.name);
      return make("li", { class: e.kind }, make("a", { href: e.proof }, make("bdi", {}, text)), e.n > 1 ? " " + e.n + " times" : "");
    })));
  }

  // Brings a node into the window of the picture.
  function reveal(id) {
    const at = view.cy.getElementById(id).renderedPosition();
    if (at.x < padding || at.y < padding || at.x > view.cy.width() - padding || at.y > view.cy.height() - padding) {
      view.cy.center(view.cy.getElementById(id));
    }
  }

  function tell() {
    const { nodes, edges, more, moreEdges } = view.data;
    let text = count(nodes.length, "actor") + ", " + count(edges.length, "arrow") + ".";
    if (more) text += " " + more.toLocaleString("en") + " more " + (more === 1 ? "is" : "are") + " left out.";
    if (moreEdges) text += " " + count(moreEdges, "rarer arrow") + " left out.";
    status.textContent = text;
  }

  // The table below says what the picture says.
  function listEdges() {
    const body = document.querySelector("table.edges tbody");
    if (!body || !view.data.edges.length) return;
    body.replaceChildren(...view.data.edges.map(e => make("tr", {},
      make("td", {}, actorLink(nodeOf(e.from))), make("td", {}, e.kind === "accuses" ? "accused" : "answered"),
      make("td", {}, actorLink(nodeOf(e.to))), make("td", { class: "num" }, make("a", { href: e.proof }, e.n.toLocaleString("en"))))));
  }

  // The frame around it

  const canvas = make("div", { class: "ego-canvas", tabindex: "0", role: "img",
    "aria-label": "Graph around " + box.dataset.name + ". Arrow keys move it, plus and minus zoom. The list beside it has its actors." });

  function frame() {
    const save = kind => window.egoSave[kind](view.cy, colours(), center);
    box.append(
      make("div", { class: "ego-tools", role: "group", "aria-label": "Picture" },
        button("+", "Zoom in", () => zoom(1.25)), button("−", "Zoom out", () => zoom(0.8)), button("Fit", "Fit", fit),
        button("Save as PNG", "Save as PNG", () => save("png")), button("Save as SVG", "Save as SVG", () => save("svg"))),
      make("div", { class: "ego-parts" }, canvas, make("div", { class: "ego-side" },
        make("p", { class: "dim" }, "A click or Enter opens an actor, another closes it; an arrow leads to its proof."), list, about)),
      make("p", { class: "ego-key dim" },
        ...["person", "state", "organization", "outlet", "group"].flatMap(t => [make("span", { class: "type " + t }, t), " "]),
        make("span", { class: "key-accuses" }, "accused"), " ", make("span", { class: "key-answers" }, "answered")),
      status);
    box.hidden = false;
  }

  function listen() {
    const { cy } = view;
    cy.on("tap", "node", e => { select(e.target.id()); toggle(e.target.id()); });
    cy.on("tap", "edge", e => location.assign(e.target.data("proof")));
    cy.on("mouseover", "node, edge", () => canvas.classList.add("over"));
    cy.on("mouseout", "node, edge", () => canvas.classList.remove("over"));
    canvas.addEventListener("wheel", e => { // the wheel alone moves the page
      if (!e.ctrlKey) return;
      e.preventDefault();
      zoom(e.deltaY < 0 ? 1.1 : 0.9);
    }, { passive: false });
    canvas.addEventListener("keydown", e => {
      const act = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60], "+": 1.25, "-": 0.8, 0: fit }[e.key];
      if (act === undefined || e.ctrlKey || e.metaKey || e.altKey) return;
      e.preventDefault();
      if (act === fit) fit(); else if (Array.isArray(act)) cy.panBy({ x: act[0], y: act[1] }); else zoom(act);
    });
    const repaint = () => cy.style(styles());
    new MutationObserver(repaint).observe(root, { attributes: true, attributeFilter: ["data-theme"] });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
    let width = canvas.clientWidth;
    new ResizeObserver(() => {
      if (canvas.clientWidth === width) return;
      width = canvas.clientWidth;
      cy.resize();
      fit();
    }).observe(canvas);
  }

  async function begin() {
    const open = (new URLSearchParams(location.search).get("open") || "").split(",").filter(Boolean);
    const data = await load(open);
    // Labels take room in the layout: measure them in their own font.
    await document.fonts?.load('12px "Inter Variable"').catch(() => {});
    frame();
    // Cytoscape puts a style sheet into the page unless something has its id.
    // The page's policy refuses such sheets; app.css has its only rule.
    document.head.append(make("meta", { id: "__________cytoscape_stylesheet" }));
    view.cy = window.cytoscape({
      container: canvas, style: styles(), layout: { name: "preset" }, boxSelectionEnabled: false, autounselectify: true,
      userZoomingEnabled: matchMedia("(pointer: coarse)").matches, minZoom: 0.05, maxZoom: 4,
    });
    view.data = data;
    draw(data);
    listen();
  }

  begin().catch(e => {
    box.hidden = false;
    box.replaceChildren(make("p", { class: "empty" }, "The picture could not be drawn (" + e.message + "). The table says the same."));
  });
})();
