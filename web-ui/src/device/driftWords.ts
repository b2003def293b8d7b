import type { Drift } from '../api/types.ts'

export function driftWords(state: Drift['state'], differences: number): string {
  switch (state) {
    case 'in-order':
      return 'It is as its profile wishes'
    case 'drifted':
      return differences === 1 ? 'One thing is not as its profile wishes' : `${differences} things are not as its profile wishes`
    case 'no-profile':
      return 'No profile is for this device'
    case 'not-registered':
      return 'It is not registered, so nobody knows what it still holds'
  }
}
