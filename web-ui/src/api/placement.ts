import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from './client.ts'
import { bodyOf } from './problem.ts'
import type { ManagementServer } from './types.ts'

const REFRESH_MS = 15_000
const KEY = ['management-servers'] as const

/** Where devices are sent. */
export function useManagementServers() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => bodyOf(api.GET('/management-servers', { signal })),
    refetchInterval: REFRESH_MS,
  })
}

/** Without a weight the server weighs what is configured again. */
export function useWeighServer() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ seen: { server, etag }, weight }: { seen: ManagementServer; weight?: number }) =>
      bodyOf(
        api.PUT('/management-server-weights', { params: { header: { 'If-Match': etag } }, body: { server, ...(weight !== undefined && { weight }) } }),
      ),
    onSettled: () => cache.invalidateQueries({ queryKey: KEY }),
  })
}
