import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from './client.ts'
import { deviceKeys } from './devices.ts'
import { bodyOf } from './problem.ts'
import type { Command, CommandGroup, CommandGroupPage, CommandPage, CommandStates, NewCommand, NewCommandGroup } from './types.ts'

const PAGE_LENGTH = 50
const REFRESH_MS = 10_000
const WATCHED_MS = 2_000

export const commandKeys = {
  ofDevice: (endpoint: string) => [...deviceKeys.device(endpoint), 'commands'] as const,
  groups: ['command-groups'] as const,
}

export function useDeviceCommands(endpoint: string, state: CommandStates | undefined) {
  return useInfiniteQuery({
    queryKey: [...commandKeys.ofDevice(endpoint), state ?? 'all'],
    queryFn: ({ pageParam, signal }): Promise<CommandPage> =>
      bodyOf(
        api.GET('/devices/{endpoint}/commands', {
          params: { path: { endpoint }, query: { limit: PAGE_LENGTH, ...(state && { state }), ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  })
}

/** Each wish has a name of its own, so that one that is sent twice by a bad line is still one. */
export function useSubmitCommand(endpoint: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (command: NewCommand): Promise<Command> =>
      bodyOf(
        api.POST('/devices/{endpoint}/commands', {
          params: { path: { endpoint }, header: { 'Idempotency-Key': crypto.randomUUID() } },
          body: command,
        }),
      ),
    onSuccess: () => cache.invalidateQueries({ queryKey: commandKeys.ofDevice(endpoint) }),
  })
}

export function useCancelCommand(endpoint: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (command: string) => bodyOf(api.DELETE('/commands/{command}', { params: { path: { command } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: commandKeys.ofDevice(endpoint) }),
  })
}

export function useCommandGroups() {
  return useInfiniteQuery({
    queryKey: [...commandKeys.groups, 'list'],
    queryFn: ({ pageParam, signal }): Promise<CommandGroupPage> =>
      bodyOf(api.GET('/command-groups', { params: { query: { limit: PAGE_LENGTH, ...(pageParam && { cursor: pageParam }) } }, signal })),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    // Somebody who has just asked many devices watches them answer.
    refetchInterval: ({ state }) => (state.data?.pages[0]?.items.every(({ over }) => over) ? REFRESH_MS : WATCHED_MS),
  })
}

export function useGroupCommands(group: string, state: CommandStates | undefined) {
  return useQuery({
    queryKey: [...commandKeys.groups, group, 'commands', state ?? 'all'],
    queryFn: (): Promise<CommandPage> =>
      bodyOf(api.GET('/command-groups/{group}/commands', { params: { path: { group }, query: { limit: PAGE_LENGTH, ...(state && { state }) } } })),
    refetchInterval: REFRESH_MS,
  })
}

export function useSubmitCommandGroup() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (group: NewCommandGroup): Promise<CommandGroup> =>
      bodyOf(api.POST('/command-groups', { params: { header: { 'Idempotency-Key': crypto.randomUUID() } }, body: group })),
    onSuccess: () => cache.invalidateQueries({ queryKey: commandKeys.groups }),
  })
}

export function useCancelCommandGroup() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (group: string) => bodyOf(api.DELETE('/command-groups/{group}', { params: { path: { group } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: commandKeys.groups }),
  })
}
