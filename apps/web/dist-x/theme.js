// Runs before the first paint, so that a chosen theme never flashes the other one. A file of its own: the CSP forbids inline scripts.
try {
  const theme = localStorage.getItem('unfold.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // No storage: the system's theme holds.
}
