import { isProblem } from '../api/problem.ts'
import type { QueryProblem } from './QueryBox.tsx'

/** Where the server says a query goes wrong, when it is that which it says. */
export function problemIn(error: unknown): QueryProblem | undefined {
  if (!isProblem(error, '/problems/query-invalid')) return undefined
  const { position = 0, detail = '' } = error.problem
  return { position, detail }
}
