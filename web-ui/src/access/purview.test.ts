import { expect, it } from 'vitest'
import { anAccount } from '../testing/builders.ts'
import { ownerToSay, purviewWords, seesFleet, whyNotFleet, whyNotWhole, whyNotWhose } from './purview.ts'

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

it('says whose something is to who sees several tenants, or all', () => {
  expect(ownerToSay({ purview: { tenants: ['city'], groups: [] } }, 'city')).toBeUndefined()
  expect(ownerToSay({ purview: { tenants: ['city', 'zoo'], groups: [] } }, 'city')).toBe('city')
  expect(ownerToSay(anAccount('viewer'), 'city')).toBe('city')
  expect(ownerToSay(anAccount('viewer'), undefined)).toBeUndefined()
})

it('asks for whose devices something is who sees several tenants, and nobody else', () => {
  expect(whyNotWhose({ purview: { tenants: ['city', 'zoo'], groups: [] } }, '')).toBe('Choose whose devices.')
  expect(whyNotWhose({ purview: { tenants: ['city', 'zoo'], groups: [] } }, 'zoo')).toBeUndefined()
  expect(whyNotWhose({ purview: { tenants: ['city'], groups: [] } }, '')).toBeUndefined()
  expect(whyNotWhose(anAccount('admin'), '')).toBeUndefined()
})
