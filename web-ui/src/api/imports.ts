import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from './client.ts'
import { credentialKeys } from './credentials.ts'
import { bodyOf, isProblem } from './problem.ts'
import type { ImportFaultPage, ImportPage } from './types.ts'

const PAGE_LENGTH = 100
const WATCHED_MS = 400

const importKeys = {
  all: ['imports'] as const,
  list: ['imports', 'list'] as const,
  one: (id: string) => ['imports', id] as const,
  faults: (id: string) => ['imports', id, 'faults'] as const,
}

export function useImports() {
  return useInfiniteQuery({
    queryKey: importKeys.list,
    queryFn: ({ pageParam, signal }): Promise<ImportPage> =>
      bodyOf(api.GET('/imports', { params: { query: { limit: PAGE_LENGTH, ...(pageParam && { cursor: pageParam }) } }, signal })),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  })
}

/** One import, followed while it runs. It is not known before its first bytes have arrived, so a no is asked about again while it is being sent. */
export function useImport(id: string, sending: boolean, enabled = true) {
  return useQuery({
    queryKey: importKeys.one(id),
    enabled,
    queryFn: () => bodyOf(api.GET('/imports/{import}', { params: { path: { import: id } } })),
    retry: (failures, error) => !isProblem(error, '/problems/import-unknown') && failures < 2,
    refetchInterval: ({ state }) => (sending || state.data?.over === false ? WATCHED_MS : false),
  })
}

export function useImportFaults(id: string, enabled: boolean) {
  return useInfiniteQuery({
    queryKey: importKeys.faults(id),
    enabled,
    queryFn: ({ pageParam, signal }): Promise<ImportFaultPage> =>
      bodyOf(
        api.GET('/imports/{import}/faults', {
          params: { path: { import: id }, query: { limit: PAGE_LENGTH, ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  })
}

export interface ImportOrder {
  readonly id: string
  readonly file: File
  readonly dryRun: boolean
}

/** Sends the file from the disk, not by way of the page's memory. */
export function useRunImport() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ id, file, dryRun }: ImportOrder) =>
      bodyOf(
        api.PUT('/imports/{import}', {
          params: { path: { import: id }, query: { dryRun: dryRun ? 'true' : 'false', source: file.name.slice(0, 200) } },
          headers: { 'Content-Type': mediaTypeOf(file.name) },
          body: file.name,
          bodySerializer: () => file,
        }),
      ),
    onSuccess: (finished) => cache.setQueryData(importKeys.one(finished.id), finished),
    onSettled: () =>
      Promise.all([cache.invalidateQueries({ queryKey: importKeys.all }), cache.invalidateQueries({ queryKey: credentialKeys.all })]),
  })
}

function mediaTypeOf(name: string): string {
  return name.toLowerCase().endsWith('.json') ? 'application/json' : 'text/csv'
}
