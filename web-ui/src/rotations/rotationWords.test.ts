import { describe, expect, it } from 'vitest'
import type { Keyring } from '../api/types.ts'
import { aCredential, anAccount, at } from '../testing/builders.ts'
import { audienceWords, minutesFor, progressWords, rotationWord, whyNotRotate, whyNotSteer } from './rotationWords.ts'

const KEYRINGS: Keyring[] = [{ endpoint: 'lamp-7', purpose: 'management', credentials: [aCredential()] }]
const ADMIN = anAccount('admin')
const NONE = { devices: 0, begun: 0, ordered: 0, delivering: 0, proved: 0, 'in-doubt': 0, done: 0, reverted: 0, failed: 0, cancelled: 0 }

describe('a rotation in words', () => {
  it('is called off in the word of the button that does it', () => {
    expect(rotationWord({ stage: 'cancelling', over: false, progress: NONE })).toBe('being called off')
    expect(rotationWord({ stage: 'cancelled', over: true, progress: NONE })).toBe('called off')
    expect(rotationWord({ stage: 'begun', over: true, progress: NONE })).toBe('done')
  })

  it('says how many fared how, and leaves out what nobody did', () => {
    expect(progressWords({ progress: { ...NONE, devices: 1000, begun: 500, delivering: 12, done: 485, failed: 3 } })).toBe(
      '485 of 1,000 devices have their new key, 12 under way, 3 failed, 500 to begin',
    )
  })

  it('is not done while old keys are still good, and says so', () => {
    const progress = { ...NONE, devices: 2, begun: 2, proved: 2 }
    expect(rotationWord({ stage: 'begun', over: true, progress })).toBe('settling')
    expect(progressWords({ progress })).toBe('2 of 2 devices have their new key, the old one of 2 goes once they are heard an hour later')
  })

  it('says whom it is for', () => {
    expect(audienceWords({ matching: {} })).toBe('every device')
    expect(audienceWords({ listed: ['lamp-7'] })).toBe('lamp-7')
    expect(audienceWords({ matching: { search: 'meter', presence: 'asleep' } })).toBe('devices that are asleep and found by “meter”')
  })

  it('rounds the time up', () => {
    expect(minutesFor(1000, 60)).toBe(17)
  })
})

describe('whether a rotation may be steered', () => {
  it('is no once it is over, and for what it does already', () => {
    expect(whyNotSteer({ stage: 'begun', over: true }, 'cancel', ADMIN)).toBe('It is over.')
    expect(whyNotSteer({ stage: 'begun', over: false }, 'pause', ADMIN)).toMatch(/have begun/)
    expect(whyNotSteer({ stage: 'paused', over: false }, 'pause', ADMIN)).toBe('It is paused.')
    expect(whyNotSteer({ stage: 'paused', over: false }, 'resume', ADMIN)).toBeUndefined()
    expect(whyNotSteer({ stage: 'running', over: false }, 'pause', anAccount('operator'))).toMatch(/role admin/)
  })
})

describe('whether a key may be rotated', () => {
  it('is yes for a device with a management key', () => {
    expect(whyNotRotate({}, KEYRINGS, ADMIN)).toBeUndefined()
  })

  it('is no in quarantine, without a key, and while one is on its way', () => {
    expect(whyNotRotate({ quarantine: { since: at(-5), by: 'ada', why: 'lost' } }, KEYRINGS, ADMIN)).toMatch(/quarantine/)
    expect(whyNotRotate({}, [], ADMIN)).toMatch(/no management key/)
    expect(whyNotRotate({}, KEYRINGS, { ...ADMIN, purview: { tenants: ['city'] } })).toBeUndefined()
    expect(whyNotRotate({}, KEYRINGS, { ...ADMIN, purview: { tenants: ['city', 'zoo'] } })).toBeUndefined()
    expect(whyNotRotate({}, KEYRINGS, { ...ADMIN, purview: { tenants: ['city'], groups: ['north'] } })).toMatch(/all devices of a tenant/)
    expect(whyNotRotate({}, [{ ...KEYRINGS[0]!, credentials: [aCredential(), aCredential({ id: 'psk:b', standing: 'pending' })] }], ADMIN)).toMatch(/on its way/)
  })
})
