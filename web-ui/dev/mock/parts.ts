import { aFleet, type MockDevice } from './fleet.ts'
import { Refusal } from './http.ts'

/** What the routes of every room share. */
export const fleet = aFleet(Number(process.env['MOCK_FLEET'] ?? 14))

export interface Call {
  readonly query: URLSearchParams
  readonly parts: readonly string[]
  readonly body: string
}

/** By method and the shape of the path; `*` is any part, `**` any rest. Undefined is 204. */
export type Route = readonly [string, string, (call: Call) => unknown]

export function slice<T>(all: readonly T[], query: URLSearchParams) {
  const from = Number(query.get('cursor') ?? 0)
  const to = from + Number(query.get('limit') ?? 50)
  return { items: all.slice(from, to), total: all.length, ...(to < all.length && { nextCursor: String(to) }) }
}

export function find(endpoint: string | undefined): MockDevice {
  return fleet.get(endpoint ?? '') ?? fail(404, '/problems/device-unknown', 'No such device', { detail: `No device is called '${endpoint}'.` })
}

export function fail(...refusal: ConstructorParameters<typeof Refusal>): never {
  throw new Refusal(...refusal)
}
