import { expect, it, vi } from 'vitest'
import { anAccount, aSummary } from '../testing/builders.ts'
import { offersFor } from './palette.ts'
import { placesFor } from './places.ts'

const PLACES = placesFor(anAccount('admin'))
const THEME = { icon: 'moon', name: 'Switch to dark', act: vi.fn() } as const

it('offers all pages and deeds before anything is typed', () => {
  expect(offersFor('', PLACES, [THEME], []).map(({ name }) => name)).toEqual([...PLACES.map(({ name }) => name), 'Switch to dark'])
})

it('finds pages by any words, devices as the server found them, and the search itself', () => {
  const offers = offersFor('aud acc', PLACES, [THEME], [aSummary({ endpoint: 'lamp-7', model: 'L7' })])

  expect(offers.map(({ name, hint }) => [name, hint])).toEqual([
    ['Access & audit', 'Page'],
    ['lamp-7', 'L7, awake'],
    ['Search devices for aud acc', undefined],
  ])
  expect(offers.at(-1)?.to).toBe('/devices?q=aud+acc')
})

it('leads nobody who sees a part of the fleet to what is about all of it', () => {
  const customer = { ...anAccount('admin'), purview: { tenants: ['city'] } }
  const part = { ...customer, purview: { tenants: ['city'], groups: ['north'] } }

  expect(placesFor(anAccount('admin')).map(({ name }) => name)).not.toContain('Rotations')
  expect(placesFor(part).map(({ name }) => name)).not.toContain('Campaigns')
  expect(placesFor(customer).map(({ name }) => name)).toEqual(['Fleet', 'Devices', 'Map', 'Alarms', 'Commands', 'Campaigns', 'Rotations', 'Object models', 'Log', 'Access & audit', 'System'])
})
