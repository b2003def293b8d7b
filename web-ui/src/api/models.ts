import { keepPreviousData, queryOptions, useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { modelKey } from '../models/modelKey.ts'
import { api } from './client.ts'
import { bodyOf } from './problem.ts'
import type { DeviceObject, ObjectModel } from './types.ts'

const MOST_MODELS = 500

export function useObjectModels(search: string) {
  return useQuery({
    queryKey: ['object-models', search],
    queryFn: async ({ signal }) => {
      const query = { limit: MOST_MODELS, ...(search && { search }) }
      return (await bodyOf(api.GET('/object-models', { params: { query }, signal }))).items
    },
    placeholderData: keepPreviousData,
  })
}

export function useObjectModel(object: number, version: string | undefined) {
  return useQuery(modelQuery(object, version))
}

/** The models of what a device has, those that are known, by `id/version`. */
export function useModelsOf(objects: readonly DeviceObject[]): ReadonlyMap<string, ObjectModel> {
  const known = objects.filter((object) => object.known)
  return useQueries({
    queries: known.map(({ object, version }) => modelQuery(object, version)),
    combine: modelsByKey,
  })
}

export function useAddObjectModel() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (ddf: string) =>
      bodyOf(
        api.POST('/object-models', {
          body: ddf,
          bodySerializer: (text: string) => text,
          headers: { 'Content-Type': 'application/xml' },
        }),
      ),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ['object-models'] })
      await cache.invalidateQueries({ queryKey: ['object-model'] })
    },
  })
}

function modelQuery(object: number, version: string | undefined) {
  return queryOptions({
    queryKey: ['object-model', object, version ?? 'newest'],
    queryFn: () =>
      version === undefined
        ? bodyOf(api.GET('/object-models/{object}', { params: { path: { object } } }))
        : bodyOf(api.GET('/object-models/{object}/{version}', { params: { path: { object, version } } })),
    // A version of a model does not change, except when somebody uploads it again; that invalidates.
    staleTime: Infinity,
  })
}

function modelsByKey(answers: { data?: ObjectModel | undefined }[]): ReadonlyMap<string, ObjectModel> {
  const models = answers.flatMap(({ data }) => (data ? [data] : []))
  return new Map(models.map((model) => [modelKey(model.id, model.version), model]))
}
