
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
  // what was typed; a question in one's own words stays as it is.
  let chosen = false;
  const sendWithEnter = (event) => {
    const input = event.target;
    if (!input.classList?.contains("command-option-input")) return;
    if (["ArrowDown", "ArrowUp"].includes(event.key)) chosen = true;
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const active = document.querySelector('#command-suggestion-listbox [aria-selected="true"]');
    const typed = input.value.trim().toLowerCase();
    const continues = typed && input.dataset.option !== "question"
      && active?.textContent.toLowerCase().includes(typed);
    if (active && (chosen || continues || !typed)) active.click();
    chosen = false;
    setTimeout(() => document.getElementById("channel-composer").requestSubmit(), 0);
  };

  document.addEventListener("keydown", pickWithSpace, true);
  document.addEventListener("keydown", sendWithEnter, true);

  const list = document.getElementById("channel-message-list");
  const timeline = document.getElementById("channel-timeline");
  let last = null;
  const follow = () => {
    const rows = list.querySelectorAll("[data-message-id]");
    const newest = rows.length ? rows[rows.length - 1].dataset.messageId : null;
    if (newest === last) return;
    last = newest;
    for (const delay of [0, 80, 300]) {
      setTimeout(() => { timeline.scrollTop = timeline.scrollHeight; }, delay);
    }
  };
  new MutationObserver(follow).observe(list, { childList: true, subtree: true });
})();
