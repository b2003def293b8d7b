import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const AA_TEXT = 4.5
const AA_CONTROL = 3
/** Enough to be told from its surroundings, where nothing is to be read. */
const SEEN = 1.3

const SURFACES = ['page', 'surface', 'sunken', 'hover', 'selected']
const TEXTS = ['ink', 'ink-soft', 'ink-faint', 'accent', 'awake', 'asleep', 'late', 'gone', 'never']
const ON_THEIR_OWN = ['accent', 'awake', 'asleep', 'late', 'gone', 'never']

describe.each(['light', 'dark'])('the colours of the %s scheme', (scheme) => {
  const tokens = tokensOf(scheme)

  it.each(TEXTS.flatMap((text) => SURFACES.map((surface) => [text, surface] as const)))('%s can be read on %s', (text, surface) => {
    expect(contrast(tokens[text], tokens[surface])).toBeGreaterThanOrEqual(AA_TEXT)
  })

  it.each(ON_THEIR_OWN)('%s can be read on its own soft ground', (tone) => {
    expect(contrast(tokens[tone], tokens[`${tone}-soft`])).toBeGreaterThanOrEqual(AA_TEXT)
    expect(contrast(tokens['ink'], tokens[`${tone}-soft`])).toBeGreaterThanOrEqual(AA_TEXT)
  })

  it('solid buttons can be read, and fields can be seen', () => {
    expect(contrast(tokens['on-solid'], tokens['solid'])).toBeGreaterThanOrEqual(AA_TEXT)
    expect(contrast(tokens['on-solid'], tokens['solid-hover'])).toBeGreaterThanOrEqual(AA_TEXT)
    expect(contrast(tokens['control-line'], tokens['surface'])).toBeGreaterThanOrEqual(AA_CONTROL)
  
  })

  it.each(['page', 'surface'])('the empty part of a bar can be seen on %s, and each part on it', (surface) => {
    expect(contrast(tokens['track'], tokens[surface])).toBeGreaterThanOrEqual(SEEN)
    for (const part of ['awake', 'asleep', 'late', 'gone', 'accent']) expect(contrast(tokens[part], tokens['track'])).toBeGreaterThanOrEqual(AA_CONTROL)
    expect(contrast(tokens['control-line'], tokens['track'])).toBeGreaterThanOrEqual(2)
  })
})

function tokensOf(scheme: string): Record<string, string> {
  const css = readFileSync('src/ui/tokens.css', 'utf8')
  const block = css.split(`[data-mantine-color-scheme='${scheme}'] {`)[1]?.split('}')[0] ?? ''
  return Object.fromEntries([...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name, colour]) => [name, colour]))
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(one: string | undefined, other: string | undefined): number {
  if (!one || !other) throw new Error('no such token')
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
