import type { Image } from '../api/types.ts'

/** The images of the same version as those that are chosen, for devices that none of these is for. */
export function othersOfTheRelease(images: readonly Image[], chosen: readonly string[]): readonly Image[] {
  const known = images.filter(({ id }) => chosen.includes(id))
  const first = known[0]?.label
  if (first === undefined) return []
  const makes = new Set(known.map(makeOf))
  const others = images.filter((image) => image.label.kind === first.kind && image.label.part === first.part && image.label.version === first.version && isWhole(image))
  return others.filter((image) => {
    const make = makeOf(image)
    if (makes.has(make)) return false
    makes.add(make)
    return true
  })
}

/** A delta is chosen for each device by what it runs, and comes along by itself. */
function isWhole({ label }: Image): boolean {
  return (label.from ?? []).length === 0
}

function makeOf({ label }: Image): string {
  return JSON.stringify([label.manufacturer, label.model, label.hardware])
}
