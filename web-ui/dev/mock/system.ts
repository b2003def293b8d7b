import type { Node, Setting, Storm } from '../../src/api/types.ts'
import { iso } from './fleet.ts'
import type { Route } from './parts.ts'

const BEGAN = Date.now() - 250_000

/** `MOCK_STORM=1` has one go on. */
export const SYSTEM_ROUTES: readonly Route[] = [
  ['GET', 'nodes', () => ({ items: [NODE] })],
  ['GET', 'settings', () => ({ node: 'node-0', items: SETTINGS })],
  ['GET', 'storms', () => ({ items: [...(process.env['MOCK_STORM'] ? [goingOn()] : []), PASSED], silent: [] })],
]

const PASSED: Storm = {
  node: 'node-0',
  server: 'management',
  beganAt: iso(BEGAN - 86_400_000),
  lastRefusedAt: iso(BEGAN - 86_400_000 + 410_000),
  passedAt: iso(BEGAN - 86_400_000 + 440_000),
  highestPressure: 0.84,
  admitted: 10_212,
  refused: 48_903,
  shareOfHandshakes: 0.91,
  sentAway: 3_210,
  arrivals: [
    { kind: 'hello', admitted: 5_106, refused: 44_100 },
    { kind: 'registration', admitted: 5_106, refused: 4_803 },
  ],
}

function goingOn(): Storm {
  const seconds = (Date.now() - BEGAN) / 1000
  const [hellos, shut] = [Math.round(seconds * 52), Math.round(seconds * 231)]
  return {
    node: 'node-0',
    server: 'management',
    beganAt: iso(BEGAN),
    lastRefusedAt: iso(Date.now()),
    highestPressure: 0.93,
    admitted: hellos * 2 + 1_940,
    refused: shut + 6_120,
    shareOfHandshakes: (hellos + shut) / (hellos * 2 + 1_940 + shut + 6_120),
    sentAway: 6_120,
    arrivals: [
      { kind: 'hello', admitted: hellos, refused: shut },
      { kind: 'registration', admitted: hellos, refused: 6_120 },
      { kind: 'update', admitted: 1_940, refused: 0 },
    ],
    now: { pressure: 0.71, admittedPerSecond: 104.2, refusedPerSecond: 246.4, trend: 'easing', requestsWaiting: 812, handshakesUnderWay: 96, handshakesWaiting: 2_310 },
  }
}

const NODE: Node = {
  number: 0,
  name: 'node-0',
  isAsked: true,
  standing: 'serving',
  version: '0.1.0',
  startedAt: iso(Date.now() - 9_000_000),
  store: 'embedded',
  devices: 14,
  heap: { usedBytes: 96_000_000, mostBytes: 777_000_000 },
  servers: [
    { server: 'bootstrap', addresses: ['coaps://0.0.0.0:5784'], pressure: 0, requestsWaiting: 0, handshakesUnderWay: 0, handshakesWaiting: 0, associations: 0, isStorm: false },
    { server: 'management', addresses: ['coaps://0.0.0.0:5684', 'coap://0.0.0.0:5683'], pressure: 0.02, requestsWaiting: 1, handshakesUnderWay: 0, handshakesWaiting: 0, associations: 9, isStorm: false },
  ],
  health: [{ name: 'store', state: 'well' }],
}

const SETTINGS: readonly Setting[] = [
  { key: 'data-dir', value: 'data', isSet: true, isSecret: false, origin: { kind: 'default' } },
  { key: 'demo', value: 'true', isSet: true, isSecret: false, origin: { kind: 'command-line', name: '--set demo' } },
  { key: 'sizing.devices', value: '250000', isSet: true, isSecret: false, origin: { kind: 'file', name: 'dormouse.yaml', line: 14 } },
  { key: 'sizing.heap', isSet: false, isSecret: false, origin: { kind: 'default' } },
  { key: 'vault.key', isSet: true, isSecret: true, origin: { kind: 'environment', name: 'DORMOUSE_VAULT_KEY' } },
]
