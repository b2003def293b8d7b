import type { Import } from '../api/types.ts'
import { count, counted } from '../format/number.ts'
import type { MarkTone } from '../ui/Mark.tsx'

export function stateWord({ state, dryRun }: Pick<Import, 'state' | 'dryRun'>): string {
  switch (state) {
    case 'reading':
      return dryRun ? 'being checked' : 'being read'
    case 'admitting':
    case 'posting':
      return 'being taken in'
    case 'undoing':
      return 'being taken back'
    case 'done':
      return 'imported'
    case 'checked':
      return 'sound'
    case 'refused':
      return dryRun ? 'has faults' : 'refused'
    case 'abandoned':
      return 'cut off'
    case 'undone':
      return 'taken back'
  }
}

export function stateTone({ state }: Pick<Import, 'state'>): MarkTone {
  switch (state) {
    case 'reading':
    case 'admitting':
    case 'posting':
      return 'open'
    case 'done':
    case 'checked':
      return 'good'
    case 'refused':
    case 'undoing':
    case 'undone':
      return 'caution'
    case 'abandoned':
      return 'trouble'
  }
}

/** What came of it, in one sentence or two. */
export function outcomeWords({ state, dryRun, rows, fresh, unchanged, faulty, through, why }: Import): string {
  const same = unchanged > 0 ? ` ${counted(unchanged, 'row')} ${unchanged === 1 ? 'says' : 'say'} what is so already.` : ''
  switch (state) {
    case 'reading':
      return `${counted(rows, 'row')} read so far${faulty > 0 ? `, ${count(faulty)} with faults` : ''}.`
    case 'admitting':
      return `All ${counted(rows, 'row')} are sound. Credentials are being given out, ${count(through)} so far.`
    case 'posting':
      return `All ${counted(rows, 'row')} are sound. Profiles are being given out, ${count(through)} so far.`
    case 'undoing':
      return `Somebody else was faster: ${why ?? 'a name was taken meanwhile'}. What was given out is taken back.`
    case 'checked':
      return `All ${counted(rows, 'row')} are sound: ${counted(fresh, 'credential')} would be added.${same} Nothing was changed yet.`
    case 'done':
      return `${counted(fresh, 'credential')} added.${same}`
    case 'refused':
      return `${count(faulty)} of ${counted(rows, 'row')} ${faulty === 1 ? 'has a fault' : 'have faults'}. ${dryRun ? 'Nothing was changed; an import would be refused as a whole.' : 'Nothing was imported.'}`
    case 'abandoned':
      return 'The list did not come to its end. Nothing was imported.'
    case 'undone':
      return `Somebody else was faster: ${why ?? 'a name was taken meanwhile'}. Nothing was imported.`
  }
}

/** Why a list cannot be imported yet; undefined when it can. A list is checked before it is let in. */
export function whyNotImport(checked: Import | undefined): string | undefined {
  if (!checked) return 'Check it first: the check says what it would do and changes nothing.'
  if (!checked.over) return 'It is being checked.'
  if (checked.state === 'refused') return 'It has faults. Correct them in the file, choose it again and check it again.'
  if (checked.state !== 'checked') return 'The check did not come to its end.'
  return checked.fresh > 0 ? undefined : 'It holds nothing new.'
}

/** How much of its present work is done, from 0 to 1; undefined when nobody can tell. */
export function shareDone({ state, over, rows, through, bytesRead, bytes }: Import): number | undefined {
  if (over) return 1
  if (state === 'reading') return bytesRead !== undefined && bytes ? bytesRead / bytes : undefined
  return rows > 0 ? through / rows : 1
}
