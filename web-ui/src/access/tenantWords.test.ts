import { expect, it } from 'vitest'
import { nameFor, seenByWords, whyNotRemoveTenant, whyNotTenant } from './tenantWords.ts'

it('tells who sees what a tenant has', () => {
  expect(seenByWords({ accounts: [], tokens: [] })).toBe('seen by nobody else')
  expect(seenByWords({ accounts: ['walter'], tokens: ['billing'] })).toBe('seen by walter, token billing')
})

it('keeps what is relied on', () => {
  expect(whyNotRemoveTenant({ devices: 1, accounts: [], tokens: [] })).toContain('It has devices')
  expect(whyNotRemoveTenant({ devices: 0, accounts: ['walter'], tokens: [] })).toContain('somebody who sees only')
  expect(whyNotRemoveTenant({ devices: 0, accounts: [], tokens: [] })).toBeUndefined()
})

it('makes a name of a label', () => {
  expect(nameFor(' Water Works, Graz ')).toBe('water-works-graz')
  expect(whyNotTenant({ name: 'water-works', label: 'Water Works' })).toBeUndefined()
  expect(whyNotTenant({ name: 'Water', label: 'Water' })).toContain('small letters')
  expect(whyNotTenant({ name: 'water', label: ' ' })).toBe('It needs a label.')
})
