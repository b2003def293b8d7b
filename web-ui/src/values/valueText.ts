import type { ResourceModel, Value, ValueType } from '../api/types.ts'
import { count } from '../format/number.ts'

const SHOWN_BYTES = 12

/** A value as a person reads it, without its unit. */
export function valueText(value: Value, type: ValueType): string {
  switch (type) {
    case 'integer':
    case 'unsignedInteger':
      return String(value)
    case 'float':
      return typeof value === 'number' ? decimal(value) : String(value)
    case 'boolean':
      return value === true ? 'true' : 'false'
    case 'opaque':
      return bytes(String(value))
    case 'time':
      return moment(String(value))
    case 'objectLink':
      return value === '65535:65535' ? 'nothing' : String(value)
    case 'string':
    case 'coreLinks':
      return value === '' ? 'empty' : String(value)
    case 'none':
      return ''
  }
}

/** The name the definition gives to this value, where it lists names. */
export function labelOf(value: Value, resource: ResourceModel | undefined): string | undefined {
  return resource?.labels?.[String(value)]
}

// What a sensor's float carries beyond six digits is noise of its own type, not measurement.
function decimal(value: number): string {
  if (Number.isInteger(value)) return String(value)
  const digits = Math.abs(value) >= 1000 ? 9 : 6
  return String(Number(value.toPrecision(digits)))
}

function bytes(hex: string): string {
  const length = hex.length / 2
  if (length === 0) return 'empty'
  const start = hex.slice(0, 2 * SHOWN_BYTES).replace(/(..)(?=.)/g, '$1 ')
  return length <= SHOWN_BYTES ? start : `${start} … ${count(length)} bytes`
}

function moment(time: string): string {
  const date = new Date(time)
  if (Number.isNaN(date.getTime())) return time
  return date.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' })
}
