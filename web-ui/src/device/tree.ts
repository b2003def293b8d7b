import { inTreeOrder, isAtOrBelow } from '../api/resourcePath.ts'
import type { DeviceObject, KnownValue, ObjectModel, Observation, ResourceModel } from '../api/types.ts'
import { modelKey } from '../models/modelKey.ts'
import { labelOf, valueText } from '../values/valueText.ts'

/** A device as a tree: what it registered, named by the models, with the last value known in each place. */
export interface TreeObject {
  readonly object: number
  readonly version: string
  readonly name: string
  readonly known: boolean
  readonly instances: readonly TreeInstance[]
}

export interface TreeInstance {
  readonly path: string
  readonly rows: readonly TreeRow[]
  readonly observed: Observed
}

export interface TreeRow {
  readonly path: string
  readonly id: number
  readonly name: string
  readonly resource: ResourceModel | undefined
  /** One leaf, or the entries of a multiple resource. */
  readonly values: readonly KnownValue[]
  readonly observed: Observed
}

/** Observed by itself, through a place above it, or not at all. */
export interface Observed {
  readonly here?: Observation
  readonly above?: Observation
}

export type Shown = 'all' | 'known' | 'observed'

export interface TreeParts {
  readonly objects: readonly DeviceObject[]
  readonly models: ReadonlyMap<string, ObjectModel>
  readonly values: readonly KnownValue[]
  readonly observations: readonly Observation[]
}

export function treeOf({ objects, models, values, observations }: TreeParts): TreeObject[] {
  const byResource = grouped(values, ({ path }) => path.split('/').slice(0, 4).join('/'))
  const resourcesByInstance = grouped([...byResource.keys()], (path) => path.split('/').slice(0, 3).join('/'))

  return objects.map(({ object, version, name, instances, known }) => {
    const model = models.get(modelKey(object, version))
    return {
      object,
      version,
      name: name ?? model?.name ?? `Object ${object}`,
      known,
      instances: instances.map((instance) => {
        const path = `/${object}/${instance}`
        const paths = new Set(model?.resources.map(({ id }) => `${path}/${id}`))
        resourcesByInstance.get(path)?.forEach((reported) => paths.add(reported))
        const rows = [...paths].sort(inTreeOrder).map((row) => rowOf(row, model, byResource.get(row) ?? [], observations))
        return { path, rows, observed: observedAt(path, observations) }
      }),
    }
  })
}

/** The part of the tree that somebody asks for; places with nothing left in them fall away. */
export function filtered(tree: readonly TreeObject[], find: string, shown: Shown): TreeObject[] {
  const wanted = find.trim().toLowerCase()
  if (wanted === '' && shown === 'all') return [...tree]
  return tree
    .map((object) => {
      const wholeObject = object.name.toLowerCase().includes(wanted)
      const instances = object.instances
        .map((instance) => ({
          ...instance,
          rows: instance.rows.filter((row) => isShown(row, shown) && (wholeObject || mentions(row, wanted))),
        }))
        .filter((instance) => instance.rows.length > 0)
      return { ...object, instances }
    })
    .filter((object) => object.instances.length > 0)
}

function rowOf(
  path: string,
  model: ObjectModel | undefined,
  values: readonly KnownValue[],
  observations: readonly Observation[],
): TreeRow {
  const id = Number(path.split('/')[3])
  const resource = model?.resources.find((candidate) => candidate.id === id)
  return { path, id, name: resource?.name ?? `Resource ${id}`, resource, values, observed: observedAt(path, observations) }
}

function observedAt(path: string, observations: readonly Observation[]): Observed {
  const here = observations.find(({ paths }) => paths.includes(path))
  const above = observations.find(({ paths }) => paths.some((observed) => observed !== path && isAtOrBelow(path, observed)))
  return { ...(here && { here }), ...(above && { above }) }
}

function isShown(row: TreeRow, shown: Shown): boolean {
  switch (shown) {
    case 'all':
      return true
    case 'known':
      return row.values.length > 0
    case 'observed':
      return row.observed.here !== undefined || row.observed.above !== undefined
  }
}

function mentions(row: TreeRow, wanted: string): boolean {
  if (row.name.toLowerCase().includes(wanted) || row.path.startsWith(wanted)) return true
  return row.values.some(({ value, type }) =>
    [valueText(value, type), labelOf(value, row.resource) ?? ''].some((text) => text.toLowerCase().includes(wanted)),
  )
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}
