import type { CampaignVerb } from '../api/campaigns.ts'
import type { Account, Campaign, CampaignDevice, CampaignDeviceState, CampaignPlan, CampaignTally } from '../api/types.ts'
import { count, counted } from '../format/number.ts'
import type { BarPart } from '../ui/Bar.tsx'
import type { MarkTone } from '../ui/Mark.tsx'

export const DEVICE_STATES = ['planned', 'under-way', 'succeeded', 'failed', 'skipped', 'called-off', 'gone'] as const satisfies readonly CampaignDeviceState[]

export function deviceStateOf(text: string | null): CampaignDeviceState | undefined {
  return DEVICE_STATES.find((state) => state === text)
}

export function deviceStateWord(state: CampaignDeviceState): string {
  switch (state) {
    case 'planned':
      return 'in line'
    case 'under-way':
      return 'under way'
    case 'succeeded':
      return 'updated'
    case 'failed':
      return 'failed'
    case 'skipped':
      return 'left out'
    case 'called-off':
      return 'called off'
    case 'gone':
      return 'gone'
  }
}

export function deviceStateTone(state: CampaignDeviceState): MarkTone {
  switch (state) {
    case 'succeeded':
      return 'good'
    case 'failed':
      return 'trouble'
    case 'under-way':
      return 'open'
    case 'planned':
    case 'skipped':
    case 'called-off':
    case 'gone':
      return 'quiet'
  }
}

/** A device of a campaign with several images tells which one it gets. */
export function withImage(device: CampaignDevice, titleOf: (image: string) => string): CampaignDevice {
  return device.image ? { ...device, why: `${titleOf(device.image)}: ${device.why}` } : device
}

export function campaignWord({ state, wave, plan }: Pick<Campaign, 'state' | 'wave' | 'plan'>): string {
  switch (state) {
    case 'rolling':
      return `wave ${wave} of ${plan.waves?.length ?? 1}`
    case 'soaking':
      return `watching wave ${wave}`
    case 'rolling-back':
      return 'rolling back'
    case 'rolled-back':
      return 'rolled back'
    case 'draft':
    case 'approved':
    case 'gathering':
    case 'paused':
    case 'stopping':
    case 'finished':
    case 'aborted':
      return state
  }
}

export function campaignTone({ state }: Pick<Campaign, 'state'>): MarkTone {
  switch (state) {
    case 'gathering':
    case 'rolling':
    case 'soaking':
      return 'open'
    case 'paused':
      return 'caution'
    case 'stopping':
    case 'rolling-back':
    case 'aborted':
    case 'rolled-back':
      return 'trouble'
    case 'finished':
      return 'good'
    case 'draft':
    case 'approved':
      return 'quiet'
  }
}

const IN_BAR = ['succeeded', 'failed', 'under-way'] as const

export function tallyParts(tally: CampaignTally): readonly BarPart[] {
  return IN_BAR.map((state) => ({ word: deviceStateWord(state), tone: deviceStateTone(state), amount: tally[state] }))
}

/** `412 of 1,000 devices updated, 3 failed, 12 under way, 573 in line`. */
export function tallyWords(tally: CampaignTally): string {
  const rest = DEVICE_STATES.filter((state) => state !== 'succeeded' && tally[state] > 0).map((state) => `${count(tally[state])} ${deviceStateWord(state)}`)
  return [`${count(tally.succeeded)} of ${counted(tally.meant, 'device')} updated`, ...rest].join(', ')
}

export function waveWords(plan: CampaignPlan, wave: number): string {
  const { percent, devices, endpoint, model } = plan.waves?.[wave] ?? {}
  if (percent !== undefined) return `up to ${percent} %`
  if (devices !== undefined) return `up to ${counted(devices, 'device')}`
  return [endpoint, model && `model ${model}`].filter(Boolean).join(', ')
}

/** What its state offers to do, the first first. */
export function verbsFor({ state, plan }: Pick<Campaign, 'state' | 'plan'>): readonly CampaignVerb[] {
  switch (state) {
    case 'draft':
      return plan.secondPerson ? ['approve'] : ['start']
    case 'approved':
      return ['start']
    case 'gathering':
    case 'rolling':
    case 'soaking':
      return ['pause', 'abort', 'rollback']
    case 'paused':
      return ['resume', 'abort', 'rollback']
    case 'stopping':
    case 'finished':
    case 'aborted':
      return ['rollback']
    case 'rolling-back':
    case 'rolled-back':
      return []
  }
}

/** One that has begun has its plan for good. */
export function isDraft({ state }: Pick<Campaign, 'state'>): boolean {
  return state === 'draft' || state === 'approved'
}

export function whyNotCampaign(account: Account): string | undefined {
  return account.role === 'viewer' ? 'Campaigns take the role operator; yours is viewer.' : undefined
}

export function whyNotSteer({ by, plan }: Pick<Campaign, 'by' | 'plan'>, verb: CampaignVerb, account: Account): string | undefined {
  if (verb === 'approve' && by === account.name) return 'Somebody else has to approve of what you made.'
  if (verb === 'rollback' && !plan.previous) return 'Its plan names no image to go back to.'
  return whyNotCampaign(account)
}
