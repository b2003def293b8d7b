import type { Outline } from './outline.ts'
import { placeOf, pointOf, worldPx, type Point, type Size, type View } from './view.ts'

export interface Colours {
  readonly land: string
  readonly coast: string
  readonly border: string
  readonly grid: string
  readonly degrees: string
}

const GRID_DEGREES = [30, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002, 0.0001]
const GRID_PX = 110

/** Draws the world as it lies under a view: degrees, land, coasts and borders. */
export function draw(pen: CanvasRenderingContext2D, outline: Outline | undefined, view: View, size: Size, colours: Colours): void {
  pen.clearRect(0, 0, size.width, size.height)
  pen.lineJoin = 'round'
  // The world is there once, but where it ends it begins again.
  const copies = [-1, 0, 1].filter((copy) => Math.abs(copy + 0.5 - view.x) * worldPx(view) < (size.width + worldPx(view)) / 2)
  if (outline) {
    pen.beginPath()
    for (const copy of copies) for (const ring of outline.land) trace(pen, ring, copy, view, size)
    pen.fillStyle = colours.land
    pen.fill('evenodd')
    pen.strokeStyle = colours.coast
    pen.lineWidth = 1
    pen.stroke()
    pen.beginPath()
    for (const copy of copies) for (const line of outline.borders) trace(pen, line, copy, view, size)
    pen.strokeStyle = colours.border
    pen.lineWidth = 0.75
    pen.stroke()
  }
  grid(pen, view, size, colours)
}

function trace(pen: CanvasRenderingContext2D, line: readonly Point[], copy: number, view: View, { width, height }: Size): void {
  const px = worldPx(view)
  line.forEach(({ x, y }, i) => {
    const [right, down] = [width / 2 + (x + copy - view.x) * px, height / 2 + (y - view.y) * px]
    if (i === 0) pen.moveTo(right, down)
    else pen.lineTo(right, down)
  })
}

function grid(pen: CanvasRenderingContext2D, view: View, { width, height }: Size, colours: Colours): void {
  const px = worldPx(view)
  const degrees = [...GRID_DEGREES].reverse().find((step) => (step / 360) * px >= GRID_PX) ?? 30
  const [west, east] = [(view.x - width / 2 / px) * 360 - 180, (view.x + width / 2 / px) * 360 - 180]
  const north = placeOf({ x: 0, y: Math.max(view.y - height / 2 / px, 0) }).latitude
  const south = placeOf({ x: 0, y: Math.min(view.y + height / 2 / px, 1) }).latitude
  const digits = Math.max(0, Math.ceil(-Math.log10(degrees)))
  pen.font = '10px sans-serif'
  pen.fillStyle = colours.degrees
  pen.beginPath()
  for (let i = Math.ceil(west / degrees); i * degrees <= east; i++) {
    const right = Math.round(width / 2 + ((i * degrees + 180) / 360 - view.x) * px) + 0.5
    pen.moveTo(right, 0)
    pen.lineTo(right, height)
    pen.fillText(`${around(i * degrees).toFixed(digits)}°`, right + 4, 12)
  }
  for (let i = Math.ceil(south / degrees); i * degrees <= north; i++) {
    const down = Math.round(height / 2 + (pointOf({ latitude: i * degrees, longitude: 0 }).y - view.y) * px) + 0.5
    pen.moveTo(0, down)
    pen.lineTo(width, down)
    pen.fillText(`${(i * degrees).toFixed(digits)}°`, 4, down - 4)
  }
  pen.strokeStyle = colours.grid
  pen.lineWidth = 1
  pen.stroke()
}

/** A longitude between -180 and 180. */
function around(degrees: number): number {
  return degrees - 360 * Math.round(degrees / 360)
}
