import { vi } from 'vitest'
import type { Problem, Session } from '../api/types.ts'

export interface Heard {
  readonly call: string
  readonly body: unknown
  readonly csrf: string | null
}

type Answer = unknown | ((request: Request) => unknown)

export const SESSION: Session = { account: { name: 'ada', role: 'admin', purview: { tenants: [], groups: [] }, mustChangePassword: false, secondFactor: false }, csrfToken: 'the token' }

/** Thrown by an answer to refuse. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.title)
  }
}

/**
 * Stands in for the network: answers `GET /devices` and the like as the test says, and writes down what it heard. Whatever the test does
 * not speak of never answers.
 */
export function aServer(answers: Record<string, Answer>): { heard: Heard[] } {
  const heard: Heard[] = []
  const all: Record<string, Answer> = { 'GET /session': SESSION, ...answers }
  vi.stubGlobal('fetch', async (request: Request) => {
    const call = `${request.method} ${new URL(request.url).pathname.replace('/api/v1', '')}`
    const text = await request.clone().text()
    const isJson = request.headers.get('Content-Type')?.includes('json')
    heard.push({ call, body: text === '' ? undefined : isJson ? JSON.parse(text) : text, csrf: request.headers.get('X-CSRF-Token') })
    if (!(call in all)) return new Promise<Response>(() => undefined)
    return respond(all[call], request)
  })
  return { heard }
}

function respond(answer: Answer, request: Request): Response {
  try {
    const body: unknown = typeof answer === 'function' ? answer(request) : answer
    return body === undefined ? new Response(null, { status: 204 }) : Response.json(body)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return Response.json(error.problem, { status: error.problem.status })
  }
}
