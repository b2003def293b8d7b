import { describe, expect, it } from 'vitest'
import { anAccount } from '../testing/builders.ts'
import { EMPTY_DRAFT, NIGHTS, type Draft } from './draft.ts'
import { namesIn, planOf, whyNotStep } from './planOf.ts'

const DRAFT: Draft = { ...EMPTY_DRAFT, title: 'Lamps', images: ['1'.repeat(64)] }
const HOUSE = anAccount('operator')
const EVERYTHING: Draft = {
  ...DRAFT,
  audience: 'list',
  list: 'lamp-1, lamp-2\nlamp-1',
  waves: [
    { reach: 'endpoint', upTo: 'lab-*' },
    { reach: 'devices', upTo: '50' },
    { reach: 'percent', upTo: '100' },
  ],
  grows: true,
  atOnce: '500',
  success: '95',
  byKind: [{ kind: 'silent', percent: '2' }],
  watchesHealth: true,
  hours: [NIGHTS],
  zone: 'Europe/Vienna',
  battery: '30',
  onMains: true,
  startAt: '2026-12-01T08:00',
  patienceHours: '48',
}

describe('a form', () => {
  it('stands for a plan, or says what is missing', () => {
    expect(planOf(EMPTY_DRAFT, HOUSE)).toBe('It needs a title.')
    expect(planOf({ ...DRAFT, onBreach: 'roll-back' }, HOUSE)).toMatch(/go back to/)
    expect(planOf(DRAFT, HOUSE)).toMatchObject({ title: 'Lamps', perMinute: 60, gates: { soakMinutes: 60, onBreach: 'pause' } })
  })

  it('leaves out what nobody asked for', () => {
    expect(Object.keys(planOf(DRAFT, HOUSE))).toEqual(['title', 'images', 'audience', 'waves', 'perMinute', 'gates', 'secondPerson'])
  })

  it('says everything a plan can have', () => {
    expect(planOf(EVERYTHING, HOUSE)).toMatchObject({
      audience: { devices: ['lamp-1', 'lamp-2'] },
      waves: [{ endpoint: 'lab-*' }, { devices: 50 }, { percent: 100 }],
      growth: { factor: 2, perSucceeded: 1000, fastest: 1000 },
      atOnce: 500,
      gates: { success: 95, failures: { byKind: [{ kind: 'silent', percent: 2 }] }, health: { checkIns: 2, errorCodes: true, unwell: 5 } },
      windows: { zone: 'Europe/Vienna', open: [{ from: '01:00', until: '05:00' }] },
      preconditions: { batteryPercent: 30, onMains: true },
      startAt: new Date('2026-12-01T08:00').toISOString(),
      patienceHours: 48,
    })
  })

  it('names what is wrong on its own page', () => {
    expect(whyNotStep({ ...DRAFT, waves: [] }, 'waves', HOUSE)).toMatch(/at least one wave/)
    expect(whyNotStep({ ...DRAFT, waves: [{ reach: 'percent', upTo: '10' }, { reach: 'percent', upTo: '5' }] }, 'waves', HOUSE)).toMatch(/further/)
    expect(whyNotStep({ ...DRAFT, waves: [{ reach: 'percent', upTo: '10' }, { reach: 'model', upTo: 'X' }] }, 'waves', HOUSE)).toMatch(/before all others/)
    expect(whyNotStep({ ...DRAFT, grows: true, fastest: '10' }, 'waves', HOUSE)).toMatch(/fastest/)
    expect(whyNotStep({ ...DRAFT, failing: '0' }, 'gates', HOUSE)).toMatch(/more than 0/)
    expect(whyNotStep({ ...DRAFT, watchesHealth: true, soakHours: '0' }, 'gates', HOUSE)).toMatch(/some hours/)
    expect(whyNotStep({ ...DRAFT, hours: [{ ...NIGHTS, days: [] }] }, 'when', HOUSE)).toMatch(/one day/)
    expect(whyNotStep({ ...DRAFT, startAt: '2026-12-02T08:00', endAt: '2026-12-01T08:00' }, 'when', HOUSE)).toMatch(/after it starts/)
    expect(whyNotStep(DRAFT, 'look', HOUSE)).toBeUndefined()
  })

  it('asks for whose devices it is who sees several tenants', () => {
    const both = { purview: { tenants: ['city', 'zoo'], groups: [] } }
    expect(whyNotStep(DRAFT, 'what', both)).toBe('Choose whose devices.')
    expect(planOf(DRAFT, both)).toBe('Choose whose devices.')
    expect(whyNotStep({ ...DRAFT, tenant: 'zoo' }, 'what', both)).toBeUndefined()
    expect(whyNotStep(DRAFT, 'what', { purview: { tenants: ['city'], groups: [] } })).toBeUndefined()
  })

  it('reads lists however they are written', () => {
    expect(namesIn(' a,b;c\nd  a ')).toEqual(['a', 'b', 'c', 'd'])
  })
})
