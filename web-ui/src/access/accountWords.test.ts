import { expect, it } from 'vitest'
import type { KnownAccount } from '../api/types.ts'
import { anAccount } from '../testing/builders.ts'
import { standingOf, whyNotName, whyNotOwn } from './accountWords.ts'

const GRACE: KnownAccount = { etag: '"1"', name: 'grace', role: 'operator', purview: { tenants: [], groups: [] }, disabled: false, mustChangePassword: false, secondFactor: false, createdAt: '2026-03-01T10:00:00Z' }

it('says the worst of an account first', () => {
  expect(standingOf(GRACE).word).toBe('password only')
  expect(standingOf({ ...GRACE, secondFactor: true }).word).toBe('two factors')
  expect(standingOf({ ...GRACE, secondFactor: true, mustChangePassword: true }).word).toBe('one-time password')
  expect(standingOf({ ...GRACE, mustChangePassword: true, lockedUntil: '2026-03-01T10:05:00Z' }).word).toBe('locked')
  expect(standingOf({ ...GRACE, disabled: true, lockedUntil: '2026-03-01T10:05:00Z' }).word).toBe('disabled')
})

it('lets nobody shut himself out', () => {
  const me = { ...anAccount('admin'), name: 'grace' }
  expect(whyNotOwn(GRACE, me)).toContain('your own account')
  expect(whyNotOwn({ name: 'ada' }, me)).toBeUndefined()
})

it('says what a name may look like', () => {
  expect(whyNotName('')).toBeDefined()
  expect(whyNotName('a b')).toContain('64')
  expect(whyNotName('grace@example.org')).toBeUndefined()
})
