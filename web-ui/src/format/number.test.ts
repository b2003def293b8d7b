import { expect, it } from 'vitest'
import { bytes } from './number.ts'

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [12_345, '12.3 kB'],
  [999_499, '999 kB'],
  [999_500, '1 MB'],
  [3_140_000, '3.14 MB'],
  [7_000_000_000, '7 GB'],
])('says %i bytes as %s', (number, words) => {
  expect(bytes(number)).toBe(words)
})
