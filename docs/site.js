// A table that is wider than its page scrolls; so it has to be reached by the keyboard too.
addEventListener("load", () => {
  for (const one of document.querySelectorAll(".md-typeset__scrollwrap")) one.tabIndex = 0;
});
