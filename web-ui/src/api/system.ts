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

/** With what a node was started, the one that answers unless another is named; for administrators. It does not change while it runs. */
export function useSettings(node?: string) {
  return useQuery({
    queryKey: ['settings', node],
    queryFn: () => bodyOf(api.GET('/settings', { params: { query: { node } } })),
    staleTime: Infinity,
  })
}
