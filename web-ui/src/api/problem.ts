import type { Problem } from './types.ts'

/** The server said no, and said why. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

/** What went wrong, for a person to read: the server's own words where there are any. */
export interface Trouble {
  readonly title: string
  readonly detail?: string
  readonly field?: string
}

export function troubleOf(error: unknown): Trouble {
  if (error instanceof ProblemError) return error.problem
  return {
    title: 'The server does not answer',
    detail: 'It may be restarting, or this machine is offline. The page goes on by itself as soon as it is back.',
  }
}

export function isProblem(error: unknown, type: Problem['type']): error is ProblemError {
  return error instanceof ProblemError && error.problem.type === type
}

interface Answer<T> {
  data?: T
  error?: unknown
  response: Response
}

/** The body of a good answer; everything else is thrown. */
export async function bodyOf<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call
  if (response.ok) return data as T
  throw new ProblemError(readProblem(error, response))
}

function readProblem(body: unknown, response: Response): Problem {
  if (typeof body === 'object' && body !== null && 'title' in body && 'type' in body) return body as Problem
  // Not ours: a proxy in between, most likely.
  return {
    type: '/problems/unavailable',
    title: 'The server cannot be reached through what stands before it',
    detail: `Something answered ${response.status} ${response.statusText}`.trim() + ', but not Dormouse.',
    status: response.status,
  }
}
