import type { Box, Place } from '../api/types.ts'

/** A point of the world as Mercator drew it: from 0 in the west and the north to 1. */
export interface Point {
  readonly x: number
  readonly y: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** What of the world is looked at: its middle, and how large it is. At zoom 0 the world is as wide as a tile; each step doubles it. */
export interface View extends Point {
  readonly zoom: number
}

const TILE_PX = 256
const CLOSEST = 20
/** Still so far away that land and borders tell where one is. */
export const OVERVIEW_ZOOM = 11
const MOST_NORTHERN = 85.051128
/** Cells are a quarter of a tile or a little larger. */
const LEVELS_IN_A_TILE = 2
const FINEST_LEVEL = 25
/** What is on the edge of a cell is in the next one as well, which nobody asked for. */
const INSET = 0.01

export const WORLD: Box = { south: -90, west: -180, north: 90, east: 180 }

export function pointOf({ latitude, longitude }: Place): Point {
  const radians = (Math.min(Math.max(latitude, -MOST_NORTHERN), MOST_NORTHERN) * Math.PI) / 180
  return { x: (longitude + 180) / 360, y: 0.5 - Math.log(Math.tan(Math.PI / 4 + radians / 2)) / (2 * Math.PI) }
}

export function placeOf({ x, y }: Point): Place {
  return { latitude: (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI, longitude: wrapped(x) * 360 - 180 }
}

/** How wide the world is, in pixels. */
export function worldPx({ zoom }: { zoom: number }): number {
  return TILE_PX * 2 ** zoom
}

/** Where a point is drawn: of its copies around the world, the one nearest to the middle. */
export function onScreen(point: Point, view: View, { width, height }: Size): Point {
  const away = point.x - view.x
  return { x: width / 2 + (away - Math.round(away)) * worldPx(view), y: height / 2 + (point.y - view.y) * worldPx(view) }
}

export function pannedBy(view: View, right: number, down: number, size: Size): View {
  return within({ ...view, x: view.x + right / worldPx(view), y: view.y + down / worldPx(view) }, size)
}

/** Closer or from farther away; what is drawn at a point stays there. */
export function zoomedBy(view: View, by: number, size: Size, about: Point = { x: size.width / 2, y: size.height / 2 }): View {
  const next = within({ ...view, zoom: view.zoom + by }, size)
  const gain = 1 / worldPx(view) - 1 / worldPx(next)
  return within({ ...next, x: view.x + (about.x - size.width / 2) * gain, y: view.y + (about.y - size.height / 2) * gain }, size)
}

/** As close as shows all of some points, with room around; the whole world for none. */
export function fitting(points: readonly Point[], size: Size, closest = CLOSEST): View {
  if (points.length === 0) return whole(size)
  const [first, last] = columns(points.map(({ x }) => x))
  const ys = points.map(({ y }) => y)
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)]
  const room = Math.min(Math.log2((size.width * 0.8) / (TILE_PX * (last - first || 1e-9))), Math.log2((size.height * 0.8) / (TILE_PX * (bottom - top || 1e-9))))
  return within({ x: (first + last) / 2, y: (top + bottom) / 2, zoom: Math.min(room, closest) }, size)
}

/** All of it, once around. */
export function whole(size: Size): View {
  return within({ x: 0.5, y: 0.45, zoom: 0 }, size)
}

export function isClosest({ zoom }: View): boolean {
  return zoom >= CLOSEST
}

/** What of the world is in sight. */
export function boxOf(view: View, size: Size): Box {
  return boxBetween(edgesOf(view, size))
}

/** What the server is asked for a view: whole cells, and some around, so that a small step asks nothing new. */
export function askedFor(view: View, size: Size): { box: Box; level: number } {
  const level = Math.min(Math.floor(view.zoom) + LEVELS_IN_A_TILE, FINEST_LEVEL)
  const cells = 2 ** Math.max(level - LEVELS_IN_A_TILE, 0)
  const down = (edge: number): number => (Math.floor(edge * cells) + INSET) / cells
  const up = (edge: number): number => (Math.ceil(edge * cells) - INSET) / cells
  const { west, east, north, south } = edgesOf(view, size)
  return { level, box: boxBetween({ west: down(west), east: up(east), north: north <= 0 ? north : down(north), south: south >= 1 ? south : up(south) }) }
}

/** Columns and rows of the world, which go on beyond its ends. */
interface Edges {
  readonly west: number
  readonly east: number
  readonly north: number
  readonly south: number
}

function edgesOf(view: View, { width, height }: Size): Edges {
  const [halfX, halfY] = [width / 2 / worldPx(view), height / 2 / worldPx(view)]
  return { west: view.x - halfX, east: view.x + halfX, north: view.y - halfY, south: view.y + halfY }
}

function boxBetween({ west, east, north, south }: Edges): Box {
  const around = east - west + 2 * INSET >= 1
  return {
    south: south >= 1 ? WORLD.south : placeOf({ x: 0, y: south }).latitude,
    west: around ? WORLD.west : placeOf({ x: west, y: 0 }).longitude,
    north: north <= 0 ? WORLD.north : placeOf({ x: 0, y: north }).latitude,
    east: around ? WORLD.east : placeOf({ x: east, y: 0 }).longitude,
  }
}

/** `48.2082,16.3738,11.5`: how a view is told in an address. */
export function textOf(view: View): string {
  const { latitude, longitude } = placeOf(view)
  const digits = Math.max(Math.ceil(view.zoom / 3), 1)
  return [latitude.toFixed(digits), longitude.toFixed(digits), String(Math.round(view.zoom * 100) / 100)].join()
}

/** The view an address tells of; what is none is no wish at all. */
export function viewOf(text: string | null, size: Size): View | undefined {
  const numbers = (text ?? '').split(',').map(Number)
  const [latitude, longitude, zoom] = numbers
  if (numbers.length !== 3 || latitude === undefined || longitude === undefined || zoom === undefined) return undefined
  if (!numbers.every(Number.isFinite) || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined
  return within({ ...pointOf({ latitude, longitude }), zoom }, size)
}

/** Never so far away that the world would be there twice, nor beyond its ends. */
function within(view: View, { width, height }: Size): View {
  const zoom = Math.min(Math.max(view.zoom, Math.log2(Math.max(width, 1) / TILE_PX)), CLOSEST)
  const half = height / 2 / (TILE_PX * 2 ** zoom)
  return { x: wrapped(view.x), y: half >= 0.5 ? 0.5 : Math.min(Math.max(view.y, half), 1 - half), zoom }
}

/** The shortest stretch all of them lie in, be it across the end of the world. */
function columns(xs: readonly number[]): readonly [number, number] {
  const sorted = [...xs].sort((one, other) => one - other)
  const gaps = sorted.map((x, i) => (sorted[i + 1] ?? (sorted[0] ?? 0) + 1) - x)
  const widest = gaps.indexOf(Math.max(...gaps))
  const first = sorted[(widest + 1) % sorted.length] ?? 0
  return [first, first + 1 - (gaps[widest] ?? 0)]
}

function wrapped(x: number): number {
  return x - Math.floor(x)
}
