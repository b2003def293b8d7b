import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from './client.ts'
import { deviceKeys } from './devices.ts'
import { bodyOf } from './problem.ts'
import { idsOf } from './resourcePath.ts'
import type { Command, ReadAnswer, Value, ValueType } from './types.ts'

/** What belongs to one device lies under its key, so that one invalidation reaches all of it. */
export const resourceKeys = {
  objects: (endpoint: string) => [...deviceKeys.device(endpoint), 'objects'] as const,
  values: (endpoint: string) => [...deviceKeys.device(endpoint), 'values'] as const,
  observations: (endpoint: string) => [...deviceKeys.device(endpoint), 'observations'] as const,
}

export function useDeviceObjects(endpoint: string) {
  return useQuery({
    queryKey: resourceKeys.objects(endpoint),
    queryFn: async () => (await bodyOf(api.GET('/devices/{endpoint}/objects', { params: { path: { endpoint } } }))).items,
  })
}

export function useKnownValues(endpoint: string) {
  return useQuery({
    queryKey: resourceKeys.values(endpoint),
    queryFn: async () => (await bodyOf(api.GET('/devices/{endpoint}/values', { params: { path: { endpoint } } }))).items,
  })
}

export function useObservations(endpoint: string) {
  return useQuery({
    queryKey: resourceKeys.observations(endpoint),
    queryFn: async () =>
      (await bodyOf(api.GET('/devices/{endpoint}/observations', { params: { path: { endpoint } } }))).items,
  })
}

/** A device that does not listen is asked when it does; the answer is then the command that waits for it. */
const WHEN_IT_LISTENS = { Prefer: 'respond-async' } as const

export function isCommand(answer: unknown): answer is Command {
  return typeof answer === 'object' && answer !== null && 'askedBy' in answer
}

/** Asks the device, over the air. */
export function readFromDevice(endpoint: string, path: string): Promise<ReadAnswer | Command> {
  const [object = 0, instance, resource, entry] = idsOf(path)
  if (instance === undefined)
    return bodyOf(api.GET('/devices/{endpoint}/resources/{object}', { params: { path: { endpoint, object }, header: WHEN_IT_LISTENS } }))
  if (resource === undefined)
    return bodyOf(
      api.GET('/devices/{endpoint}/resources/{object}/{instance}', { params: { path: { endpoint, object, instance }, header: WHEN_IT_LISTENS } }),
    )
  if (entry === undefined)
    return bodyOf(
      api.GET('/devices/{endpoint}/resources/{object}/{instance}/{resource}', {
        params: { path: { endpoint, object, instance, resource }, header: WHEN_IT_LISTENS },
      }),
    )
  return bodyOf(
    api.GET('/devices/{endpoint}/resources/{object}/{instance}/{resource}/{entry}', {
      params: { path: { endpoint, object, instance, resource, entry }, header: WHEN_IT_LISTENS },
    }),
  )
}

/** The type is only told where no object model tells the server. */
export function writeToDevice(endpoint: string, path: string, value: Value, type?: ValueType): Promise<unknown> {
  const [object = 0, instance = 0, resource = 0, entry] = idsOf(path)
  const body = type && type !== 'none' ? { value, type } : { value }
  if (entry === undefined)
    return bodyOf(
      api.PUT('/devices/{endpoint}/resources/{object}/{instance}/{resource}', {
        params: { path: { endpoint, object, instance, resource }, header: WHEN_IT_LISTENS },
        body,
      }),
    )
  return bodyOf(
    api.PUT('/devices/{endpoint}/resources/{object}/{instance}/{resource}/{entry}', {
      params: { path: { endpoint, object, instance, resource, entry }, header: WHEN_IT_LISTENS },
      body,
    }),
  )
}

export function executeOnDevice(endpoint: string, path: string, args: string): Promise<unknown> {
  const [object = 0, instance = 0, resource = 0] = idsOf(path)
  return bodyOf(
    api.POST('/devices/{endpoint}/resources/{object}/{instance}/{resource}', {
      params: { path: { endpoint, object, instance, resource }, header: WHEN_IT_LISTENS },
      body: args ? { arguments: args } : {},
    }),
  )
}

export function useObserve(endpoint: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (path: string) =>
      bodyOf(api.POST('/devices/{endpoint}/observations', { params: { path: { endpoint }, header: WHEN_IT_LISTENS }, body: { path } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: resourceKeys.observations(endpoint) }),
  })
}

export function useCancelObservation(endpoint: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (observation: string) =>
      bodyOf(
        api.DELETE('/devices/{endpoint}/observations/{observation}', { params: { path: { endpoint, observation } } }),
      ),
    onSuccess: () => cache.invalidateQueries({ queryKey: resourceKeys.observations(endpoint) }),
  })
}
