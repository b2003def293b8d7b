import { expect, it } from 'vitest'
import { NOW } from '../testing/builders.ts'
import { EMPTY_GROUP, groupOf } from './groupWords.ts'

const METERS = { ...EMPTY_GROUP, name: 'meters-2026', allow: 'meter-*, gauge-*' }

it('takes patterns as people list them, and no key for a wish that the server makes one', () => {
  expect(groupOf(METERS, NOW)).toEqual({ outcome: 'ready', group: { name: 'meters-2026', allow: ['meter-*', 'gauge-*'], quota: 1000 } })
})

it('counts days from now', () => {
  expect(groupOf({ ...METERS, days: '10' }, NOW)).toMatchObject({ group: { expiresAt: '2026-03-11T12:00:00.000Z' } })
})

it.each([
  ['name', 'Meters 2026'],
  ['allow', '  '],
  ['quota', '0'],
  ['quota', '1.5'],
  ['days', '-1'],
  ['key', '0011'],
] as const)('refuses %s %s', (field, text) => {
  expect(groupOf({ ...METERS, [field]: text }, NOW)).toMatchObject({ outcome: 'incomplete', field })
})
