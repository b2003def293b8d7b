import { describe, expect, it } from 'vitest'
import type { CampaignPlan, CampaignTally } from '../api/types.ts'
import { anAccount } from '../testing/builders.ts'
import { campaignWord, tallyWords, verbsFor, waveWords, whyNotSteer, withImage } from './campaignWords.ts'

const NONE: CampaignTally = { all: 0, meant: 0, planned: 0, 'under-way': 0, succeeded: 0, failed: 0, skipped: 0, 'called-off': 0, gone: 0, failures: {} }
const PLAN: CampaignPlan = { title: 'Lamps 2.1', images: ['1'.repeat(64)], audience: {}, waves: [{ percent: 1 }, { percent: 100 }] }

describe('a campaign in words', () => {
  it('says how many fared how, and leaves out what nobody did', () => {
    expect(tallyWords({ ...NONE, all: 1000, meant: 990, succeeded: 412, failed: 3, 'under-way': 12, planned: 563, skipped: 10 })).toBe(
      '412 of 990 devices updated, 563 in line, 12 under way, 3 failed, 10 left out',
    )
  })

  it('says which wave is open and how far each reaches', () => {
    expect(campaignWord({ state: 'rolling', wave: 1, plan: PLAN })).toBe('wave 1 of 2')
    expect(waveWords(PLAN, 0)).toBe('up to 1 %')
    expect(waveWords({ ...PLAN, waves: [{ endpoint: 'lab-*' }] }, 0)).toBe('lab-*')
  })
})

it('a device tells which image it gets, if it gets one', () => {
  const device = { endpoint: 'lamp-7', state: 'planned', why: 'its turn has not come', attempts: 0, timeline: [] } as const

  expect(withImage({ ...device, timeline: [], image: 'a' }, (id) => `Lamp ${id}`).why).toBe('Lamp a: its turn has not come')
  expect(withImage({ ...device, timeline: [] }, (id) => `Lamp ${id}`).why).toBe('its turn has not come')
})

describe('what may be done with a campaign', () => {
  it('follows from its state', () => {
    expect(verbsFor({ state: 'draft', plan: PLAN })).toEqual(['start'])
    expect(verbsFor({ state: 'draft', plan: { ...PLAN, secondPerson: true } })).toEqual(['approve'])
    expect(verbsFor({ state: 'paused', plan: PLAN })[0]).toBe('resume')
    expect(verbsFor({ state: 'rolled-back', plan: PLAN })).toEqual([])
  })

  it('is no for its author who approves, without an image to go back to, and for viewers', () => {
    const operator = anAccount('operator')
    expect(whyNotSteer({ by: operator.name, plan: PLAN }, 'approve', operator)).toMatch(/Somebody else/)
    expect(whyNotSteer({ by: 'ada', plan: PLAN }, 'rollback', operator)).toMatch(/no image/)
    expect(whyNotSteer({ by: 'ada', plan: PLAN }, 'pause', anAccount('viewer'))).toMatch(/role operator/)
  })
})
