import type { DeviceFilter } from '../api/devices.ts'
import type { Labels } from '../api/types.ts'

/** Labels as they are typed. */
export interface LabelDraft {
  readonly tags: string
  readonly untag: string
  readonly join: string
  readonly leave: string
  /** Empty to leave it as it is. */
  readonly tenant: string
}

/** Stands for no tenant; no name of one has a blank. */
export const NOBODY = 'no tenant'

export const NO_LABELS: LabelDraft = { tags: '', untag: '', join: '', leave: '', tenant: '' }

/** What the server is asked to write, or what is missing yet. */
export function labelsOf(draft: LabelDraft, { search, presence }: DeviceFilter): { labels: Labels } | { problem: string } {
  const pairs = listOf(draft.tags)
  const wrong = pairs.find((pair) => !/^[^=\s]+\s*=\s*\S/.test(pair))
  if (wrong !== undefined) return { problem: `'${wrong}' is no tag: write a name, = and a value.` }
  const tags = pairs.map((pair) => ({ name: pair.slice(0, pair.indexOf('=')).trim(), value: pair.slice(pair.indexOf('=') + 1).trim() }))
  const [untag, join, leave] = [listOf(draft.untag), listOf(draft.join), listOf(draft.leave)]
  if (tags.length + untag.length + join.length + leave.length === 0 && draft.tenant === '') return { problem: 'Say what is to be written on them.' }
  return {
    labels: {
      matching: { ...(search && { search }), ...(presence && { presence }) },
      ...(tags.length > 0 && { tags }),
      ...(untag.length > 0 && { untag }),
      ...(join.length > 0 && { join }),
      ...(leave.length > 0 && { leave }),
      ...(draft.tenant === NOBODY ? { withoutTenant: true } : draft.tenant !== '' && { tenant: draft.tenant }),
    },
  }
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
}
