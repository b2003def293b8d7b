import { expect, it } from 'vitest'
import type { CampaignPlan } from '../api/types.ts'
import { planFacts } from './planWords.ts'

const LEAST: CampaignPlan = { title: 'Lamps', images: ['a'], audience: {}, waves: [{ percent: 100 }], perMinute: 60, secondPerson: false }

function said(plan: CampaignPlan): Record<string, string> {
  return Object.fromEntries(planFacts(plan, (id) => `Lamp ${id}`).map(({ about, says }) => [about, says]))
}

it('says what a plan is, and leaves out what it does not ask for', () => {
  expect(said(LEAST)).toEqual({ Image: 'Lamp a', 'To go back to': 'nothing', Devices: 'all', Waves: 'up to 100 %', Pace: '60 a minute', Stops: 'for nothing' })
})

it('says whose a campaign is', () => {
  expect(said({ ...LEAST, tenant: 'water-works' })).toMatchObject({ 'Whose devices': 'water-works', Devices: 'all' })
})

it('says all that somebody approves of', () => {
  const all = said({
    ...LEAST,
    images: ['a', 'b'],
    previous: ['c'],
    audience: { matching: { search: 'lamp' }, open: true },
    waves: [{ endpoint: 'lab-*' }, { percent: 100 }],
    atOnce: 50,
    gates: {
      success: 95,
      failures: { minimumExecuted: 20, percent: 5, byKind: [{ kind: 'no-room', percent: 1 }] },
      soakMinutes: 90,
      health: { checkIns: 2, errorCodes: true, unwell: 3 },
      onBreach: 'roll-back',
    },
    windows: { open: [{ days: ['monday', 'sunday'], from: '22:00', until: '06:00' }] },
    preconditions: { batteryPercent: 30, onMains: true },
    patienceHours: 48,
    secondPerson: true,
  })

  expect(all).toMatchObject({
    Images: 'Lamp a, Lamp b',
    'To go back to': 'Lamp c',
    Devices: 'those found by: lamp, and those that come to match later',
    Waves: 'lab-*, then up to 100 %',
    Pace: '60 a minute, 50 at once',
    Stops: 'when 5 % failed, of 20 or more, in all or with one image, when 1 % failed by: no room, unless 95 % of a wave succeed; then it rolls back',
    Hours: 'mo su 22:00 to 06:00',
    'Asks of a device': 'a battery of 30 %, mains power',
    Approval: 'by somebody else than its author',
  })
  expect(all['Watches a wave']).toMatch(/at most 3 % may be worse off \(errors\), seen 2 times/)
})
