import { expect, it } from 'vitest'
import { trendWords } from './healthWords.ts'

it.each([
  [-0.02, 87, '0.020 % a day, some 11 years left'],
  [-1.5, 30, '1.5 % a day, some 20 days left'],
  [-0.2, 40, '0.20 % a day, some 6 months left'],
  [-0.2, undefined, '0.20 % a day'],
  [0, 87, 'not at all'],
])('says what %f %% a day means', (percentPerDay, now, words) => {
  expect(trendWords({ percentPerDay }, now)).toBe(words)
})
