import { expect, test } from 'vitest'
import type { Account, Image, Update } from '../api/types.ts'
import { besides, imageTitle, isOpen, onePerComponent, partWord, updateWord, whyNotBegin, whyNotRemove, whyNotSteer } from './updateWords.ts'

const operator: Account = { name: 'eve', role: 'operator', mustChangePassword: false } as Account
const viewer: Account = { ...operator, role: 'viewer' }
const admin: Account = { ...operator, role: 'admin' }

function update(state: Update['state']): Update {
  return {
    id: 'u1',
    endpoint: 'lamp-7',
    image: 'a'.repeat(64),
    by: 'eve',
    orderedAt: '2026-01-01T00:00:00Z',
    deadline: '2026-02-01T00:00:00Z',
    state,
    reason: '',
    movedAt: '2026-01-01T00:00:00Z',
    attempts: 1,
    forced: false,
  }
}

const image: Image = {
  id: 'a'.repeat(64),
  bytes: 1,
  etag: '"1"',
  label: { kind: 'component', manufacturer: 'Acme', model: 'Lamp', part: 'modem', version: '2.0' },
  uploadedBy: 'eve',
  uploadedAt: '2026-01-01T00:00:00Z',
}

test('an update is open until it ended', () => {
  expect(isOpen(update('deferred'))).toBe(true)
  expect(isOpen(update('updating'))).toBe(true)
  expect(isOpen(update('silent'))).toBe(false)
  expect(isOpen(update('succeeded'))).toBe(false)
})

test('states are told in words', () => {
  expect(updateWord(update('rolled-back-by-device'))).toBe('Rolled back by device')
})

test('a device that installs is not disturbed, but may be skipped', () => {
  expect(whyNotSteer(update('updating'), 'cancel', operator)).toContain('left alone')
  expect(whyNotSteer(update('updating'), 'skip', operator)).toBeUndefined()
  expect(whyNotSteer(update('delivering'), 'cancel', operator)).toBeUndefined()
  expect(whyNotSteer(update('delivering'), 'cancel', viewer)).toContain('operator')
  expect(whyNotSteer(update('failed'), 'unstick', operator)).toContain('over')
})

test('a device has one update at a time', () => {
  expect(whyNotBegin([update('failed'), update('delivering')], operator)).toContain('under way')
  expect(whyNotBegin([update('failed')], operator)).toBeUndefined()
})

test('what was used stays', () => {
  expect(whyNotRemove(image, admin)).toBeUndefined()
  expect(whyNotRemove({ ...image, usedSince: '2026-01-01T00:00:00Z' }, admin)).toContain('stays')
  expect(whyNotRemove(image, operator)).toContain('admin')
  expect(imageTitle(image)).toBe('Acme Lamp modem 2.0')
})

const boot: Image = { ...image, id: 'b'.repeat(64), label: { ...image.label, part: 'boot' } }
const newerBoot: Image = { ...boot, id: 'c'.repeat(64), label: { ...boot.label, version: '2.1' } }
const ofOthers: Image = { ...boot, id: 'd'.repeat(64), label: { ...boot.label, model: 'Heater' } }
const whole: Image = { ...image, id: 'e'.repeat(64), label: { ...image.label, kind: 'firmware', part: '' } }

test('together with a component go other components of the same make', () => {
  const all = [image, boot, newerBoot, ofOthers, whole]
  expect(besides(all, image.id)).toEqual([boot, newerBoot])
  expect(besides(all, whole.id)).toEqual([])
  expect(besides(all, '')).toEqual([])
})

test('of two images for one component the later choice counts', () => {
  expect(onePerComponent([boot.id, newerBoot.id], [boot, newerBoot])).toEqual([newerBoot.id])
})

test('it is said of each component how it stands', () => {
  const arrived = { component: 'boot', image: boot.id, arrived: true }
  const coming = { component: 'modem', image: image.id, arrived: false }
  expect(partWord(arrived, update('delivering'))).toBe('on the device')
  expect(partWord(coming, update('delivering'))).toBe('on its way')
  expect(partWord(coming, update('waiting-for-device'))).toBe('not there')
  expect(partWord(arrived, update('updating'))).toBe('being installed')
  expect(partWord(arrived, update('succeeded'))).toBe('installed')
  expect(partWord(arrived, update('failed'))).toBeUndefined()
})
