// Before the first paint, so that a dark page does not flash white. A file of its own, so that the content security policy
// needs no exception for inline scripts. The key is the one Mantine keeps the choice under.
;(function () {
  var chosen = null
  try {
    chosen = localStorage.getItem('mantine-color-scheme-value')
  } catch (unavailable) {
    // Storage may be forbidden; the system's preference decides then.
  }
  var dark = matchMedia('(prefers-color-scheme: dark)').matches
  var scheme = chosen === 'light' || chosen === 'dark' ? chosen : dark ? 'dark' : 'light'
  document.documentElement.setAttribute('data-mantine-color-scheme', scheme)
})()
