import { expect, it } from 'vitest'
import { audienceWords, progressParts } from './groupWords.ts'

it('says of whom it was asked', () => {
  expect(audienceWords({ devices: ['a', 'b'] })).toBe('of 2 devices by name')
  expect(audienceWords({})).toBe('of every device')
  expect(audienceWords({ matching: { search: 'meter', presence: 'asleep' } })).toBe('of devices that are asleep and found by “meter”')
})

it('tells only the ends there are', () => {
  const progress = { commands: 10, open: 5, done: 3, refused: 0, failed: 2, unknown: 0, expired: 0, cancelled: 0, superseded: 0 }

  expect(progressParts(progress).map(({ word, tone, amount }) => [word, tone, amount])).toEqual([
    ['done', 'good', 3],
    ['failed', 'trouble', 2],
  ])
})
