// Pages work without this file. It lets forms say that live updates are possible, and keeps an open picture honest:
// the lease is renewed three times before it ends (every 10 s of 30); what stops leaves the screen; a lost connection blanks it.
(() => {
  "use strict";
  const policy = window.trustedTypes
    ? window.trustedTypes.createPolicy("keukentafel", { createHTML: (html) => html })
    : { createHTML: (html) => html };

  for (const field of document.querySelectorAll("[data-levend]")) {
    if (field.tagName === "INPUT") field.value = "ja";
  }

  const leave = document.querySelector("[data-snel-weg]");
  if (leave) {
    leave.addEventListener("click", (event) => {
      event.preventDefault();
      document.body.replaceChildren();
      location.replace(leave.href);
    });
    let shifts = [];
    document.addEventListener("keyup", (event) => {
      shifts = event.key === "Shift" ? [...shifts, performance.now()].slice(-3) : [];
      if (shifts.length === 3 && shifts[2] - shifts[0] < 3000) leave.click();
    });
  }

  const signOut = document.querySelector("[data-uitloggen]");
  document.addEventListener("keydown", (event) => {
    if (signOut && event.altKey && event.shiftKey && event.code === "KeyL") {
      event.preventDefault();
      signOut.click();
    }
  });

  for (const button of document.querySelectorAll("[data-afdrukken]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }

  for (const button of document.querySelectorAll("[data-volledig]")) {
    button.hidden = !document.fullscreenEnabled;
    button.addEventListener("click", () => document.documentElement.requestFullscreen());
  }

  const view = document.getElementById("kijk");
  if (!view || !view.dataset.kijk) return;
  const form = view.dataset.formulier;
  const base = "/werk/kijk/" + view.dataset.kijk;
  const live = view.dataset.levend === "ja";
  const sheet = view.dataset.levend === "blad";
  const say = (text) => {
    const line = document.getElementById("melding");
    if (line) line.textContent = text;
  };
  const clock = () => new Date().toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Amsterdam" });
  const post = (path, fields) =>
    fetch(base + path, {
      method: "POST",
      body: new URLSearchParams({ formulier: form, ...fields }),
      headers: { "X-Achtergrond": "ja" },
      credentials: "same-origin",
      cache: "no-store",
    });

  // The page that says why is there without this; with it the picture can stay where it is.
  view.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-waarom]");
    if (!link) return;
    event.preventDefault();
    const answer = await fetch(link.href, { headers: { "X-Achtergrond": "ja" }, cache: "no-store" }).catch(() => null);
    if (!answer || !answer.ok || !link.isConnected) return;
    const holder = document.createElement("template");
    holder.innerHTML = policy.createHTML(await answer.text());
    const why = holder.content.getElementById("waarom");
    const text = document.createElement("p");
    text.setAttribute("role", "status");
    text.tabIndex = -1;
    text.textContent = why ? why.textContent : "";
    link.replaceWith(text);
    text.focus();
  });

  let over = false;
  let source;
  const timers = [];
  const rest = () => {
    over = true;
    timers.forEach(clearInterval);
    if (source) source.close();
  };
  const blank = (words) => {
    if (!over) closed(words);
  };
  const closed = (words) => {
    rest();
    const main = document.getElementById("inhoud");
    const panel = document.createElement("div");
    panel.className = "blank";
    const head = document.createElement("h1");
    head.textContent = "Het gesprek is dicht";
    const text = document.createElement("p");
    text.setAttribute("role", "status");
    text.textContent = words;
    const link = document.createElement("a");
    link.href = "/werk";
    link.className = "big-link";
    link.textContent = "Naar vandaag";
    panel.append(head, text, link);
    main.replaceChildren(panel);
    main.focus();
  };

  // The service said how long it holds as it answered, so it counts from when the page was asked for, not from when it
  // came. Both clocks: the monotonic one may stand still while the machine sleeps, the other may be set.
  const lease = Number(view.dataset.lease) * 1000;
  const [asked] = performance.getEntriesByType("navigation");
  let monotonic;
  let wall;
  const extend = (since, seconds) => {
    monotonic = since + seconds * 1000;
    wall = Date.now() + monotonic - performance.now();
  };
  extend(asked ? asked.requestStart : 0, lease / 1000);
  const late = () => performance.now() >= monotonic || Date.now() >= wall;
  const lost = () => blank("De verbinding was weg. De gegevens zijn van je scherm.");
  const ended = () => blank("Het gesprek is voorbij. De gegevens zijn van je scherm.");
  const watch = () => {
    if (late()) lost();
  };
  timers.push(setInterval(watch, 500));
  document.addEventListener("visibilitychange", watch);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) closed("Deze pagina was al dicht.");
  });
  window.addEventListener("beforeprint", watch);
  // Nothing is left to come back to, and the service hears that it is off the screen.
  window.addEventListener("pagehide", () => {
    document.getElementById("inhoud").replaceChildren();
    if (!over) {
      fetch(base + "/sluiten", {
        method: "POST",
        body: new URLSearchParams({ formulier: form }),
        headers: { "X-Achtergrond": "ja" },
        credentials: "same-origin",
        redirect: "manual",
        keepalive: true,
      }).catch(() => {});
    }
    rest();
  });
  if (!live && !sheet) return;

  const names = (element, stops) =>
    (element.dataset.from || "").split(" ").some((origin) => stops.includes(origin));
  const stop = (number, stops) => {
    const told = new Set();
    const focused = document.activeElement;
    let heading;
    for (const card of document.querySelectorAll("[data-kaart]")) {
      if (!names(card, stops)) continue;
      const inside = card.contains(focused);
      told.add((card.dataset.wie ? card.dataset.wie + ": " : "") + card.dataset.titel);
      const title = card.querySelector("h3");
      const text = document.createElement("p");
      text.textContent = "Gestopt om " + clock() + ". Noteer hier niets meer uit. Vraag niet waarom.";
      card.replaceChildren(title, text);
      card.className = "card card--STOPPED";
      card.removeAttribute("data-from");
      card.dataset.gestopt = "ja";
      if (inside) heading = card;
    }
    let taken = false;
    for (const element of view.querySelectorAll("[data-from]")) {
      if (!names(element, stops)) continue;
      element.remove();
      taken = true;
    }
    for (const part of view.querySelectorAll("[data-leeg-weg]")) {
      if (!part.querySelector("[data-from]")) part.remove();
    }
    const first = view.querySelector("[data-kop]");
    if (first && !view.querySelector(".first")) first.remove();
    for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
    if (told.size) say("Gestopt met delen: " + [...told].join(", ") + ". De gegevens zijn van je scherm.");
    else if (taken) say("Er is iets gestopt. Die gegevens zijn van je scherm.");
    if (heading) heading.focus();
    post("/gezien", { nummer: String(number) }).catch(() => {});
  };

  const show = (html) => {
    const holder = document.createElement("template");
    holder.innerHTML = policy.createHTML(html);
    for (const part of [...holder.content.children]) {
      const old = document.getElementById(part.id);
      if (old && !old.dataset.gestopt) old.replaceWith(part);
    }
  };

  let unanswered = false;
  if (live) {
    source = new EventSource(base + "/stroom");
    source.addEventListener("kaarten", (event) => show(event.data));
    source.addEventListener("gestopt", (event) => {
      const [number, ...stops] = event.data.split(" ");
      stop(Number(number), stops);
    });
    // A stream may outlive the calls that renew: what ended because none of them came through was the connection.
    source.addEventListener("voorbij", () => (unanswered ? lost() : ended()));
    // A picture lives in its stream: without it the page begins anew.
    source.onerror = () => {
      source.close();
      renew();
    };
  }
  const renew = async () => {
    try {
      const begun = performance.now();
      const answer = await post("/stand", {});
      unanswered = answer.status >= 500;
      if (answer.status === 200) {
        const { seconds, number, stops } = await answer.json();
        extend(begun, seconds);
        if (stops.length) stop(number, stops);
      } else if (!unanswered) {
        ended();
      }
    } catch {
      unanswered = true;
      watch();
    }
  };
  timers.push(setInterval(renew, Math.min(lease, 30000) / 3));
})();
