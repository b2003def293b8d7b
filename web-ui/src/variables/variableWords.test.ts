import { describe, expect, it } from 'vitest'
import type { DeviceProfile } from '../api/types.ts'
import { at } from '../testing/builders.ts'
import { problemIn, scopeOf, sorted, usesOf } from './variableWords.ts'

function aProfile(name: string, value: string): DeviceProfile {
  return { name, version: 1, madeAt: at(-9), content: { values: [{ path: '/3/0/15', value }] } }
}

describe('a variable', () => {
  it('has a name that templates can spell', () => {
    expect(problemIn([{ name: 'site.no-1', value: '' }])).toBeUndefined()
    expect(problemIn([{ name: '', value: '' }])).toBe('A variable has no name yet.')
    expect(problemIn([{ name: '1st', value: '' }])).toContain("'1st' is no name")
    expect(problemIn([{ name: 'two words', value: '' }])).toContain("'two words' is no name")
  })

  it('does not take the place of what a device tells', () => {
    expect(problemIn([{ name: 'serial', value: '1' }])).toBe("'serial' is told by the device itself. Choose another name.")
  })

  it('is set once', () => {
    expect(problemIn([{ name: 'zone', value: '1' }, { name: ' zone', value: '2' }])).toBe("'zone' is there twice.")
  })

  it('is kept by name, without what surrounds it', () => {
    expect(sorted([{ name: ' zone ', value: ' UTC ' }, { name: 'apn', value: '' }])).toEqual([
      { name: 'apn', value: '' },
      { name: 'zone', value: ' UTC ' },
    ])
  })

  it('is used by the profiles that fill something with it', () => {
    const uses = usesOf([aProfile('standard', '${zone}/${serial}'), aProfile('lamps', '${zone}'), aProfile('meters', '$${apn}')])

    expect([...uses]).toEqual([['zone', ['standard', 'lamps']]])
  })
})

it('reads whose variables an address means', () => {
  expect(scopeOf(undefined, undefined)).toEqual({ kind: 'fleet' })
  expect(scopeOf('fleet', undefined)).toEqual({ kind: 'fleet' })
  expect(scopeOf('tenant', 'water-works')).toEqual({ kind: 'tenant', name: 'water-works' })
  expect(scopeOf('tenant', undefined)).toBeUndefined()
  expect(scopeOf('device', 'lamp-7')).toBeUndefined()
})
