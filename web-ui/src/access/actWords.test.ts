import { expect, it } from 'vitest'
import { changedBy, operationWords, outcomeOf, problemWords } from './actWords.ts'

it('says operations as people do', () => {
  expect(operationWords('putAlarmRule')).toBe('Put alarm rule')
  expect(operationWords('login')).toBe('Login')
  expect(problemWords('/problems/rule-built-in')).toBe('rule built in')
})

it('lays what was beside what is, member by member', () => {
  expect(changedBy({ before: { enabled: true, title: 'a' }, after: { enabled: false, low: { limit: 5 } } })).toEqual([
    { name: 'enabled', before: 'true', after: 'false' },
    { name: 'title', before: 'a', after: undefined },
    { name: 'low', before: undefined, after: '{\n  "limit": 5\n}' },
  ])
})

it('knows what was made from what is gone', () => {
  expect(changedBy({ after: { title: 'a' } })).toEqual([{ name: 'title', before: undefined, after: 'a' }])
  expect(changedBy({ before: { title: 'a' } })).toEqual([{ name: 'title', before: 'a', after: undefined }])
  expect(changedBy({})).toEqual([])
  expect(changedBy({ before: 'too long to be kept…' })).toEqual([{ name: '', before: 'too long to be kept…', after: undefined }])
})

it('takes an outcome it does not know for no wish at all', () => {
  expect(outcomeOf('refused')).toBe('refused')
  expect(outcomeOf('lost')).toBeUndefined()
})
