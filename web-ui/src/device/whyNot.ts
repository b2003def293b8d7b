import type { Account, Observation, ResourceModel } from '../api/types.ts'

/**
 * Whether a button may do its work, and if not, why: a sentence to show, or undefined when all is well. The server decides again; these
 * rules spare a person a click that cannot succeed. A device that does not listen is no reason: what is asked of it waits.
 */
export type Reason = string | undefined

export function whyNotRead(account: Account): Reason {
  return whyNoRole(account, 'Reading asks the device itself')
}

export function whyNotWrite(account: Account): Reason {
  return whyNoRole(account, 'Writing changes the device')
}

export function whyNotExecute(account: Account): Reason {
  return whyNoRole(account, 'Executing acts on the device')
}

export function whyNotObserve(account: Account, covering?: Observation): Reason {
  if (covering) return `Already reported: ${covering.path} is observed, and this lies below it.`
  return whyNoRole(account, 'Observing asks the device to report')
}

export function whyNotEndObservation(account: Account): Reason {
  return whyNoRole(account, 'Ending an observation changes what the device reports')
}

export function whyNotForget(account: Account): Reason {
  return whyNoRole(account, 'Forgetting removes what is known of a device')
}

export function whyNotTrace(account: Account): Reason {
  return whyNoRole(account, 'A trace shows what is written to the device')
}

export function whyNotQuarantine(account: Account): Reason {
  return whyNoRole(account, 'Quarantine decides whether a device may speak')
}

export function whyNotDecommission(account: Account): Reason {
  return account.role === 'admin' ? undefined : `Decommissioning erases keys, which takes the role admin; yours is ${account.role}.`
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

function whyNoRole(account: Account, what: string): Reason {
  if (account.role !== 'viewer') return undefined
  return `${what}, which takes the role operator; yours is viewer.`
}
