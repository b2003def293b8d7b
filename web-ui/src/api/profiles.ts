import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from './client.ts'
import { deviceKeys } from './devices.ts'
import { bodyOf } from './problem.ts'
import type { ProfileContent } from './types.ts'

const REFRESH_MS = 15_000

const profileKeys = {
  all: ['profiles'] as const,
  versions: (name: string) => ['profiles', name, 'versions'] as const,
}

export function useProfiles(enabled = true) {
  return useQuery({
    queryKey: profileKeys.all,
    enabled,
    queryFn: async () => (await bodyOf(api.GET('/device-profiles'))).items,
  })
}

export function usePreviewProfile() {
  return useMutation({
    mutationFn: ({ name, content }: { name: string; content: ProfileContent }) =>
      bodyOf(api.POST('/device-profiles/{profile}/preview', { params: { path: { profile: name } }, body: content })),
  })
}

/** Without a version the profile is a new one; with it, it must still be the one that was seen. */
export function useSaveProfile() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ name, version, content }: { name: string; version: number | undefined; content: ProfileContent }) =>
      bodyOf(
        api.PUT('/device-profiles/{profile}', {
          params: {
            path: { profile: name },
            header: version === undefined ? { 'If-None-Match': '*' } : { 'If-Match': `"${version}"` },
          },
          body: content,
        }),
      ),
    onSuccess: () => cache.invalidateQueries({ queryKey: profileKeys.all }),
  })
}

export function useRetireProfile() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ name, version }: { name: string; version: number }) =>
      bodyOf(
        api.DELETE('/device-profiles/{profile}', {
          params: { path: { profile: name }, header: { 'If-Match': `"${version}"` } },
        }),
      ),
    onSuccess: () => cache.invalidateQueries({ queryKey: profileKeys.all }),
  })
}

export function useDrift(endpoint: string) {
  return useQuery({
    queryKey: [...deviceKeys.device(endpoint), 'drift'],
    queryFn: () => bodyOf(api.GET('/devices/{endpoint}/drift', { params: { path: { endpoint } } })),
    refetchInterval: REFRESH_MS,
  })
}

export function useProfileOfDevice(endpoint: string) {
  return useQuery({
    queryKey: [...deviceKeys.device(endpoint), 'profile'],
    queryFn: () => bodyOf(api.GET('/devices/{endpoint}/profile', { params: { path: { endpoint } } })),
  })
}

/** Undefined leaves it to the profiles to find the device. */
export function useAssignProfile(endpoint: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (profile: string | undefined) =>
      profile === undefined
        ? bodyOf<unknown>(api.DELETE('/devices/{endpoint}/profile', { params: { path: { endpoint } } }))
        : bodyOf<unknown>(api.PUT('/devices/{endpoint}/profile', { params: { path: { endpoint } }, body: { profile } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: deviceKeys.device(endpoint) }),
  })
}
