import { expect, it } from 'vitest'
import { commandOf, EMPTY } from './draft.ts'

const NOW = Date.parse('2026-03-01T12:00:00Z')

it('makes a command of what was typed', () => {
  expect(commandOf({ ...EMPTY, path: '/3/0/9' }, NOW)).toEqual({ command: { action: 'read', path: '/3/0/9' } })
  expect(commandOf({ ...EMPTY, action: 'reboot', path: 'left over' }, NOW)).toEqual({ command: { action: 'reboot' } })
})

it.each([
  ['60', 60],
  ['true', true],
  ['UTC', 'UTC'],
  ['"60"', '60'],
  ['-4.5', -4.5],
])('takes %s for a value of its kind', (typed, value) => {
  expect(commandOf({ action: 'write', path: '/3/0/15', value: typed, hours: '' }, NOW)).toEqual({ command: { action: 'write', path: '/3/0/15', value } })
})

it('takes several places, with values where they are written', () => {
  expect(commandOf({ ...EMPTY, action: 'read-composite', path: ' /3/0/9, /4/0/2 ' }, NOW)).toEqual({ command: { action: 'read-composite', paths: ['/3/0/9', '/4/0/2'] } })
  expect(commandOf({ ...EMPTY, action: 'write-composite', value: '/3/0/15=UTC /1/0/1=60' }, NOW)).toEqual({
    command: {
      action: 'write-composite',
      values: [
        { path: '/3/0/15', value: 'UTC' },
        { path: '/1/0/1', value: 60 },
      ],
    },
  })
  expect(commandOf({ ...EMPTY, action: 'observe-composite', path: '/3/0/9 there' }, NOW)).toHaveProperty('problem')
  expect(commandOf({ ...EMPTY, action: 'write-composite', value: '/3/0/15' }, NOW)).toHaveProperty('problem')
})

it('takes attributes, and clears those without a number', () => {
  expect(commandOf({ ...EMPTY, action: 'write-attributes', path: '/3/0/9', value: 'pmin=60 st=2.5 gt=' }, NOW)).toEqual({
    command: { action: 'write-attributes', path: '/3/0/9', attributes: { pmin: 60, st: 2.5 }, cleared: ['gt'] },
  })
  expect(commandOf({ ...EMPTY, action: 'write-attributes', path: '/3/0/9', value: 'often=1' }, NOW)).toHaveProperty('problem')
  expect(commandOf({ ...EMPTY, action: 'write-attributes', path: '/3/0/9', value: 'pmin=soon' }, NOW)).toHaveProperty('problem')
  expect(commandOf({ ...EMPTY, action: 'write-attributes', path: '/3/0/9' }, NOW)).toHaveProperty('problem')
})

it('says what is missing', () => {
  expect(commandOf(EMPTY, NOW)).toHaveProperty('problem', 'Say where: a path such as /3/0/9.')
  expect(commandOf({ ...EMPTY, action: 'write', path: '/3/0/15' }, NOW)).toHaveProperty('problem', 'Say which value.')
  expect(commandOf({ ...EMPTY, path: '/3', hours: '-1' }, NOW)).toHaveProperty('problem')
})

it('turns patience into a deadline', () => {
  expect(commandOf({ ...EMPTY, path: '/3', hours: '2' }, NOW)).toEqual({ command: { action: 'read', path: '/3', deadline: '2026-03-01T14:00:00.000Z' } })
})
