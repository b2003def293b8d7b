import type { CommandGroup } from '../api/types.ts'
import { counted } from '../format/number.ts'
import { stateWord, toneOf, type Tone } from './commandWords.ts'

const ENDS = ['done', 'refused', 'failed', 'unknown', 'expired', 'cancelled', 'superseded'] as const

/** How many ended how, none of them nothing. */
export function progressParts(progress: CommandGroup['progress']): readonly { readonly word: string; readonly tone: Tone; readonly amount: number }[] {
  return ENDS.map((state) => ({ word: stateWord(state), tone: toneOf(state), amount: progress[state] })).filter(({ amount }) => amount > 0)
}

export function audienceWords({ devices, matching }: Pick<CommandGroup, 'devices' | 'matching'>): string {
  if (devices) return `of ${counted(devices.length, 'device')} by name`
  const { search, presence } = matching ?? {}
  if (!search && !presence) return 'of every device'
  return `of devices ${[presence && `that are ${presence}`, search && `found by “${search}”`].filter(Boolean).join(' and ')}`
}
