import type { Account, Device, Observation, ResourceModel } from '../api/types.ts'
import { clockTime } from '../format/time.ts'
import { presenceNow } from '../presence/presenceNow.ts'

/**
 * Whether a button may do its work, and if not, why: a sentence to show, or undefined when all is well. The server decides again; these
 * rules spare a person a click that cannot succeed.
 */
export type Reason = string | undefined

export function whyNotRead(device: Device, account: Account, now: number): Reason {
  return whyNoRole(account, 'Reading asks the device itself') ?? whyNotReachable(device, 'A read', now)
}

export function whyNotWrite(device: Device, account: Account, now: number): Reason {
  return whyNoRole(account, 'Writing changes the device') ?? whyNotReachable(device, 'A write', now)
}

export function whyNotExecute(device: Device, account: Account, now: number): Reason {
  return whyNoRole(account, 'Executing acts on the device') ?? whyNotReachable(device, 'This', now)
}

export function whyNotObserve(device: Device, account: Account, now: number, covering?: Observation): Reason {
  if (covering) return `Already reported: ${covering.path} is observed, and this lies below it.`
  return whyNoRole(account, 'Observing asks the device to report') ?? whyNotReachable(device, 'The request', now)
}

export function whyNotEndObservation(account: Account): Reason {
  return whyNoRole(account, 'Ending an observation changes what the device reports')
}

export function whyNotForget(account: Account): Reason {
  return whyNoRole(account, 'Forgetting removes what is known of a device')
}

/** What the model allows, as the buttons a row has at all. */
export function offered(resource: ResourceModel | undefined): { read: boolean; write: boolean; execute: boolean } {
  // Without a model nobody knows: reading is harmless to try, and a value that was read can be written back.
  if (!resource) return { read: true, write: true, execute: false }
  const { operations } = resource
  return {
    read: operations === 'R' || operations === 'RW',
    write: operations === 'W' || operations === 'RW',
    execute: operations === 'E',
  }
}

function whyNotReachable(device: Device, what: string, now: number): Reason {
  const { state, since, until } = presenceNow(device.presence, now, device.registration?.expiresAt)
  switch (state) {
    case 'never':
      return 'The device has not registered yet; nobody knows where to reach it.'
    case 'gone':
      return 'The registration has ended; the device must come back first.'
    case 'asleep':
      return [
        since ? `Asleep since ${clockTime(since, now)}` : 'Asleep',
        until ? `, expected by ${clockTime(until, now)}` : '',
        `. ${what} would have to wait until then.`,
      ].join('')
    case 'late':
    case 'awake':
      return device.registered ? undefined : 'The device is not registered at the moment.'
  }
}

function whyNoRole(account: Account, what: string): Reason {
  if (account.role !== 'viewer') return undefined
  return `${what}, which takes the role operator; yours is viewer.`
}
