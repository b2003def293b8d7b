import { expect, it } from 'vitest'
import { contentOf, textOf } from './contentText.ts'

it('reads back what it wrote', () => {
  const content = { firstReads: ['/3/0/0'] }

  expect(contentOf(textOf(content))).toEqual({ content })
})

it.each(['{', '[]', '"text"', 'null', ''])('says what is wrong with %j', (text) => {
  expect(contentOf(text)).toHaveProperty('problem')
})
