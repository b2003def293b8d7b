import { describe, expect, it } from 'vitest'
import { anAccount, anObservation, aResource } from '../testing/builders.ts'
import { offered, whyNotExecute, whyNotForget, whyNotObserve, whyNotRead, whyNotWrite } from './whyNot.ts'

const operator = anAccount('operator')

describe('why not', () => {
  it('lets an operator ask a device, whether it listens or not', () => {
    for (const why of [whyNotRead, whyNotWrite, whyNotExecute, whyNotObserve]) expect(why(operator)).toBeUndefined()
  })

  it('tells a viewer which role it takes', () => {
    for (const why of [whyNotRead, whyNotWrite, whyNotExecute, whyNotForget]) expect(why(anAccount('viewer'))).toContain('role operator')
    expect(whyNotForget(operator)).toBeUndefined()
  })

  it('points to the observation that covers a place already', () => {
    expect(whyNotObserve(operator, anObservation('/3/0'))).toContain('/3/0 is observed')
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
