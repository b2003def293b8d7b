import createClient from 'openapi-fetch'
import type { paths } from './contract.gen.ts'

const BASE = '/api/v1'

/** Typed by the contract; paths, parameters and bodies that it does not know do not compile. */
export const api = createClient<paths>({
  baseUrl: new URL(BASE, window.location.origin).href,
  fetch: (request) => fetch(request),
  credentials: 'same-origin',
  querySerializer: { array: { style: 'form', explode: false } },
})

let csrfToken = ''
let onLoggedOut = (): void => undefined
let onPasswordMustChange = (): void => undefined

/** The token lives in memory only; a reloaded page gets it again from GET /session. */
export function rememberCsrfToken(token: string): void {
  csrfToken = token
}

/** Whoever owns the session hears here when the server no longer honours it. */
export function whenSessionEnds(listeners: { loggedOut: () => void; passwordMustChange: () => void }): void {
  onLoggedOut = listeners.loggedOut
  onPasswordMustChange = listeners.passwordMustChange
}

api.use({
  onRequest({ request }) {
    if (request.method !== 'GET') request.headers.set('X-CSRF-Token', csrfToken)
    return request
  },
  async onResponse({ request, response }) {
    const aboutSession = request.url.includes(`${BASE}/session`)
    if (response.status === 401 && !aboutSession) onLoggedOut()
    if (response.status === 403 && !aboutSession) {
      const problem: unknown = await response.clone().json().catch(() => undefined)
      if (JSON.stringify(problem)?.includes('/problems/must-change-password')) onPasswordMustChange()
    }
    return undefined
  },
})
