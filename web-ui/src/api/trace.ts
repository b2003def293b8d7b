import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from './client.ts'
import { deviceKeys } from './devices.ts'
import { bodyOf } from './problem.ts'
import type { Trace, TraceLine } from './types.ts'

const WATCHED_MS = 2_000
/** Somebody else may begin one. */
const OTHERWISE_MS = 15_000
/** As many as a browser shows without effort; the server keeps what it can, and the file has all of it. */
export const MOST_SHOWN = 2_000

const keyOf = (endpoint: string) => [...deviceKeys.device(endpoint), 'trace'] as const

/** The trace of a device, growing: each time only what is new is asked for. */
export function useTrace(endpoint: string, allowed: boolean) {
  const cache = useQueryClient()
  return useQuery({
    queryKey: keyOf(endpoint),
    queryFn: async ({ signal }): Promise<Trace> => {
      let trace = cache.getQueryData<Trace>(keyOf(endpoint))
      do {
        trace = grown(trace, await asked(endpoint, trace?.cursor, signal))
      } while (trace.more)
      return trace
    },
    enabled: allowed,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? WATCHED_MS : OTHERWISE_MS),
    structuralSharing: false,
  })
}

function asked(endpoint: string, after: string | undefined, signal: AbortSignal): Promise<Trace> {
  const query = { limit: 1000, ...(after && { after }) }
  return bodyOf(api.GET('/devices/{endpoint}/trace', { params: { path: { endpoint }, query }, signal }))
}

/** What was known and what is new, by time; another trace takes the place of the one before. */
export function grown(known: Trace | undefined, news: Trace): Trace {
  if (!known || known.id !== news.id) return news
  if (news.lines.length === 0) return { ...news, lines: known.lines }
  const lines: TraceLine[] = [...known.lines, ...news.lines].sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
  return { ...news, lines: lines.slice(-MOST_SHOWN) }
}

export function useBeginTrace(endpoint: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (minutes: number): Promise<Trace> =>
      bodyOf(
        api.POST('/devices/{endpoint}/trace', {
          params: { path: { endpoint }, header: { 'Idempotency-Key': crypto.randomUUID() } },
          body: { minutes },
        }),
      ),
    onSuccess: () => cache.invalidateQueries({ queryKey: keyOf(endpoint) }),
  })
}

export function useEndTrace(endpoint: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => bodyOf(api.DELETE('/devices/{endpoint}/trace', { params: { path: { endpoint } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: keyOf(endpoint) }),
  })
}
