import { expect, it } from 'vitest'
import type { Presence } from '../api/types.ts'
import { aDevice, at, NOW } from '../testing/builders.ts'
import { whenItGoesOut, withWhen } from './whenItGoesOut.ts'

it('says that a device that is awake is asked at once', () => {
  expect(whenItGoesOut(aDevice(), NOW)).toBe('It listens: this goes out at once.')
  expect(withWhen('Read', aDevice(), NOW)).toBe('Read')
})

it('says when a sleeping device is expected', () => {
  const device = withPresence({ state: 'asleep', since: at(-20), until: at(34), reason: '' })

  expect(whenItGoesOut(device, NOW)).toBe('It sleeps: this goes out when it speaks next, expected by 12:34.')
  expect(withWhen('Read', device, NOW)).toBe('Read. It sleeps: this goes out when it speaks next, expected by 12:34.')
})

it('knows that a device fell asleep although nobody told', () => {
  expect(whenItGoesOut(withPresence({ state: 'awake', since: at(-5), until: at(-1), reason: '' }), NOW)).toMatch(/^It sleeps/)
})

it.each(['late', 'gone', 'never'] as const)('says what happens to what is asked of one that is %s', (state) => {
  expect(whenItGoesOut(withPresence({ state, reason: '' }), NOW)).toMatch(/when it (speaks|comes back|registers)\.$/)
})

function withPresence(presence: Presence) {
  return aDevice({ presence })
}
