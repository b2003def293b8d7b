import type { NewCommand, Value } from '../api/types.ts'
import { actionOf, type Action, type Needs } from './commandWords.ts'

/** What somebody typed so far. */
export interface Draft {
  readonly action: Action['value']
  readonly path: string
  readonly value: string
  readonly hours: string
}

export const EMPTY: Draft = { action: 'read', path: '', value: '', hours: '' }

export type DraftRead = { readonly command: NewCommand } | { readonly problem: string }

const NO_PATH = 'Say where: a path such as /3/0/9.'
const PATH = /^(\/\d{1,5}){1,4}$/
const ATTRIBUTES = ['pmin', 'pmax', 'epmin', 'epmax', 'gt', 'lt', 'st', 'edge', 'con', 'hqmax'] as const
const LONGEST_HOURS = 24 * 366

type Content = Omit<NewCommand, 'action' | 'deadline'>
type ContentRead = { readonly content: Content } | { readonly problem: string }

export function commandOf(draft: Draft, now: number): DraftRead {
  const read = contentOf(draft)
  if ('problem' in read) return read
  const patience = draft.hours === '' ? undefined : Number(draft.hours)
  if (patience !== undefined && !(patience > 0 && patience <= LONGEST_HOURS)) return { problem: `Patience is up to ${LONGEST_HOURS} hours.` }
  return {
    command: {
      action: draft.action,
      ...read.content,
      ...(patience !== undefined && { deadline: new Date(now + patience * 3_600_000).toISOString() }),
    },
  }
}

function contentOf({ action, path, value }: Draft): ContentRead {
  const needs: Needs = actionOf(action)?.needs ?? 'path'
  switch (needs) {
    case 'nothing':
      return { content: {} }
    case 'paths':
      return pathsOf(path)
    case 'places':
      return placesOf(value)
    case 'path':
      return PATH.test(path) ? { content: { path } } : { problem: NO_PATH }
    case 'value':
      if (!PATH.test(path)) return { problem: NO_PATH }
      return value === '' ? { problem: 'Say which value.' } : { content: { path, value: valueOf(value) } }
    case 'attributes':
      return PATH.test(path) ? attributesOf(path, value) : { problem: NO_PATH }
  }
}

function pathsOf(text: string): ContentRead {
  const paths = wordsOf(text)
  return paths.length > 0 && paths.every((path) => PATH.test(path)) ? { content: { paths } } : { problem: 'Say where: paths such as /3/0/9 /4/0/2.' }
}

/** `/3/0/15=UTC /1/0/1=60`. */
function placesOf(text: string): ContentRead {
  const places = wordsOf(text).map(pairOf)
  if (places.length === 0 || places.some(([path, value]) => !PATH.test(path) || !value)) return { problem: 'Say what to write: /3/0/15=UTC /1/0/1=60.' }
  return { content: { values: places.map(([path, value]) => ({ path, value: valueOf(value) })) } }
}

/** `pmin=60 st=2.5 gt=`: what has no number is cleared. */
function attributesOf(path: string, text: string): ContentRead {
  const attributes: Content['attributes'] = {}
  const cleared: NonNullable<Content['cleared']> = []
  for (const [name, value] of wordsOf(text).map(pairOf)) {
    const attribute = ATTRIBUTES.find((known) => known === name)
    if (!attribute || !Number.isFinite(Number(value))) return { problem: `${name} is no attribute with a number. Known are ${ATTRIBUTES.join(', ')}.` }
    if (value === '') cleared.push(attribute)
    else attributes[attribute] = Number(value)
  }
  if (cleared.length === 0 && Object.keys(attributes).length === 0) return { problem: 'Say when it reports: pmin=60 pmax=3600, or gt= to clear one.' }
  return { content: { path, attributes, cleared } }
}

function wordsOf(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '')
}

function pairOf(word: string): [string, string] {
  const at = word.indexOf('=')
  return at < 0 ? [word, ''] : [word.slice(0, at), word.slice(at + 1)]
}

/** A number or a flag where it reads as one; text in quotes stays text. */
function valueOf(text: string): Value {
  if (text === 'true' || text === 'false') return text === 'true'
  if (/^".*"$/.test(text)) return text.slice(1, -1)
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text
}
