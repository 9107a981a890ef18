// Makes what works already more comfortable: nothing depends on it.
import { initAll } from "govuk-frontend";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.textContent = "Copied";
  });
}

// What the figures say of a text, a moment after somebody stops typing it.
for (const form of document.querySelectorAll("form[data-check]")) {
  const shown = document.getElementById("claims");
  const said = document.getElementById("claims-said");
  let waiting, asked = 0;
  const check = async () => {
    const own = ++asked, body = new URLSearchParams(new FormData(form));
    body.set("fragment", "yes");
    const answer = await fetch(form.dataset.check, { method: "POST", body }).catch(() => null);
    if (!answer?.ok || own !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.querySelector("[data-summary]");
    if (!found || own !== asked) return;
    for (const field of document.querySelectorAll("[name=form-token]")) field.value = found.dataset.token;
    shown.replaceChildren(found);
    said.textContent = found.dataset.summary;
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(check, 700);
  });
}

// A part that follows work going on: asked for again each second, until it says that it is done.
for (const part of document.querySelectorAll("[data-follow]")) {
  const follow = async () => {
    const answer = await fetch(part.dataset.follow, { redirect: "error" }).catch(() => null);
    const text = answer?.ok ? await answer.text() : "";
    if (text.includes("data-done") || answer?.status === 404) {
      location.reload();
      return;
    }
    if (text && text !== part.innerHTML) part.innerHTML = text;
    setTimeout(follow, 1000);
  };
  setTimeout(follow, 1000);
}
