import { expect, it } from 'vitest'
import type { ManagementServer } from '../api/types.ts'
import { devicesWords, share, standing, whyNoWeight } from './serverWords.ts'

const eu: ManagementServer = { etag: '"1"', server: 'coaps://eu-1:5684', secured: true, weight: 3, configured: 3, devices: 700, capacity: 1000, region: 'eu' }
const us: ManagementServer = { ...eu, server: 'coaps://us-1:5684', weight: 1, region: 'us' }
const plain: ManagementServer = { ...eu, server: 'coap://eu-1:5683', secured: false, weight: 5 }

it('says how a server stands', () => {
  expect(standing(eu).word).toBe('open')
  expect(standing({ ...eu, weight: 0 }).word).toBe('drained')
  expect(standing({ ...eu, devices: 1000 }).word).toBe('full')
})

it('counts shares among servers for the same devices', () => {
  expect(share(eu, [eu, us, plain])).toBe(0.75)
  expect(share({ ...plain, weight: 0 }, [eu, us, { ...plain, weight: 0 }])).toBe(0)
})

it('says how full a server is as far as that is known', () => {
  expect(devicesWords(eu)).toBe('700 of 1,000 devices')
  expect(devicesWords({ ...eu, capacity: undefined })).toBe('700 devices')
})

it('knows what a weight is', () => {
  expect(whyNoWeight('0')).toBeUndefined()
  expect(whyNoWeight('1000')).toBeUndefined()
  for (const text of ['', '-1', '1.5', '1001', 'ten']) expect(whyNoWeight(text)).toContain('0 to 1000')
})
