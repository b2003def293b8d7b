import type { LogKind } from '../api/types.ts'

export type Tone = 'good' | 'trouble' | 'act' | 'plain'

/** How an entry wants to be seen by somebody who skims. */
export function toneOf(kind: LogKind): Tone {
  switch (kind) {
    case 'registered':
    case 'registered-again':
    case 'alarm-cleared':
    case 'server-started':
    case 'storm-passed':
    case 'bootstrapped':
      return 'good'
    case 'expired':
    case 'quarantined':
    case 'bootstrap-looped':
    case 'alarm-raised':
    case 'budget-exceeded':
    case 'campaign-stopped':
    case 'server-stopped':
    case 'storm-began':
    case 'bootstrap-failed':
    case 'integration-paused':
      return 'trouble'
    case 'forgotten':
    case 'decommissioned':
    case 'key-rotated':
    case 'released':
    case 'credential-changed':
    case 'alarm-acknowledged':
    case 'command-changed':
    case 'profile-assigned':
    case 'campaign-changed':
    case 'rule-changed':
      return 'act'
    case 'registration-changed':
    case 'deregistered':
      return 'plain'
  }
}
