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

  // Whoever does nothing is signed out. Some minutes before, the page asks whether they are still there; the service says how
  // long they have, since they may be busy in another window.
  let closeView = () => {};
  const quiet = document.getElementById("stil");
  if (quiet) {
    const now = () => new Date().getTime();
    const main = document.getElementById("inhoud");
    const line = quiet.querySelector("[role=status]");
    const stay = quiet.querySelector("button");
    const before = Number(quiet.dataset.vooraf);
    const picture = document.getElementById("kijk");
    let until = now() + Number(quiet.dataset.einde);
    let told = now();
    let asking = false;
    let was;
    const left = async (byItself) => {
      asking = true;
      const headers = { Accept: "application/json" };
      if (byItself) headers["X-Achtergrond"] = "ja";
      const answer = await fetch("/nog-hier", {
        method: "POST",
        body: new URLSearchParams({ formulier: quiet.dataset.formulier }),
        headers,
        credentials: "same-origin",
        cache: "no-store",
      }).catch(() => null);
      asking = false;
      if (answer && answer.ok) {
        until = now() + (await answer.json()).seconds * 1000;
        return true;
      }
      if (answer && answer.status === 401) until = 0;
      return false;
    };
    const resume = () => {
      const back = main.inert || document.activeElement === stay;
      quiet.classList.remove("idle--asks", "idle--covers");
      quiet.removeAttribute("role");
      quiet.querySelector("h1")?.remove();
      stay.hidden = true;
      line.textContent = "";
      main.inert = false;
      if (back) (was && was.isConnected && was !== document.body ? was : main).focus();
    };
    const ask = () => {
      const minutes = Math.ceil((until - now()) / 60000);
      const words = (minutes > 1 ? quiet.dataset.minuten : quiet.dataset.minuut).replace("{minuten}", String(minutes));
      if (line.textContent !== words) line.textContent = words;
      if (!stay.hidden) return;
      stay.hidden = false;
      quiet.classList.add("idle--asks");
      was = document.activeElement;
      if (picture) {
        // A person is on the screen: until somebody is there it shows them to nobody.
        main.inert = true;
        quiet.classList.add("idle--covers");
        quiet.setAttribute("role", "main");
        const head = document.createElement("h1");
        head.className = "visually-hidden";
        head.textContent = document.title;
        quiet.prepend(head);
        stay.focus();
      }
    };
    const over = () => {
      clearInterval(beat);
      until = 0;
      closeView();
      for (const part of document.querySelectorAll(".page-nav, .sign-out")) part.remove();
      const panel = document.createElement("div");
      panel.className = "blank";
      const head = document.createElement("h1");
      head.textContent = quiet.dataset.uit;
      const why = document.createElement("p");
      why.textContent = quiet.dataset.waarom;
      const link = document.createElement("a");
      link.href = quiet.dataset.opnieuw;
      link.className = "big-link";
      link.textContent = quiet.dataset.inloggen;
      panel.append(head, why, link);
      main.inert = false;
      main.replaceChildren(panel);
      quiet.remove();
      main.focus();
    };
    const look = async () => {
      if (asking) return;
      if (until - now() > before) return stay.hidden || resume();
      // What was covered, or slept, is shown again only by the service's word.
      if (stay.hidden || now() >= until) await left(true);
      if (now() >= until) over();
      else if (until - now() <= before) ask();
    };
    const here = async (event) => {
      if (!quiet.isConnected || asking || (stay.hidden && now() - told < 60000)) return;
      if (event && event.isTrusted === false) return;
      told = now();
      const still = await left(false);
      if (now() >= until) over();
      else if (still) resume();
    };
    const beat = setInterval(look, 1000);
    document.addEventListener("visibilitychange", look);
    for (const kind of ["keydown", "pointerdown", "wheel"]) document.addEventListener(kind, here, { passive: true });
    stay.addEventListener("click", () => here());
  }

  // The last page of a screen that was handed over: it goes back to the start by itself, and says so half a minute before.
  const clearing = document.querySelector("[data-leeg]");
  if (clearing) setTimeout(() => (clearing.textContent = clearing.dataset.leegStraks), (Number(clearing.dataset.leeg) - 30) * 1000);

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
  const post = (path, fields, headers = { "X-Achtergrond": "ja" }) =>
    fetch(base + path, {
      method: "POST",
      body: new URLSearchParams({ formulier: form, ...fields }),
      headers,
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
  closeView = () => rest();
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

  // Whoever reads, scrolls or types is there, though no page is asked for: a renewal says so, once a minute at most.
  let active = false;
  let heard = performance.now();
  for (const sign of ["pointerdown", "pointermove", "keydown", "wheel", "scroll", "touchstart"]) {
    document.addEventListener(sign, () => (active = true), { passive: true, capture: true });
  }
  const presence = () => {
    if (!active || performance.now() - heard < 60000) return undefined;
    active = false;
    heard = performance.now();
    return {};
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
      const answer = await post("/stand", {}, presence());
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
