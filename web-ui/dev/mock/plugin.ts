import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Plugin } from 'vite'
import { answer, bodyText, Refusal } from './http.ts'
import { live } from './life.ts'
import { fleet } from './parts.ts'
import { loggedIn, ROUTES } from './routes.ts'
import { join } from './stream.ts'

const BASE = '/api/v1/'

/** A pretended server for developing pages without one: `npm run dev:mock`. Says nothing about how the real one behaves beyond the contract. */
export function mockApi(): Plugin {
  return {
    name: 'mock-api',
    apply: 'serve',
    configureServer(server) {
      const life = live(fleet)
      server.httpServer?.on('close', () => clearInterval(life))
      server.middlewares.use((request, response, next) => {
        if (request.url?.startsWith(BASE)) void handle(request, response)
        else next()
      })
    },
  }
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '', 'http://mock')
  const parts = url.pathname.slice(BASE.length).split('/').map(decodeURIComponent)
  try {
    if (!loggedIn() && parts[0] !== 'session') throw new Refusal(401, '/problems/not-logged-in', 'Log in first')
    if (parts[0] === 'events') return join(request, response, url.searchParams)
    const route = ROUTES.find(([method, shape]) => method === request.method && fits(shape, parts))
    if (!route) throw new Refusal(404, '/problems/not-found', 'No such thing')
    const body: unknown = await route[2]({ query: url.searchParams, parts, body: await bodyText(request) })
    answer(response, body === undefined ? 204 : 200, body)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    answer(response, error.problem.status, error.problem, 'application/problem+json')
  }
}

function fits(shape: string, parts: readonly string[]): boolean {
  const wanted = shape.split('/')
  if (wanted.at(-1) === '**') return parts.length >= wanted.length && wanted.slice(0, -1).every((part, i) => part === '*' || part === parts[i])
  return wanted.length === parts.length && wanted.every((part, i) => part === '*' || part === parts[i])
}
