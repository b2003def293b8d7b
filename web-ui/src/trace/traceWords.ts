import type { TraceLine, TraceMessage, TracePayload } from '../api/types.ts'

/** Which lines a person wants to see. */
export const TRACE_WAYS = ['up', 'down', 'again', 'errors'] as const
export type TraceWay = (typeof TRACE_WAYS)[number]

export const WAY_NAMES: Record<TraceWay, string> = {
  up: 'From the device',
  down: 'To the device',
  again: 'Sent again',
  errors: 'Errors',
}

export function traceWayOf(text: string | null): TraceWay | undefined {
  return TRACE_WAYS.find((way) => way === text)
}

export function isOfWay(line: TraceLine, way: TraceWay | undefined): boolean {
  const { message } = line
  switch (way) {
    case undefined:
      return true
    case 'up':
    case 'down':
      return message?.direction === way
    case 'again':
      return message?.again ?? false
    case 'errors':
      return line.handshake?.step === 'failed' || line.garbled !== undefined || message?.type === 'rst' || /^[45]/.test(message?.code ?? '')
  }
}

/** Found by any word of what is shown of it. */
export function holds(line: TraceLine, words: string): boolean {
  const text = lineText(line).toLowerCase()
  return words.toLowerCase().split(/\s+/).every((word) => text.includes(word))
}

/** What the message says, in a few words: `GET /3/0/9`, `2.05 Content`. */
export function headline(message: TraceMessage): string {
  const path = optionsOf(message, 'Uri-Path')
  const query = optionsOf(message, 'Uri-Query')
  if (message.code === '0.00') return message.type === 'con' ? 'Ping' : message.type === 'rst' ? 'Reset' : 'Acknowledged'
  const name = message.codeName === '' ? message.code : message.codeName
  if (!message.code.startsWith('0.')) return `${message.code} ${message.codeName}`.trim()
  return `${name} /${path.join('/')}${query.length > 0 ? `?${query.join('&')}` : ''}`
}

/** What else decides how it is meant, one word each. */
export function marks(message: TraceMessage): string[] {
  const observe = optionsOf(message, 'Observe').map((value) => `observe ${value}`)
  const blocks = message.options.filter(({ name }) => name.startsWith('Block')).map(({ name, value }) => `${name} ${value}`)
  return [...observe, ...blocks]
}

function optionsOf(message: TraceMessage, name: string): string[] {
  return message.options.filter((option) => option.name === name).map(({ value }) => value)
}

const HIDDEN: Record<TracePayload['kept'], string | undefined> = {
  whole: undefined,
  cut: undefined,
  secret: 'it is about keys',
  bootstrap: 'a bootstrap server hands out keys',
  unclear: 'nobody can say whether it is about keys',
}

/** Why nothing was kept of it, if nothing was. */
export function whyHidden(payload: TracePayload): string | undefined {
  return HIDDEN[payload.kept]
}

/** The payload in one line: its values, its text, or its bytes. */
export function payloadText(payload: TracePayload): string {
  const hidden = whyHidden(payload)
  if (hidden !== undefined) return `hidden: ${payload.bytes} bytes`
  if (payload.values) return payload.values.map(({ path, value }) => `${path} = ${String(value)}`).join(', ')
  const cut = payload.kept === 'cut' ? ` … (${payload.bytes} bytes)` : ''
  return (payload.text ?? payload.hex ?? '') + cut
}

/** Where the server's word says less than is known of it. */
const FAILED: Partial<Record<string, string>> = {
  'not confirmed': 'not confirmed, most likely the device has another key',
  'timed out': 'timed out, the device did not answer any more',
}

export function handshakeText(handshake: NonNullable<TraceLine['handshake']>): string {
  switch (handshake.step) {
    case 'begun':
      return 'DTLS handshake begun'
    case 'done':
      return handshake.detail === '' ? 'DTLS handshake done, without a connection id' : `DTLS handshake done, connection id ${handshake.detail}`
    case 'failed':
      return `DTLS handshake failed: ${FAILED[handshake.detail] ?? handshake.detail}`
  }
}

/** A line as it is copied and searched. */
export function lineText(line: TraceLine): string {
  const { message, handshake, garbled } = line
  if (handshake) return `${line.at}  ${handshakeText(handshake)}`
  if (garbled) return `${line.at}  <--  ${garbled.bytes} bytes that are no CoAP`
  if (!message) return line.at
  const arrow = message.direction === 'up' ? '<--' : '-->'
  const words = [arrow, message.type.toUpperCase(), headline(message), ...marks(message), ...(message.again ? ['AGAIN'] : [])]
  const payload = message.payload ? `  ${payloadText(message.payload)}` : ''
  return `${line.at}  ${words.join('  ')}  mid ${message.messageId}${message.token === '' ? '' : `  token ${message.token}`}${payload}`
}
