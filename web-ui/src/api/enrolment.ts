import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from './client.ts'
import { credentialKeys } from './credentials.ts'
import { bodyOf } from './problem.ts'
import type { ClaimAcceptance, EnrolmentBounds, EnrolmentGroup, NewEnrolmentGroup } from './types.ts'

const REFRESH_MS = 15_000

const enrolmentKeys = {
  groups: ['enrolment-groups'] as const,
  claims: ['claims'] as const,
}

export function useEnrolmentGroups() {
  return useQuery({
    queryKey: enrolmentKeys.groups,
    queryFn: async () => (await bodyOf(api.GET('/enrolment-groups'))).items,
    // Devices enrol without an event of their own: the quota is asked for now and then.
    refetchInterval: REFRESH_MS,
  })
}

export function useAddEnrolmentGroup() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (group: NewEnrolmentGroup) => bodyOf(api.POST('/enrolment-groups', { body: group })),
    onSuccess: () => cache.invalidateQueries({ queryKey: enrolmentKeys.groups }),
  })
}

export function useBoundEnrolmentGroup() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ seen: { name, etag }, bounds }: { seen: EnrolmentGroup; bounds: EnrolmentBounds }) =>
      bodyOf(
        api.PUT('/enrolment-groups/{group}/bounds', { params: { path: { group: name }, header: { 'If-Match': etag } }, body: bounds }),
      ),
    onSettled: () => cache.invalidateQueries({ queryKey: enrolmentKeys.groups }),
  })
}

export function useRemoveEnrolmentGroup() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (group: string) => bodyOf(api.DELETE('/enrolment-groups/{group}', { params: { path: { group } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: enrolmentKeys.groups }),
  })
}

export function useClaims() {
  return useQuery({
    queryKey: enrolmentKeys.claims,
    queryFn: () => bodyOf(api.GET('/claims')),
    refetchInterval: REFRESH_MS,
  })
}

export function useAcceptClaim() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ claim, acceptance }: { claim: string; acceptance: ClaimAcceptance }) =>
      bodyOf(api.POST('/claims/{claim}/accept', { params: { path: { claim } }, body: acceptance })),
    onSuccess: () => Promise.all([cache.invalidateQueries({ queryKey: enrolmentKeys.claims }), cache.invalidateQueries({ queryKey: credentialKeys.all })]),
  })
}

export function useRejectClaim() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (claim: string) => bodyOf(api.POST('/claims/{claim}/reject', { params: { path: { claim } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: enrolmentKeys.claims }),
  })
}
