import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from './client.ts'
import { bodyOf } from './problem.ts'
import type { DeadLetterPage, DeadLetterSelection, Integration, IntegrationContent } from './types.ts'

const PAGE_LENGTH = 50
const REFRESH_MS = 3_000

const integrationKeys = {
  all: ['integrations'] as const,
  dead: (name: string) => ['integrations', 'dead', name] as const,
}

export function useIntegrations(enabled: boolean) {
  return useQuery({
    queryKey: integrationKeys.all,
    enabled,
    queryFn: () => bodyOf(api.GET('/integrations')),
    refetchInterval: REFRESH_MS,
  })
}

export function useDeadLetters(name: string) {
  return useInfiniteQuery({
    queryKey: integrationKeys.dead(name),
    queryFn: ({ pageParam, signal }): Promise<DeadLetterPage> =>
      bodyOf(
        api.GET('/integrations/{integration}/dead-letters', {
          params: { path: { integration: name }, query: { limit: PAGE_LENGTH, ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    refetchInterval: REFRESH_MS,
  })
}

/** Makes one when it has no version yet. */
export function useSaveIntegration() {
  return useChange(({ name, version, content }: { name: string; version: number | undefined; content: IntegrationContent }) =>
    bodyOf(
      api.PUT('/integrations/{integration}', {
        params: { path: { integration: name }, header: version === undefined ? { 'If-None-Match': '*' } : { 'If-Match': `"${version}"` } },
        body: content,
      }),
    ),
  )
}

export function useRemoveIntegration() {
  return useChange(({ name, version }: Integration) =>
    bodyOf(api.DELETE('/integrations/{integration}', { params: { path: { integration: name }, header: { 'If-Match': `"${version}"` } } })),
  )
}

export function usePauseIntegration() {
  return useChange((name: string) => bodyOf(api.POST('/integrations/{integration}/pause', { params: { path: { integration: name } } })))
}

export function useResumeIntegration() {
  return useChange((name: string) => bodyOf(api.POST('/integrations/{integration}/resume', { params: { path: { integration: name } } })))
}

export function useTestIntegration() {
  return useMutation({
    mutationFn: (name: string) => bodyOf(api.POST('/integrations/{integration}/test', { params: { path: { integration: name } } })),
  })
}

export function useReplayDeadLetters(name: string) {
  return useChange((which: DeadLetterSelection) =>
    bodyOf(api.POST('/integrations/{integration}/dead-letters/replay', { params: { path: { integration: name } }, body: which })),
  )
}

export function useDiscardDeadLetters(name: string) {
  return useChange((which: DeadLetterSelection) =>
    bodyOf(api.POST('/integrations/{integration}/dead-letters/discard', { params: { path: { integration: name } }, body: which })),
  )
}

function useChange<Asked, Answer>(change: (asked: Asked) => Promise<Answer>) {
  const cache = useQueryClient()
  return useMutation({ mutationFn: change, onSuccess: () => cache.invalidateQueries({ queryKey: integrationKeys.all }) })
}
