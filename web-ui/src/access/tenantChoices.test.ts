import { expect, it } from 'vitest'
import { tenantChoices } from './tenantChoices.ts'

const FLEET = { purview: { tenants: [], groups: [] } }
const CITY = { name: 'city', label: 'City' }

it('lets who sees the fleet choose everybody or a tenant', () => {
  expect(tenantChoices(FLEET, [], '')).toHaveLength(1)
  expect(tenantChoices(FLEET, [CITY], '').map(({ value }) => value)).toEqual(['', 'city'])
})

it('keeps a tenant that was chosen while the others are not known yet', () => {
  expect(tenantChoices(FLEET, [], 'city').map(({ value }) => value)).toEqual(['', 'city'])
})

it('lets who sees several tenants choose one of them, and has nothing to ask of who sees one', () => {
  expect(tenantChoices({ purview: { tenants: ['city', 'zoo'], groups: [] } }, [], '').map(({ value }) => value)).toEqual(['', 'city', 'zoo'])
  expect(tenantChoices({ purview: { tenants: ['city'], groups: [] } }, [], '')).toEqual([])
})
