import type { NewCommand, Value } from '../api/types.ts'
import { actionOf, type Action } from './commandWords.ts'

/** What somebody typed so far. */
export interface Draft {
  readonly action: Action['value']
  readonly path: string
  readonly value: string
  readonly hours: string
}

export const EMPTY: Draft = { action: 'read', path: '', value: '', hours: '' }

export type DraftRead = { readonly command: NewCommand } | { readonly problem: string }

const PATH = /^(\/\d{1,5}){1,4}$/
const LONGEST_HOURS = 24 * 366

export function commandOf({ action, path, value, hours }: Draft, now: number): DraftRead {
  const needs = actionOf(action)?.needs ?? 'path'
  if (needs !== 'nothing' && !PATH.test(path)) return { problem: 'Say where: a path such as /3/0/9.' }
  if (needs === 'value' && value === '') return { problem: 'Say which value.' }
  const patience = hours === '' ? undefined : Number(hours)
  if (patience !== undefined && !(patience > 0 && patience <= LONGEST_HOURS)) return { problem: `Patience is up to ${LONGEST_HOURS} hours.` }
  return {
    command: {
      action,
      ...(needs !== 'nothing' && { path }),
      ...(needs === 'value' && { value: valueOf(value) }),
      ...(patience !== undefined && { deadline: new Date(now + patience * 3_600_000).toISOString() }),
    },
  }
}

/** A number or a flag where it reads as one; text in quotes stays text. */
function valueOf(text: string): Value {
  if (text === 'true' || text === 'false') return text === 'true'
  if (/^".*"$/.test(text)) return text.slice(1, -1)
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text
}
