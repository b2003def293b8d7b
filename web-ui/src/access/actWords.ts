import type { Act, ActOutcome } from '../api/types.ts'

export const OUTCOMES: readonly ActOutcome[] = ['done', 'refused', 'open']

export function outcomeOf(text: string | null): ActOutcome | undefined {
  return OUTCOMES.find((outcome) => outcome === text)
}

export function outcomeWord(outcome: ActOutcome): string {
  switch (outcome) {
    case 'done':
      return 'done'
    case 'refused':
      return 'refused'
    case 'open':
      return 'not known to have ended'
  }
}

/** `putAlarmRule` as a person says it: put alarm rule. */
export function operationWords(operation: string): string {
  const words = operation.replace(/([A-Z])/g, ' $1').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Why it was refused, from `/problems/rule-built-in`. */
export function problemWords(problem: string): string {
  return problem.replace('/problems/', '').replaceAll('-', ' ')
}

export interface Changed {
  readonly name: string
  readonly before: string | undefined
  readonly after: string | undefined
}

/** What is different since, member by member. */
export function changedBy({ before, after }: Pick<Act, 'before' | 'after'>): readonly Changed[] {
  const [was, is] = [membersOf(before), membersOf(after)]
  return [...new Set([...was.keys(), ...is.keys()])].map((name) => ({ name, before: was.get(name), after: is.get(name) }))
}

function membersOf(document: unknown): ReadonlyMap<string, string> {
  if (typeof document !== 'object' || document === null) return new Map(document === undefined ? [] : [['', text(document)]])
  return new Map(Object.entries(document).map(([name, value]) => [name, text(value)]))
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, undefined, 2)
}
