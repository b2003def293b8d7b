import { expect, it } from 'vitest'
import { ruleIdOf, tenantOf, whyNotId } from './newRule.ts'

const OPERATOR = { purview: { tenants: [], groups: [] } }
const OF_ONE = { purview: { tenants: ['water-works'], groups: [] } }
const OF_TWO = { purview: { tenants: ['city', 'water-works'], groups: [] } }

it('calls a rule of who sees one tenant after the tenant', () => {
  expect(ruleIdOf('too-warm', OF_ONE)).toBe('water-works:too-warm')
  expect(ruleIdOf('water-works:too-warm', OF_ONE)).toBe('water-works:too-warm')
  expect(ruleIdOf('', OF_ONE)).toBe('')
  expect(ruleIdOf('too-warm', OF_TWO)).toBe('too-warm')
  expect(ruleIdOf('too-warm', OPERATOR)).toBe('too-warm')
})

it('knows whose a rule is', () => {
  expect(tenantOf('water-works:too-warm')).toBe('water-works')
  expect(tenantOf('too-warm')).toBeUndefined()
})

it('says why an id cannot be', () => {
  expect(whyNotId('too-warm', OPERATOR)).toBeUndefined()
  expect(whyNotId('zebra:too-warm', OPERATOR)).toBeUndefined()
  expect(whyNotId('Too warm', OPERATOR)).toContain('small letters')
  expect(whyNotId('water-works:', OF_ONE)).toContain('small letters')
  expect(whyNotId('water-works:too-warm', OF_ONE)).toBeUndefined()
  expect(whyNotId('zebra:too-warm', OF_ONE)).toContain('water-works:too-warm')
  expect(whyNotId('too-warm', OF_TWO)).toContain('city:too-warm')
})
