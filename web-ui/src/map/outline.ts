import type { GeometryCollection, Topology } from 'topojson-specification'
import { pointOf, type Point } from './view.ts'

/** The land and the borders of the world as lines of points. */
export interface Outline {
  readonly land: readonly (readonly Point[])[]
  readonly borders: readonly (readonly Point[])[]
}

/** From Natural Earth, as this product carries it: no other host is asked. */
export async function loadOutline(): Promise<Outline> {
  const [{ default: atlas }, { feature, mesh }] = await Promise.all([import('world-atlas/countries-110m.json'), import('topojson-client')])
  const topology = atlas as unknown as Topology<{ countries: GeometryCollection; land: GeometryCollection }>
  const { countries, land } = topology.objects
  return {
    land: feature(topology, land).features.flatMap(({ geometry }) =>
      geometry.type === 'Polygon' ? lines(geometry.coordinates) : geometry.type === 'MultiPolygon' ? geometry.coordinates.flatMap(lines) : [],
    ),
    borders: lines(mesh(topology, countries, (one, other) => one !== other).coordinates),
  }
}

function lines(all: readonly (readonly (readonly number[])[])[]): readonly (readonly Point[])[] {
  return all.map((line) => line.map(([longitude = 0, latitude = 0]) => pointOf({ latitude, longitude })))
}
