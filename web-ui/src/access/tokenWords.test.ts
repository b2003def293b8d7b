import { expect, it } from 'vitest'
import { EMPTY_TOKEN, reachWords, tokenOf } from './tokenWords.ts'

const NOON = Date.parse('2026-03-01T12:00:00Z')

it('says what a token may do', () => {
  expect(reachWords({ role: 'admin', readOnly: false, features: [], purview: {} })).toBe('admin')
  expect(reachWords({ role: 'viewer', readOnly: true, features: ['traffic', 'log'], purview: { tenants: ['city'] } })).toBe(
    'viewer, reading only, for traffic, log, devices of city',
  )
})

it('asks for what the form says', () => {
  expect(tokenOf({ ...EMPTY_TOKEN, name: 'billing', features: ['traffic'], days: '1' }, NOON)).toEqual({
    outcome: 'complete',
    token: { name: 'billing', role: 'viewer', readOnly: true, features: ['traffic'], expiresAt: '2026-03-02T12:00:00.000Z' },
  })
  expect(tokenOf({ ...EMPTY_TOKEN, name: 'billing', days: '' }, NOON)).toEqual({
    outcome: 'complete',
    token: { name: 'billing', role: 'viewer', readOnly: true, features: [] },
  })
})

it('says what is missing', () => {
  expect(tokenOf(EMPTY_TOKEN, NOON).outcome).toBe('incomplete')
  expect(tokenOf({ ...EMPTY_TOKEN, name: 'A b' }, NOON).outcome).toBe('incomplete')
  for (const days of ['0', '1.5', 'x', '99999']) expect(tokenOf({ ...EMPTY_TOKEN, name: 'billing', days }, NOON).outcome).toBe('incomplete')
})
