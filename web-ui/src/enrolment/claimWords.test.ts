import { expect, it } from 'vitest'
import { aClaim } from '../testing/builders.ts'
import { acceptanceOf, firstDraft } from './claimWords.ts'

it('asks for a key where an identity alone would prove nothing', () => {
  const claim = aClaim({ kind: 'psk', says: 'meter-1' })

  expect(acceptanceOf(claim, firstDraft(claim))).toHaveProperty('reason')
  expect(acceptanceOf(claim, { ...firstDraft(claim), key: '00 01'.repeat(8) })).toEqual({
    acceptance: { endpoint: 'meter-1', key: '0001'.repeat(8) },
  })
})

it('asks for a profile where nothing is proved at all', () => {
  const claim = aClaim({ kind: 'none', says: 'meter-1' })

  expect(acceptanceOf(claim, firstDraft(claim))).toHaveProperty('reason')
  expect(acceptanceOf(claim, { ...firstDraft(claim), profile: 'lab' })).toEqual({ acceptance: { endpoint: 'meter-1', profile: 'lab' } })
})

it('takes no fingerprint for a name', () => {
  expect(firstDraft(aClaim({ kind: 'rpk', says: 'b1946ac9' })).endpoint).toBe('')
})
