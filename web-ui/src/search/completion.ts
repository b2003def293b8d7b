import type { SearchField } from '../api/types.ts'

export interface Suggestion {
  readonly text: string
  readonly hint: string
  /** What takes the place of the word at the cursor, and where the cursor goes. */
  readonly result: string
  readonly cursor: number
}

/** The term of a query that somebody is typing. */
export interface Term {
  readonly from: number
  readonly name: string
  readonly operator: string
  readonly value: string
  readonly valueFrom: number
}

const MOST = 8
const TERM = /^([A-Za-z][\w.-]*)?(\s*)(=[a-z]+=|=[a-z]*$|==|!=|<=?|>=?)?(\s*)([^]*)$/
const AGES = ['1h', '24h', '7d', '30d']

/** The term the cursor is in: behind the last separator that is not within quotes. */
export function termAt(text: string, cursor: number): Term {
  let from = 0
  let quote = ''
  for (let i = 0; i < cursor; i++) {
    const letter = text[i] ?? ''
    if (quote !== '') {
      if (letter === '\\') i++
      else if (letter === quote) quote = ''
    } else if (letter === "'" || letter === '"') quote = letter
    else if (';,('.includes(letter) || (letter === '!' && text[i + 1] !== '=')) from = i + 1
  }
  while (from < cursor && text[from] === ' ') from++
  const [, name = '', gap = '', operator = '', space = '', value = ''] = TERM.exec(text.slice(from, cursor)) ?? []
  return { from, name, operator, value, valueFrom: from + name.length + gap.length + operator.length + space.length }
}

/** What could stand where the cursor is: the fields there are, or the values of the field before it. */
export function suggestionsFor(text: string, cursor: number, fields: readonly SearchField[], values: readonly string[]): Suggestion[] {
  const term = termAt(text, cursor)
  const behind = text.slice(cursor)
  if (term.operator === '') {
    if (term.value !== '') return []
    const wanted = term.name.toLowerCase()
    return fields
      .filter(({ name }) => name.toLowerCase().includes(wanted) && name !== 'text')
      .sort((one, other) => Number(other.name.toLowerCase().startsWith(wanted)) - Number(one.name.toLowerCase().startsWith(wanted)))
      .slice(0, MOST)
      .map(({ name, kind, meaning }) => {
        const head = text.slice(0, term.from) + name + usualOperator(kind)
        return { text: name, hint: meaning, result: head + behind, cursor: head.length }
      })
  }
  const field = fields.find(({ name }) => name === term.name)
  if (!field) return []
  const known = field.kind === 'time' ? AGES : field.values.length > 0 ? field.values : values
  const wanted = term.value.toLowerCase().replace(/^['"]/, '')
  return known
    .filter((value) => value.toLowerCase().startsWith(wanted) && value !== term.value)
    .slice(0, MOST)
    .map((value) => {
      const head = text.slice(0, term.valueFrom) + written(value)
      return { text: value, hint: field.kind === 'time' ? 'ago' : field.name, result: head + behind, cursor: head.length }
    })
}

/** What is compared by counting all there is of it, where no list is known beforehand. */
export function facetOf(term: Term, fields: readonly SearchField[]): string | undefined {
  const field = fields.find(({ name }) => name === term.name)
  if (term.operator === '' || field?.kind !== 'pattern' || field.values.length > 0) return undefined
  return ['endpoint', 'group'].includes(field.name) ? undefined : field.name
}

function usualOperator(kind: SearchField['kind']): string {
  switch (kind) {
    case 'text':
    case 'pattern':
    case 'word':
      return '=='
    case 'number':
    case 'version':
      return '<'
    case 'duration':
    case 'time':
      return '>'
    case 'place':
      return '=in=('
  }
}

/** In quotes where it would mean something else without. */
function written(value: string): string {
  return /[,;()'"*\\]/.test(value) ? `'${value.replace(/[\\']/g, '\\$&')}'` : value
}
