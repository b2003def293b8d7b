import { describe, expect, it } from 'vitest'
import type { Value, ValueType } from '../api/types.ts'
import { editText, parseValue } from './editValue.ts'

describe('what somebody types for a value', () => {
  it.each<[ValueType, string, Value]>([
    ['string', ' kept as it is ', ' kept as it is '],
    ['integer', ' -42 ', -42],
    ['integer', '9223372036854775807', '9223372036854775807'],
    ['unsignedInteger', '18446744073709551615', '18446744073709551615'],
    ['float', '21,5', 21.5],
    ['float', '1e-3', 0.001],
    ['float', 'NaN', 'NaN'],
    ['boolean', 'false', false],
    ['opaque', '0A ff:10', '0aff10'],
    ['opaque', '', ''],
    ['time', '2026-03-01T10:00:00Z', '2026-03-01T10:00:00Z'],
    ['objectLink', ' 3 : 0 ', '3:0'],
    ['objectLink', '65535:65535', '65535:65535'],
  ])('as %s, %j is understood', (type, text, value) => {
    expect(parseValue(text, type)).toEqual({ outcome: 'value', value })
  })

  it.each<[ValueType, string]>([
    ['integer', ''],
    ['integer', '1.5'],
    ['integer', '9223372036854775808'],
    ['unsignedInteger', '-1'],
    ['float', 'warm'],
    ['float', '1.2.3'],
    ['boolean', 'yes'],
    ['opaque', 'abc'],
    ['opaque', 'xy'],
    ['time', ''],
    ['objectLink', '3'],
    ['objectLink', '70000:0'],
    ['none', 'x'],
  ])('as %s, %j is refused with a reason', (type, text) => {
    const parsed = parseValue(text, type)

    expect(parsed.outcome).toBe('refused')
    expect(parsed.outcome === 'refused' && parsed.problem).toMatch(/\.$/)
  })

  it.each(['0..100', '0-100', '0 to 100'])('warns outside of the range %s, and leaves the decision to the device', (range) => {
    expect(parseValue('101', 'integer', range)).toEqual({ outcome: 'value', value: 101, caution: 'Outside of the range 0 to 100 that the model gives.' })
    expect(parseValue('100', 'integer', range)).toEqual({ outcome: 'value', value: 100 })
  })

  it('does not make anything of a range it cannot read', () => {
    expect(parseValue('7', 'integer', 'see RFC 8428')).toEqual({ outcome: 'value', value: 7 })
  })

  it('gives a time back unchanged when it was not touched', () => {
    expect(parseValue(editText('2026-03-01T10:00:00Z', 'time'), 'time')).toEqual({ outcome: 'value', value: '2026-03-01T10:00:00Z' })
  })
})
