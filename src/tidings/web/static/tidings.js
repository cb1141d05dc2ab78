// Votes without loading the page anew. Everything works without this script.
"use strict";

const words = {
  up: { title: "More like this", label: "up" },
  down: { title: "Less like this", label: "down" },
};

function show(form, state) {
  for (const button of form.querySelectorAll("button[data-vote]")) {
    const direction = button.dataset.vote;
    const pressed = state.vote === direction;
    const number = direction === "up" ? state.ups : state.downs;
    button.value = pressed ? "none" : direction;
    button.setAttribute("aria-pressed", String(pressed));
    button.title = pressed ? "Take your vote back" : words[direction].title;
    button.querySelector(".number").textContent = number.toLocaleString("en-GB");
    button.querySelector(".hidden").textContent =
      ` ${number === 1 ? "vote" : "votes"} ${words[direction].label}${pressed ? ", yours among them" : ""}`;
  }
  for (const element of document.querySelectorAll("[data-customising]")) {
    element.textContent = state.customising[element.dataset.customising];
  }
}

async function vote(form, button) {
  const answer = await fetch(form.action, {
    method: "POST",
    keepalive: true, // the vote counts even if the reader is off to another page already
    headers: { Accept: "application/json" },
    body: new URLSearchParams({ vote: button.value, back: form.elements.back.value }),
  });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  show(form, await answer.json());
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  if (!form.matches("form.votes") || !button) return;
  event.preventDefault();
  vote(form, button).catch(() => {
    // The plain form says what went wrong.
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "vote";
    field.value = button.value;
    form.append(field);
    form.submit();
  });
});
