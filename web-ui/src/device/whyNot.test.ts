import { describe, expect, it } from 'vitest'
import type { Presence } from '../api/types.ts'
import { aDevice, anAccount, anObservation, aResource, at, NOW } from '../testing/builders.ts'
import { offered, whyNotExecute, whyNotForget, whyNotObserve, whyNotRead, whyNotWrite } from './whyNot.ts'

const operator = anAccount('operator')

describe('why not', () => {
  it('lets an operator act on a device that is awake', () => {
    const device = aDevice()

    for (const why of [whyNotRead, whyNotWrite, whyNotExecute, whyNotObserve]) expect(why(device, operator, NOW)).toBeUndefined()
  })

  it('says since when a device sleeps and when it is expected', () => {
    const device = withPresence({ state: 'asleep', since: at(-20), until: at(34), reason: '' })

    expect(whyNotRead(device, operator, NOW)).toMatch(/^Asleep since \d\d:40, expected by \d\d:34\. A read would have to wait until then\.$/)
  })

  it('knows that a device fell asleep although nobody told', () => {
    const device = withPresence({ state: 'awake', since: at(-5), until: at(-1), reason: '' })

    expect(whyNotWrite(device, operator, NOW)).toMatch(/^Asleep since \d\d:59/)
  })

  it('lets somebody try a late device, which may still listen', () => {
    expect(whyNotRead(withPresence({ state: 'late', reason: '' }), operator, NOW)).toBeUndefined()
  })

  it('names the reason when there is nobody to ask', () => {
    expect(whyNotRead(withPresence({ state: 'never', reason: '' }), operator, NOW)).toContain('not registered yet')
    expect(whyNotRead(withPresence({ state: 'gone', reason: '' }), operator, NOW)).toContain('has ended')
  })

  it('tells a viewer which role it takes, before anything else', () => {
    const asleep = withPresence({ state: 'asleep', reason: '' })

    expect(whyNotExecute(asleep, anAccount('viewer'), NOW)).toContain('role operator')
    expect(whyNotForget(anAccount('viewer'))).toContain('role operator')
    expect(whyNotForget(operator)).toBeUndefined()
  })

  it('points to the observation that covers a place already', () => {
    expect(whyNotObserve(aDevice(), operator, NOW, anObservation('/3/0'))).toContain('/3/0 is observed')
  })
})

describe('what a row offers', () => {
  it('follows the operations of the model', () => {
    expect(offered(aResource(1, { operations: 'R' }))).toEqual({ read: true, write: false, execute: false })
    expect(offered(aResource(1, { operations: 'W' }))).toEqual({ read: false, write: true, execute: false })
    expect(offered(aResource(1, { operations: 'E' }))).toEqual({ read: false, write: false, execute: true })
    expect(offered(aResource(1, { operations: 'none' }))).toEqual({ read: false, write: false, execute: false })
  })

  it('does not offer to run what no model describes', () => {
    expect(offered(undefined).execute).toBe(false)
  })
})

function withPresence(presence: Presence) {
  return aDevice({ presence })
}
