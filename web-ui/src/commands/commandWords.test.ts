import { expect, it } from 'vitest'
import { titleOf } from './commandWords.ts'

it.each([
  [{ action: 'read', path: '/3/0/9' }, 'Read /3/0/9'],
  [{ action: 'write', path: '/1/0/1', values: [{ path: '/1/0/1', type: 'integer' as const, value: 86_400 }] }, 'Write /1/0/1 = 86400'],
  [{ action: 'execute', path: '/3/0/4', arguments: "0='now'" }, "Run /3/0/4 with 0='now'"],
  [{ action: 'read-composite', path: '/3/0/9', paths: ['/3/0/9', '/4/0/2'] }, 'Read together /3/0/9 /4/0/2'],
  [{ action: 'write-attributes', path: '/3/0/9', attributes: { pmin: 60 }, cleared: ['st' as const] }, 'Set when it reports /3/0/9: pmin=60 st='],
  [{ action: 'reboot' }, 'Reboot'],
  [{ action: 'create', path: '/3303' }, 'create /3303'],
])('says what %j asks', (command, words) => {
  expect(titleOf(command)).toBe(words)
})
