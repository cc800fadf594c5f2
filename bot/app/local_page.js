
// Appended to the page of the local guild by local_page.py: what a newcomer types must work.
(() => {
  const pickWithSpace = (event) => {
    const input = event.target;
    if (event.key !== " " || input.id !== "channel-composer-input") return;
    const titles = [...document.querySelectorAll(".command-entry-title strong")];
    if (!titles.some((title) => title.textContent === input.value.trimEnd())) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    input.dispatchEvent(new KeyboardEvent("keydown", { key: "Tab", bubbles: true, cancelable: true }));
  };

  // Enter sends. It takes the highlighted suggestion if that was chosen with the arrows, or continues
  // what was typed; a question in one's own words stays as it is. Whoever types faster than the
  // suggestions come is waited for.
  const OWN_WORDS = new Set(["question", "message", "topic", "name", "event", "document", "receipt"]);
  let chosen = false;
  const submit = () => document.getElementById("channel-composer").requestSubmit();
  const sendWithEnter = (event) => {
    const input = event.target;
    if (!input.classList?.contains("command-option-input")) return;
    if (["ArrowDown", "ArrowUp"].includes(event.key)) chosen = true;
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const typed = input.value.trim().toLowerCase();
    const own = OWN_WORDS.has(input.dataset.option) || !typed;
    const took = chosen;
    chosen = false;
    const send = (patience) => {
      const active = document.querySelector('#command-suggestion-listbox [aria-selected="true"]');
      if (!active && !own && patience > 0 && input.isConnected) {
        setTimeout(() => send(patience - 1), 100);
        return;
      }
      const continues = !own && active?.textContent.toLowerCase().includes(typed);
      if (active && (took || continues)) active.click();
      setTimeout(submit, 0);
    };
    send(8);
  };

  // A command whose options are all optional waits on its name: typing on fills the first option, Enter sends.
  const typeOn = (event) => {
    if (!event.target.classList?.contains("command-chip")) return;
    if (event.key !== "Enter" && (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.key === "Enter") { submit(); return; }
    if (event.key === " ") return;
    document.querySelector("#command-suggestion-listbox .command-suggestion")?.click();
    const input = document.querySelector(".command-option-input");
    if (!input) return;
    input.focus();
    input.value = event.key;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };

  // An empty option offers something too, as it does on Discord: the page asks only once something is typed.
  const offer = () => {
    const input = document.activeElement;
    if (!input?.classList.contains("command-option-input") || input.value) return;
    if (document.querySelector("#command-suggestion-listbox [role=option]")) return;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const offerSoon = (event) => {
    if (!event.target.classList?.contains("command-option-input")) return;
    for (const delay of [150, 600]) setTimeout(offer, delay);
  };

  document.addEventListener("focusin", offerSoon, true);
  document.addEventListener("keydown", pickWithSpace, true);
  document.addEventListener("keydown", typeOn, true);
  document.addEventListener("keydown", sendWithEnter, true);

  // Fields side by side begin at the same height, as they do in Discord.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    .embed-field { align-content: start; }
    .command-mention { border: 0; border-radius: 3px; padding: 0 2px; font: inherit; cursor: pointer;
      color: #dee0fc; background: #3c4270; }
  `);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

  // The name of a command in a message, "</who:123>", is something to click on, as it is on Discord.
  const clickable = /<\/([^:<>]{1,96}):\d+>/;
  const mention = (name) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "command-mention";
    button.textContent = `/${name}`;
    button.addEventListener("click", () => {
      const composer = document.getElementById("channel-composer-input");
      composer.focus();
      composer.value = `/${name}`;
      composer.dispatchEvent(new Event("input", { bubbles: true }));
    });
    return button;
  };
  const makeClickable = (root) => {
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) if (clickable.test(texts.currentNode.data)) found.push(texts.currentNode);
    for (const text of found) {
      const pieces = text.data.split(clickable); // every second piece is a name
      text.replaceWith(...pieces.map((piece, place) => (place % 2 ? mention(piece) : piece)));
    }
  };

  // A new message comes into view: its end, or its beginning where it is taller than the window.
  const list = document.getElementById("channel-message-list");
  const timeline = document.getElementById("channel-timeline");
  let last = null;
  const follow = () => {
    const rows = list.querySelectorAll("[data-message-id]");
    const newest = rows[rows.length - 1];
    if (!newest || newest.dataset.messageId === last) return;
    last = newest.dataset.messageId;
    const show = () => {
      const row = list.querySelector(`[data-message-id="${last}"]`);
      const block = row && row.offsetHeight > timeline.clientHeight ? "start" : "end";
      row?.scrollIntoView({ block });
    };
    for (const delay of [0, 80, 300]) setTimeout(show, delay);
  };
  new MutationObserver(() => { makeClickable(list); follow(); }).observe(list, { childList: true, subtree: true });
  makeClickable(list);
})();
