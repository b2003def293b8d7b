import type { EnrolmentBounds, EnrolmentGroup, NewEnrolmentGroup } from '../api/types.ts'
import type { MarkTone } from '../ui/Mark.tsx'

export function groupTone({ state }: Pick<EnrolmentGroup, 'state'>): MarkTone {
  switch (state) {
    case 'open':
      return 'good'
    case 'full':
      return 'caution'
    case 'expired':
    case 'closed':
      return 'quiet'
  }
}

export function boundsOf({ quota, expiresAt, state }: EnrolmentGroup): EnrolmentBounds {
  return { quota, closed: state === 'closed', ...(expiresAt && { expiresAt }) }
}

/** The form's fields as they are typed. */
export interface GroupDraft {
  readonly name: string
  readonly key: string
  readonly allow: string
  readonly deny: string
  readonly quota: string
  readonly days: string
  readonly profile: string
}

export const EMPTY_GROUP: GroupDraft = { name: '', key: '', allow: '', deny: '', quota: '1000', days: '', profile: '' }

export type CheckedGroup =
  | { readonly outcome: 'ready'; readonly group: NewEnrolmentGroup }
  | { readonly outcome: 'incomplete'; readonly field: keyof GroupDraft; readonly reason: string }

export function groupOf(draft: GroupDraft, now: number): CheckedGroup {
  const name = draft.name.trim()
  const key = draft.key.replace(/[\s:]/g, '').toLowerCase()
  const allow = patterns(draft.allow)
  const deny = patterns(draft.deny)
  const quota = Number(draft.quota)
  const days = Number(draft.days)
  if (!/^[a-z0-9][a-z0-9._-]{0,63}$/.test(name)) return incomplete('name', 'Give it a name of small letters, digits and dashes.')
  if (key !== '' && !/^([0-9a-f]{2}){16,64}$/.test(key)) return incomplete('key', '16 to 64 bytes as hex digits.')
  if (allow.length === 0) return incomplete('allow', 'Say which devices may enrol: meter-* for all whose name begins like this.')
  if (!Number.isInteger(quota) || quota < 1) return incomplete('quota', 'How many devices may enrol is a whole number from 1.')
  if (draft.days.trim() !== '' && (!Number.isInteger(days) || days < 1)) return incomplete('days', 'A whole number of days, or nothing.')
  return {
    outcome: 'ready',
    group: {
      name,
      allow,
      quota,
      ...(deny.length > 0 && { deny }),
      ...(key && { key }),
      ...(draft.profile && { profile: draft.profile }),
      ...(draft.days.trim() && { expiresAt: new Date(now + days * 86_400_000).toISOString() }),
    },
  }
}

function patterns(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean)
}

function incomplete(field: keyof GroupDraft, reason: string): CheckedGroup {
  return { outcome: 'incomplete', field, reason }
}
