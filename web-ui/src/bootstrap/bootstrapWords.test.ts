import { expect, it } from 'vitest'
import { outcomeSentence } from './bootstrapWords.ts'

it.each([
  [{ outcome: 'finished', server: 'coaps://eu-1:5684' }, 'Sent to coaps://eu-1:5684.'],
  [{ outcome: 'failed', step: 'write /0/1', why: 'it answered 4.00 Bad Request' }, 'At write /0/1: it answered 4.00 Bad Request.'],
  [{ outcome: 'failed', why: 'the plan is unsound' }, 'The plan is unsound.'],
  [{ outcome: 'turned-away', why: 'it is in quarantine' }, 'It is in quarantine.'],
] as const)('says of %o: %s', (session, words) => {
  expect(outcomeSentence(session)).toBe(words)
})
