import { useQuery } from '@tanstack/react-query'
import { api } from './client.ts'
import { bodyOf } from './problem.ts'

const REFRESH_MS = 5000

export function useSystem() {
  return useQuery({
    queryKey: ['system'],
    queryFn: () => bodyOf(api.GET('/system')),
    refetchInterval: REFRESH_MS,
  })
}
