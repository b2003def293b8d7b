import { describe, expect, it } from 'vitest'
import type { SearchField } from '../api/types.ts'
import { facetOf, suggestionsFor, termAt } from './completion.ts'

const FIELDS: SearchField[] = [
  field('text', 'text'),
  field('battery', 'number'),
  field('presence', 'word', ['awake', 'asleep', 'late', 'gone']),
  field('model', 'pattern'),
  field('group', 'pattern'),
  field('lastSeen', 'time'),
  field('tag.site', 'pattern'),
]

describe('the completion of a query', () => {
  it('offers fields where a term begins, with the operator they are mostly used with', () => {
    expect(complete('')[0]).toBe('battery<')
    expect(complete('bat')).toEqual(['battery<'])
    expect(complete('battery<20;pres')).toEqual(['battery<20;presence=='])
    expect(complete('(battery<20,site')).toEqual(['(battery<20,tag.site=='])
    expect(complete('!mod')).toEqual(['!model=='])
  })

  it('offers the values of a field behind its operator', () => {
    expect(complete('presence==a')).toEqual(['presence==awake', 'presence==asleep'])
    expect(complete('model!=', ['L7', 'L8 (new)'])).toEqual(['model!=L7', "model!='L8 (new)'"])
    expect(complete('lastSeen>')).toContain('lastSeen>24h')
    expect(complete('battery<')).toEqual([])
  })

  it('leaves words alone, and what is in quotes', () => {
    expect(complete('two words')).toEqual([])
    expect(termAt("model=='a;b", 11).name).toBe('model')
  })

  it('keeps what stands behind the cursor', () => {
    const [first] = suggestionsFor('pre;model==L7', 3, FIELDS, [])

    expect(first).toMatchObject({ result: 'presence==;model==L7', cursor: 10 })
  })

  it('asks the fleet for values only where nobody knows them beforehand', () => {
    expect(facetOf(termAt('model==', 7), FIELDS)).toBe('model')
    expect(facetOf(termAt('tag.site==B', 11), FIELDS)).toBe('tag.site')
    expect(facetOf(termAt('presence==', 10), FIELDS)).toBeUndefined()
    expect(facetOf(termAt('model', 5), FIELDS)).toBeUndefined()
  })
})

function complete(text: string, values: string[] = []): string[] {
  return suggestionsFor(text, text.length, FIELDS, values).map(({ result }) => result)
}

function field(name: string, kind: SearchField['kind'], values: string[] = []): SearchField {
  return { name, kind, values, meaning: `about ${name}`, operators: [] }
}
