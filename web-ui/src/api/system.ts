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

/** What goes on at each node and what went on of late. It is about the whole fleet: whoever sees a part asks for none. */
export function useStorms(enabled: boolean) {
  return useQuery({
    queryKey: ['storms'],
    queryFn: () => bodyOf(api.GET('/storms')),
    refetchInterval: REFRESH_MS,
    enabled,
  })
}

/** All nodes, as each says of itself. As for storms, whoever sees a part of the fleet asks for none. */
export function useNodes() {
  return useQuery({
    queryKey: ['nodes'],
    queryFn: () => bodyOf(api.GET('/nodes')),
    refetchInterval: REFRESH_MS,
  })
}

/** With what the node that answers was started; for administrators. It does not change while it runs. */
export function useSettings() {
  return useQuery({
    queryKey: ['settings'],
    queryFn: () => bodyOf(api.GET('/settings')),
    staleTime: Infinity,
  })
}
