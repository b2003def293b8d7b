import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from './client.ts'
import { deviceKeys } from './devices.ts'
import { bodyOf } from './problem.ts'
import type { History } from './types.ts'

const REFRESH_MS = 30_000
const HOUR_MS = 3_600_000
const MOST_BUCKETS = 1000

/** How far back to look, and how much time one point of a chart stands for: some 150 to 350 of them. */
export const HISTORY_RANGES = {
  day: { hours: 24, step: '5m' },
  week: { hours: 7 * 24, step: '1h' },
  month: { hours: 30 * 24, step: '3h' },
  year: { hours: 365 * 24, step: '1d' },
} as const

export type HistoryRange = keyof typeof HISTORY_RANGES

export function useHistoryPaths(endpoint: string) {
  return useQuery({
    queryKey: [...deviceKeys.device(endpoint), 'history', 'paths'],
    queryFn: async () =>
      (await bodyOf(api.GET('/devices/{endpoint}/history/paths', { params: { path: { endpoint } } }))).items,
    refetchInterval: REFRESH_MS,
  })
}

export function useHistory(endpoint: string, path: string | undefined, range: HistoryRange) {
  const { hours, step } = HISTORY_RANGES[range]
  return useQuery({
    queryKey: [...deviceKeys.device(endpoint), 'history', path, range],
    queryFn: async (): Promise<History> => {
      const from = new Date(Date.now() - hours * HOUR_MS).toISOString()
      const query = { path: path ?? '', from, step, limit: MOST_BUCKETS }
      const body = await bodyOf(api.GET('/devices/{endpoint}/history', { params: { path: { endpoint }, query } }))
      if (typeof body === 'string') throw new Error('a table was not asked for')
      return body
    },
    enabled: path !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  })
}
