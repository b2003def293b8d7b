import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from './client.ts'
import { deviceKeys } from './devices.ts'
import { bodyOf } from './problem.ts'
import type { Variable, VariableSet } from './types.ts'

const REFRESH_MS = 30_000

/** For whom variables are set, apart from one device alone. */
export type VariableScope = { readonly kind: 'fleet' } | { readonly kind: 'tenant' | 'group'; readonly name: string }

const variableKeys = {
  all: ['variables'] as const,
  groups: ['variables', 'groups'] as const,
  of: (scope: VariableScope) => ['variables', scope] as const,
}

/** The groups that have variables. */
export function useGroupsWithVariables() {
  return useQuery({
    queryKey: variableKeys.groups,
    queryFn: async () => (await bodyOf(api.GET('/groups'))).groups,
    refetchInterval: REFRESH_MS,
  })
}

export function useVariables(scope: VariableScope) {
  return useQuery({ queryKey: variableKeys.of(scope), queryFn: () => bodyOf(variablesOf(scope)), refetchInterval: REFRESH_MS })
}

export interface VariableWish {
  readonly etag: string
  readonly variables: readonly Variable[]
}

/** They must still be those that were seen. */
export function useSetVariables(scope: VariableScope) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (wish: VariableWish): Promise<VariableSet> => bodyOf(setVariablesOf(scope, wish)),
    onSettled: () => cache.invalidateQueries({ queryKey: variableKeys.all }),
  })
}

export function usePreviewVariables(scope: VariableScope) {
  return useMutation({
    mutationFn: (variables: readonly Variable[]) =>
      bodyOf(
        api.POST('/variable-previews', {
          body: { ...(scope.kind !== 'fleet' && { [scope.kind]: scope.name }), variables: [...variables] },
        }),
      ),
  })
}

export function useVariablesOfDevice(endpoint: string) {
  return useQuery({
    queryKey: [...deviceKeys.device(endpoint), 'variables'],
    queryFn: () => bodyOf(api.GET('/devices/{endpoint}/variables', { params: { path: { endpoint } } })),
    refetchInterval: REFRESH_MS,
  })
}

export function useSetVariablesOfDevice(endpoint: string) {
  return useDeviceChange(endpoint, ({ etag, variables }: VariableWish) =>
    bodyOf(
      api.PUT('/devices/{endpoint}/variables', {
        params: { path: { endpoint }, header: { 'If-Match': etag } },
        body: { variables: [...variables] },
      }),
    ),
  )
}

export function useSetGroupsOfDevice(endpoint: string) {
  return useDeviceChange(endpoint, ({ etag, groups }: { etag: string; groups: readonly string[] }) =>
    bodyOf(api.PUT('/devices/{endpoint}/groups', { params: { path: { endpoint }, header: { 'If-Match': etag } }, body: { groups: [...groups] } })),
  )
}

function useDeviceChange<Wish, Answer>(endpoint: string, mutationFn: (wish: Wish) => Promise<Answer>) {
  const cache = useQueryClient()
  return useMutation({ mutationFn, onSettled: () => cache.invalidateQueries({ queryKey: deviceKeys.device(endpoint) }) })
}

function variablesOf(scope: VariableScope) {
  switch (scope.kind) {
    case 'fleet':
      return api.GET('/variables')
    case 'tenant':
      return api.GET('/tenants/{tenant}/variables', { params: { path: { tenant: scope.name } } })
    case 'group':
      return api.GET('/groups/{group}/variables', { params: { path: { group: scope.name } } })
  }
}

function setVariablesOf(scope: VariableScope, { etag, variables }: VariableWish) {
  const header = { 'If-Match': etag }
  const body = { variables: [...variables] }
  switch (scope.kind) {
    case 'fleet':
      return api.PUT('/variables', { params: { header }, body })
    case 'tenant':
      return api.PUT('/tenants/{tenant}/variables', { params: { path: { tenant: scope.name }, header }, body })
    case 'group':
      return api.PUT('/groups/{group}/variables', { params: { path: { group: scope.name }, header }, body })
  }
}
