import type { Storm, StormArrival, StormNow } from '../api/types.ts'
import { count } from '../format/number.ts'
import { exactDuration } from '../format/time.ts'

/** A storm that has not passed. */
export type StormGoingOn = Storm & { readonly now: StormNow }

export function isGoingOn(storm: Storm): storm is StormGoingOn {
  return storm.now !== undefined
}

export function serverWord(server: Storm['server']): string {
  switch (server) {
    case 'management':
      return 'LwM2M server'
    case 'bootstrap':
      return 'bootstrap server'
  }
}

/** Whether it gets worse, as half a sentence; nothing in its first minute. */
export function trendWords(trend: StormNow['trend']): string | undefined {
  switch (trend) {
    case 'growing':
      return 'it grows'
    case 'steady':
      return 'it stays as it is'
    case 'easing':
      return 'it eases'
    case undefined:
      return undefined
  }
}

export function arrivalWord(kind: StormArrival['kind']): string {
  switch (kind) {
    case 'hello':
      return 'First hellos of handshakes'
    case 'handshake':
      return 'Handshakes'
    case 'stranger':
      return 'Registrations without a proof'
    case 'registration':
      return 'Registrations'
    case 'update':
      return 'Updates'
    case 'report':
      return 'Reports'
  }
}

/** `51 a second`; what is rare keeps a digit. */
export function perSecond(rate: number): string {
  return `${rate > 0 && rate < 10 ? rate.toFixed(1) : count(rate)} a second`
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

/** How long it lasted, or has. */
export function lengthOf({ beganAt, passedAt, lastRefusedAt }: Storm, now: number): string {
  const end = passedAt === undefined ? now : Date.parse(lastRefusedAt)
  return exactDuration(Math.max(0, end - Date.parse(beganAt)) / 1000)
}

/** All that goes on, as one: where, since when, how fast, and whether it grows where it is worst. */
export function together(storms: readonly StormGoingOn[]) {
  const [worst] = storms.toSorted((one, other) => other.now.refusedPerSecond - one.now.refusedPerSecond)
  return {
    since: storms.map(({ beganAt }) => beganAt).toSorted()[0],
    servers: [...new Set(storms.map(({ server }) => `the ${serverWord(server)}`))].join(' and '),
    nodes: new Set(storms.map(({ node }) => node)).size,
    admittedPerSecond: storms.reduce((sum, { now }) => sum + now.admittedPerSecond, 0),
    refusedPerSecond: storms.reduce((sum, { now }) => sum + now.refusedPerSecond, 0),
    trend: trendWords(worst?.now.trend),
  }
}
