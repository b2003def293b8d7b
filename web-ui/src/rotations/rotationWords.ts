import { whyNotWhole } from '../access/purview.ts'
import type { Account, Device, Keyring, Rotation, RotationDeviceState } from '../api/types.ts'
import type { RotationVerb } from '../api/rotations.ts'
import { whyNotProvision } from '../credentials/whyNotProvision.ts'
import { count, counted } from '../format/number.ts'
import type { BarPart } from '../ui/Bar.tsx'
import type { MarkTone } from '../ui/Mark.tsx'

export const DEVICE_STATES = ['ordered', 'delivering', 'proved', 'in-doubt', 'done', 'reverted', 'failed', 'cancelled'] as const satisfies readonly RotationDeviceState[]

export function deviceStateOf(text: string | null): RotationDeviceState | undefined {
  return DEVICE_STATES.find((state) => state === text)
}

export function deviceStateWord(state: RotationDeviceState): string {
  switch (state) {
    case 'ordered':
      return 'next'
    case 'delivering':
      return 'under way'
    case 'proved':
      return 'proved'
    case 'in-doubt':
      return 'in doubt'
    case 'done':
      return 'rotated'
    case 'reverted':
      return 'reverted'
    case 'failed':
      return 'failed'
    case 'cancelled':
      return 'called off'
  }
}

export function deviceStateTone(state: RotationDeviceState): MarkTone {
  switch (state) {
    case 'ordered':
    case 'cancelled':
      return 'quiet'
    case 'delivering':
    case 'proved':
      return 'open'
    case 'done':
      return 'good'
    case 'in-doubt':
    case 'reverted':
      return 'caution'
    case 'failed':
      return 'trouble'
  }
}

/** All that can be done is done, and some devices have yet to be heard: then their old key goes, or it shows which one they hold. */
function isSettling({ progress }: Pick<Rotation, 'progress'>): boolean {
  return progress.proved + progress['in-doubt'] > 0
}

export function rotationWord(rotation: Pick<Rotation, 'stage' | 'over' | 'progress'>): string {
  const { stage, over } = rotation
  switch (stage) {
    case 'begun':
      return !over ? 'all begun' : isSettling(rotation) ? 'settling' : 'done'
    case 'cancelling':
      return 'being called off'
    case 'cancelled':
      return 'called off'
    case 'running':
    case 'paused':
      return stage
  }
}

export function rotationTone(rotation: Pick<Rotation, 'stage' | 'over' | 'progress'>): MarkTone {
  const { stage, over } = rotation
  switch (stage) {
    case 'running':
      return 'open'
    case 'paused':
      return 'caution'
    case 'begun':
      return over && !isSettling(rotation) ? 'good' : 'open'
    case 'cancelling':
    case 'cancelled':
      return 'quiet'
  }
}

const IN_BAR = ['done', 'proved', 'in-doubt', 'reverted', 'failed', 'delivering'] as const

export function rotationParts({ progress }: Pick<Rotation, 'progress'>): readonly BarPart[] {
  return IN_BAR.map((state) => ({ word: deviceStateWord(state), tone: deviceStateTone(state), amount: progress[state] }))
}

/** `412 of 1,000 devices have their new key, 12 under way, 3 failed, 500 to begin`. */
export function progressWords({ progress }: Pick<Rotation, 'progress'>): string {
  const { devices, begun, done, proved } = progress
  const rest = DEVICE_STATES.filter((state) => state !== 'done' && state !== 'proved' && progress[state] > 0).map((state) => `${count(progress[state])} ${deviceStateWord(state)}`)
  return [
    `${count(done + proved)} of ${counted(devices, 'device')} have their new key`,
    proved > 0 && `the old one of ${count(proved)} goes once they are heard an hour later`,
    ...rest,
    devices > begun && `${count(devices - begun)} to begin`,
  ]
    .filter(Boolean)
    .join(', ')
}

export function audienceWords({ matching, listed }: Pick<Rotation, 'matching' | 'listed'>): string {
  if (listed) return listed.length === 1 ? (listed[0] ?? '') : `${counted(listed.length, 'device')} by name`
  const { search, presence } = matching ?? {}
  if (!search && !presence) return 'every device'
  return `devices ${[presence && `that are ${presence}`, search && `found by “${search}”`].filter(Boolean).join(' and ')}`
}

/** How long it takes to begin with all of them, at a rate. */
export function minutesFor(devices: number, perMinute: number): number {
  return perMinute > 0 ? Math.ceil(devices / perMinute) : 0
}

/** A rotation is for all devices of a tenant, or of the fleet, that it names. */
export function whyNotOrder(account: Account): string | undefined {
  return whyNotProvision(account) ?? whyNotWhole(account)
}

export function whyNotSteer({ stage, over }: Pick<Rotation, 'stage' | 'over'>, verb: RotationVerb, account: Account): string | undefined {
  if (over || stage === 'cancelled') return 'It is over.'
  if (stage === 'cancelling') return 'It is being called off.'
  if (verb === 'pause' && stage === 'paused') return 'It is paused.'
  if (verb === 'resume' && stage === 'running') return 'It is running.'
  if (verb !== 'cancel' && stage === 'begun') return 'All of its devices have begun.'
  return whyNotProvision(account)
}

export function whyNotRotate({ quarantine }: Pick<Device, 'quarantine'>, keyrings: readonly Keyring[], account: Account): string | undefined {
  if (quarantine) return 'It is in quarantine: nothing is asked of it.'
  const management = keyrings.find(({ purpose }) => purpose === 'management')
  if (!management) return 'It has no management key to rotate.'
  if (management.credentials.some(({ standing }) => standing === 'pending')) return 'A new key is on its way already.'
  return whyNotOrder(account)
}
