// The switch of the theme; then all is there, and what was hidden until now can be used.

const theme = document.getElementById("theme");
const system = matchMedia("(prefers-color-scheme: dark)");

/** Whether the page is dark: as was chosen, or as the system is. */
function isDark() {
  return (document.documentElement.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";
}

function showTheme() {
  theme.setAttribute("aria-pressed", String(isDark()));
}

theme.addEventListener("click", () => {
  const chosen = isDark() ? "light" : "dark";
  document.documentElement.dataset.theme = chosen;
  showTheme();
  try {
    localStorage.setItem("publications-theme", chosen);
  } catch {
    // Nothing may be stored here: the choice holds for as long as the page is open.
  }
});
system.addEventListener("change", showTheme);
showTheme();
theme.hidden = false;
if (form) {
  form.hidden = false;
  if (isAnchor(location.hash)) update();
  follow();
}
