import { expect, it } from 'vitest'
import { jsonOf, jsonText } from './json.ts'

it('reads back what it wrote', () => {
  const value = { firstReads: ['/3/0/0'] }

  expect(jsonOf(jsonText(value))).toEqual({ value })
})

it.each(['{', '[]', '"text"', 'null', ''])('says what is wrong with %j', (text) => {
  expect(jsonOf(text)).toHaveProperty('problem')
})
