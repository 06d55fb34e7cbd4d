// Runs before the page is drawn: a theme that was chosen before holds again.
try {
  const theme = localStorage.getItem("publications-theme");
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
} catch {
  // Nothing may be stored here: the theme is the system's.
}
