// Fails the build when the shell, everything the browser loads before the first page shows, outgrows its budget.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const BUDGET_BYTES = 300 * 1024
const root = 'target/classes/dev/dormouse/web'
const manifest = JSON.parse(readFileSync(join(root, '.vite/manifest.json'), 'utf8'))

const shell = new Set(['index.html', 'first-paint.js', 'favicon.svg'])
collect(manifest['index.html'])
const sizes = [...shell].map((file) => [file, gzipSync(readFileSync(join(root, file))).length])
const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0)

for (const [file, bytes] of sizes) console.log(`${String(bytes).padStart(8)}  ${file}`)
console.log(`${String(total).padStart(8)}  the shell, gzipped, of ${BUDGET_BYTES} allowed`)
if (total > BUDGET_BYTES) {
  console.error('The shell is over its budget: load what is heavy with the page that needs it.')
  process.exit(1)
}

function collect(chunk) {
  if (shell.has(chunk.file)) return
  for (const file of [chunk.file, ...(chunk.css ?? []), ...latinFonts(chunk)]) shell.add(file)
  for (const imported of chunk.imports ?? []) collect(manifest[imported])
}

// The browser fetches a font only when the page has a letter of it: latin always, the others hardly ever.
function latinFonts(chunk) {
  return (chunk.assets ?? []).filter((file) => /latin-(?!ext)/.test(file))
}
