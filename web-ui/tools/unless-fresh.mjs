// Runs a command unless it already succeeded for these very inputs:
//   node tools/unless-fresh.mjs <stamp> <input>... -- <command> <argument>...
// An input is a file or a folder; the stamp is a file that lives beside the result, so that deleting the result forgets it.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const separator = process.argv.indexOf('--')
const [stamp, ...inputs] = process.argv.slice(2, separator)
const [command, ...args] = process.argv.slice(separator + 1)
if (separator < 0 || !stamp || !command) throw new Error('usage: unless-fresh.mjs <stamp> <input>... -- <command>')

const fingerprint = `${process.version} ${command} ${args.join(' ')} ${hashOf(inputs)}`
if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) {
  console.log(`fresh, skipped: ${command} ${args.join(' ')}`)
  process.exit(0)
}

rmSync(stamp, { force: true })
const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' })
if (status !== 0) process.exit(status ?? 1)
mkdirSync(dirname(stamp), { recursive: true })
writeFileSync(stamp, fingerprint)

function hashOf(paths) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap(filesUnder).sort()) hash.update(file).update('\0').update(readFileSync(file))
  return hash.digest('hex')
}

function filesUnder(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path).flatMap((name) => filesUnder(join(path, name)))
}
