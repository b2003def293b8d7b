import type { Value, ValueType } from '../api/types.ts'

export type Parsed =
  | { readonly outcome: 'value'; readonly value: Value; readonly caution?: string }
  | { readonly outcome: 'refused'; readonly problem: string }

/** What an editor starts from: the value as its type is typed. */
export function editText(value: Value, type: ValueType): string {
  if (type === 'time') return localTime(new Date(String(value)))
  return String(value)
}

/** `2026-03-01T10:00:00` in the reader's own zone, as a browser's date field wants it. */
export function localTime(moment: Date): string {
  if (Number.isNaN(moment.getTime())) return ''
  const local = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000)
  return local.toISOString().slice(0, 19)
}

/** The contract's JSON for what somebody typed, or what is wrong with it. The server has the last word. */
export function parseValue(text: string, type: ValueType, range?: string): Parsed {
  switch (type) {
    case 'string':
    case 'coreLinks':
      return accepted(text)
    case 'integer':
      return whole(text, -(2n ** 63n), 2n ** 63n - 1n, range)
    case 'unsignedInteger':
      return whole(text, 0n, 2n ** 64n - 1n, range)
    case 'float':
      return decimal(text, range)
    case 'boolean':
      return text === 'true' || text === 'false' ? accepted(text === 'true') : refused('Choose true or false.')
    case 'opaque':
      return hex(text)
    case 'time':
      return moment(text)
    case 'objectLink':
      return link(text)
    case 'none':
      return refused('This resource carries no value.')
  }
}

function whole(text: string, least: bigint, most: bigint, range: string | undefined): Parsed {
  const typed = text.trim()
  if (!/^[+-]?\d+$/.test(typed)) return refused('A whole number, such as 42.')
  const number = BigInt(typed.replace(/^\+/, ''))
  if (number < least || number > most) return refused(`Between ${least} and ${most}.`)
  const exact = Number.isSafeInteger(Number(number))
  return accepted(exact ? Number(number) : String(number), outside(Number(number), range))
}

function decimal(text: string, range: string | undefined): Parsed {
  const typed = text.trim().replace(',', '.')
  if (/^(NaN|[+-]?Infinity)$/.test(typed)) return accepted(typed.replace(/^\+/, ''))
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(typed)) return refused('A number, such as 21.5.')
  return accepted(Number(typed), outside(Number(typed), range))
}

function hex(text: string): Parsed {
  const digits = text.replace(/^0x/i, '').replace(/[\s:]/g, '')
  if (!/^[0-9a-f]*$/i.test(digits)) return refused('Hex digits only: 0 to 9 and a to f.')
  if (digits.length % 2 === 1) return refused('Two hex digits for each byte: there is one too few.')
  return accepted(digits.toLowerCase())
}

function moment(text: string): Parsed {
  const date = new Date(text)
  if (text.trim() === '' || Number.isNaN(date.getTime())) return refused('A date with a time.')
  return accepted(`${date.toISOString().slice(0, 19)}Z`)
}

function link(text: string): Parsed {
  const parts = /^\s*(\d{1,5})\s*:\s*(\d{1,5})\s*$/.exec(text)
  const ids = parts?.slice(1).map(Number) ?? []
  if (ids.length !== 2 || ids.some((id) => id > 65_535))
    return refused('An object and an instance, such as 3:0; 65535:65535 links to nothing.')
  return accepted(ids.join(':'))
}

/** Definitions write ranges as free text; the common forms are understood, the others are left to the device. */
function outside(number: number, range: string | undefined): string | undefined {
  const bounds = /^\s*(-?\d+(?:\.\d+)?)\s*(?:\.\.+|-|–|to)\s*(-?\d+(?:\.\d+)?)\s*$/.exec(range ?? '')
  if (!bounds) return undefined
  const [least, most] = [Number(bounds[1]), Number(bounds[2])]
  return number < least || number > most ? `Outside of the range ${least} to ${most} that the model gives.` : undefined
}

function accepted(value: Value, caution?: string): Parsed {
  return caution ? { outcome: 'value', value, caution } : { outcome: 'value', value }
}

function refused(problem: string): Parsed {
  return { outcome: 'refused', problem }
}
