import { expect, it } from 'vitest'
import { at, NOW } from '../testing/builders.ts'
import { presenceNow } from './presenceNow.ts'

it('believes the server while its word holds', () => {
  const presence = { state: 'awake', until: at(1), reason: '' } as const

  expect(presenceNow(presence, NOW)).toBe(presence)
})

it('lets a device fall asleep when its awake window is over', () => {
  expect(presenceNow({ state: 'awake', until: at(-1), reason: '' }, NOW, at(60))).toMatchObject({ state: 'asleep', since: at(-1), until: at(60) })
})

it('calls a device late when it should have been heard from', () => {
  expect(presenceNow({ state: 'awake', until: at(-90), reason: '' }, NOW, at(-30))).toMatchObject({ state: 'late', since: at(-30) })
})

it('leaves a device awake that never sleeps', () => {
  const presence = { state: 'awake', since: at(-999), reason: 'it does not sleep' } as const

  expect(presenceNow(presence, NOW)).toBe(presence)
})
