import { expect, it } from 'vitest'
import { anAccount } from '../testing/builders.ts'
import { purviewWords, seesFleet, whyNotFleet, whyNotWhole } from './purview.ts'

it('tells in words what somebody sees', () => {
  expect(purviewWords({ tenants: [], groups: [] })).toBe('the whole fleet')
  expect(purviewWords({ tenants: ['city', 'water-works'] })).toBe('devices of city, water-works')
  expect(purviewWords({ tenants: ['city'], groups: ['north'] })).toBe('devices of city in north')
  expect(purviewWords({ groups: ['north'] })).toBe('devices in north')
})

it('keeps what is about the whole fleet from who sees a part', () => {
  const customer = { ...anAccount('admin'), purview: { tenants: ['city'], groups: [] } }

  expect(seesFleet(anAccount('viewer'))).toBe(true)
  expect(whyNotFleet(anAccount('viewer'))).toBeUndefined()
  expect(whyNotFleet(customer)).toBe('This is about the whole fleet, and you see devices of city.')
  expect(whyNotWhole(anAccount('viewer'))).toBeUndefined()
  expect(whyNotWhole(customer)).toBeUndefined()
  expect(whyNotWhole({ purview: { tenants: ['city'], groups: ['north'] } })).toBe(
    'This is about all devices of a tenant, and you see devices of city in north.',
  )
})
