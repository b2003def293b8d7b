import { expect, it } from 'vitest'
import type { CampaignPlan } from '../api/types.ts'
import { anAccount } from '../testing/builders.ts'
import { EMPTY_DRAFT } from './draft.ts'
import { draftOf } from './draftOf.ts'
import { planOf } from './planOf.ts'

const AUTHOR = anAccount('operator')

const PLAN: CampaignPlan = {
  title: 'Lamps 2.1',
  tenant: 'water-works',
  images: ['1'.repeat(64), '2'.repeat(64)],
  previous: ['3'.repeat(64)],
  audience: { matching: { search: 'lamp', presence: 'asleep' }, open: true },
  waves: [{ endpoint: 'lab-*', model: 'L?' }, { model: 'X' }, { devices: 5 }, { percent: 12.5 }, { percent: 100 }],
  perMinute: 10,
  growth: { factor: 1.5, perSucceeded: 100, fastest: 500 },
  atOnce: 50,
  perGroup: 5,
  gates: {
    success: 95,
    failures: { minimumExecuted: 20, percent: 5, byKind: [{ kind: 'silent', percent: 1 }] },
    soakMinutes: 91,
    health: { checkIns: 2, errorCodes: false, unwell: 3, batteryPercentPerDay: 0.5, signalDropDb: 10 },
    onBreach: 'roll-back',
  },
  windows: { zone: 'Europe/Vienna', open: [{ days: ['monday', 'sunday'], from: '22:00', until: '06:00' }] },
  preconditions: { batteryPercent: 30, signalDbm: -110, onMains: true },
  startAt: '2026-02-01T00:00:30.000Z',
  endAt: '2026-03-01T00:00:00.000Z',
  patienceHours: 72,
  secondPerson: true,
}

it('a plan that is opened to be changed, and is not, is the same plan', () => {
  expect(planOf(draftOf(PLAN), AUTHOR)).toEqual(PLAN)
})

it('so is one for a list, one for a group, and one that says no more than it must', () => {
  const least: CampaignPlan = {
    title: 'Lamps',
    images: ['1'.repeat(64)],
    audience: { devices: ['lamp-1', 'lamp-2'] },
    waves: [{ percent: 100 }],
    perMinute: 60,
    gates: { soakMinutes: 0, onBreach: 'pause' },
    secondPerson: false,
  }
  const ofGroup = { ...least, audience: { group: 'vienna', open: true } }

  expect(planOf(draftOf(least), AUTHOR)).toEqual(least)
  expect(planOf(draftOf(ofGroup), AUTHOR)).toEqual(ofGroup)
})

it('a form as it is at first outlives the way there and back', () => {
  const draft = { ...EMPTY_DRAFT, title: 'Lamps', images: ['1'.repeat(64)] }
  const plan = planOf(draft, AUTHOR)

  expect(typeof plan === 'string' ? plan : planOf(draftOf(plan), AUTHOR)).toEqual(plan)
})
