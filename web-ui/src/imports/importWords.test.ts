import { describe, expect, it } from 'vitest'
import { anImport } from '../testing/builders.ts'
import { outcomeWords, shareDone, whyNotImport } from './importWords.ts'

describe('an import in words', () => {
  it('says that a check changed nothing', () => {
    expect(outcomeWords(anImport({ state: 'checked', dryRun: true, rows: 1000, fresh: 998, unchanged: 2 }))).toBe(
      'All 1,000 rows are sound: 998 credentials would be added. 2 rows say what is so already. Nothing was changed yet.',
    )
  })

  it('says that one fault stops them all', () => {
    expect(outcomeWords(anImport({ state: 'refused', dryRun: false, rows: 3, faulty: 1 }))).toBe('1 of 3 rows has a fault. Nothing was imported.')
  })
})

describe('whether a list may be imported', () => {
  it('is decided by a check that found no fault', () => {
    expect(whyNotImport(anImport({ state: 'checked', fresh: 5 }))).toBeUndefined()
  })

  it('is no without a check, after faults, and where nothing is new', () => {
    expect(whyNotImport(undefined)).toMatch(/check it first/i)
    expect(whyNotImport(anImport({ state: 'refused', faulty: 2 }))).toMatch(/faults/)
    expect(whyNotImport(anImport({ state: 'checked', fresh: 0, unchanged: 5 }))).toMatch(/nothing new/)
  })
})

describe('how far an import is', () => {
  it('follows the bytes while it is read, and the rows afterwards', () => {
    expect(shareDone(anImport({ state: 'reading', over: false, bytesRead: 25, bytes: 100 }))).toBe(0.25)
    expect(shareDone(anImport({ state: 'reading', over: false }))).toBeUndefined()
    expect(shareDone(anImport({ state: 'admitting', over: false, rows: 10, through: 5 }))).toBe(0.5)
    expect(shareDone(anImport({ state: 'done' }))).toBe(1)
  })
})
